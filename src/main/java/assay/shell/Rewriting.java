package assay.shell;

import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a class so that it can be stopped and cannot end the process, and, for the class of a
 * cell, so that traces name the place in the cell.
 *
 * <p>A call of {@link Guard#check} is put at the entry of every method and before every backward
 * jump. It takes nothing from the stack and leaves nothing there, so no frame changes. Entries
 * matter also in methods that never loop: a loop of the JDK may call them.
 */
final class Rewriting extends ClassVisitor {

    private final Optional<CellLines> lines;

    private Rewriting(ClassWriter writer, Optional<CellLines> lines) {
        super(Opcodes.ASM9, writer);
        this.lines = lines;
    }

    /** {@return the class of a cell, rewritten} */
    static byte[] ofCell(byte[] bytes, Optional<CellLines> lines) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Rewriting(writer, lines), 0);
        return writer.toByteArray();
    }

    /**
     * {@return a class of an added jar, rewritten; as it was where it is of an unknown version or
     * has no room for more code}
     */
    static byte[] ofLibrary(byte[] bytes) {
        try {
            return ofCell(bytes, Optional.empty());
        } catch (IllegalArgumentException | MethodTooLargeException unchanged) {
            return bytes;
        }
    }

    @Override
    public void visitSource(String source, String debug) {
        super.visitSource(lines.map(CellLines::place).orElse(source), debug);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodRewriting(
                super.visitMethod(access, name, descriptor, signature, exceptions), lines);
    }
}
