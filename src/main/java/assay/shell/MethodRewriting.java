package assay.shell;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts the checks and refusals into one method. */
final class MethodRewriting extends MethodVisitor {

    private static final String GUARD = "assay/shell/Guard";

    private final Optional<CellLines> lines;
    private final Set<Label> passed = new HashSet<>();
    private final Label entry = new Label();
    private boolean entryHasLine;

    MethodRewriting(MethodVisitor next, Optional<CellLines> lines) {
        super(Opcodes.ASM9, next);
        this.lines = lines;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        super.visitLabel(entry);
        check();
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
        super.visitLabel(label);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        int told = lines.map(map -> map.line(line)).orElse(line);
        if (!entryHasLine) {
            super.visitLineNumber(told, entry);
            entryHasLine = true;
        }
        super.visitLineNumber(told, start);
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        checkIfPassed(target);
        super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... targets) {
        checkIfPassed(targets);
        super.visitTableSwitchInsn(min, max, other, targets);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] targets) {
        checkIfPassed(targets);
        super.visitLookupSwitchInsn(other, keys, targets);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        Optional<Handle> instead = Substitutes.ofCall(opcode, owner, name, descriptor);
        if (instead.isPresent()) {
            Handle call = instead.get();
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, call.getOwner(), name, call.getDesc(), false);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] kept = Arrays.stream(arguments).map(MethodRewriting::guarded).toArray();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, kept);
    }

    private void checkIfPassed(Label... targets) {
        if (Arrays.stream(targets).anyMatch(passed::contains)) {
            check();
        }
    }

    private void check() {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "check", "()V", false);
    }

    private static Object guarded(Object argument) {
        return argument instanceof Handle handle
                ? Substitutes.ofReference(handle).orElse(handle)
                : argument;
    }
}
