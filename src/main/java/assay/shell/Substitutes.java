package assay.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/**
 * Which calls of the JDK become calls of {@link Guard} and {@link Stoppable}. The stand-in is a
 * static method of the same name that takes the receiver first.
 */
final class Substitutes {

    private static final String GUARD = "assay/shell/Guard";
    private static final String REFLECTION = "assay/shell/GuardedReflection";
    private static final String STOPPABLE = "assay/shell/Stoppable";
    private static final String TEXT = "Ljava/lang/String;";
    private static final String TEXTS = "[" + TEXT;
    private static final String FILE = "Ljava/io/File;";
    private static final String PROCESS = "Ljava/lang/Process;";
    private static final String CHARACTERS = "Ljava/lang/CharSequence;";

    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";
    private static final String TYPE = "Ljava/lang/invoke/MethodType;";

    private static final List<String> LOCKS =
            List.of(
                    "java/util/concurrent/locks/Lock",
                    "java/util/concurrent/locks/ReentrantLock",
                    "java/util/concurrent/locks/ReentrantReadWriteLock$ReadLock",
                    "java/util/concurrent/locks/ReentrantReadWriteLock$WriteLock");

    /** A call that goes through a super reference or a subclass's own method is another one. */
    private static final Set<Integer> CALLS =
            Set.of(Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE);

    private static final Set<Integer> REFERENCES =
            Set.of(Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKESTATIC, Opcodes.H_INVOKEINTERFACE);

    private static final Map<String, Handle> FOUND = new HashMap<>();

    static {
        ofType("java/lang/System").isStatic(GUARD, "exit", "(I)V");
        Type runtime = ofType("java/lang/Runtime");
        runtime.with(GUARD, "exit", "(I)V").with(GUARD, "halt", "(I)V");
        for (String command : List.of(TEXT, TEXTS)) {
            runtime.with(STOPPABLE, "exec", "(" + command + ")" + PROCESS)
                    .with(STOPPABLE, "exec", "(" + command + TEXTS + ")" + PROCESS)
                    .with(STOPPABLE, "exec", "(" + command + TEXTS + FILE + ")" + PROCESS);
        }
        ofType("java/lang/invoke/MethodHandles$Lookup")
                .with(REFLECTION, "unreflect", "(Ljava/lang/reflect/Method;)" + HANDLE)
                .with(REFLECTION, "findStatic", "(Ljava/lang/Class;" + TEXT + TYPE + ")" + HANDLE)
                .with(REFLECTION, "findVirtual", "(Ljava/lang/Class;" + TEXT + TYPE + ")" + HANDLE)
                .with(REFLECTION, "bind", "(Ljava/lang/Object;" + TEXT + TYPE + ")" + HANDLE);
        ofType("java/lang/String")
                .with(STOPPABLE, "matches", "(" + TEXT + ")Z")
                .with(STOPPABLE, "replaceAll", "(" + TEXT + TEXT + ")" + TEXT)
                .with(STOPPABLE, "replaceFirst", "(" + TEXT + TEXT + ")" + TEXT);
        ofType("java/util/regex/Pattern")
                .isStatic(STOPPABLE, "matches", "(" + TEXT + CHARACTERS + ")Z")
                .with(STOPPABLE, "matcher", "(" + CHARACTERS + ")Ljava/util/regex/Matcher;");
        ofType("java/util/regex/Matcher")
                .with(STOPPABLE, "reset", "(" + CHARACTERS + ")Ljava/util/regex/Matcher;");
        ofType("java/util/concurrent/CompletableFuture")
                .with(STOPPABLE, "join", "()Ljava/lang/Object;");
        for (String kind : LOCKS) {
            ofType(kind).as(LOCKS.get(0), STOPPABLE, "lock", "()V");
        }
        ofType("java/net/Socket").with(STOPPABLE, "getInputStream", "()Ljava/io/InputStream;");
        ofType("java/net/ServerSocket").with(STOPPABLE, "accept", "()Ljava/net/Socket;");
        ofType("java/net/DatagramSocket")
                .with(STOPPABLE, "receive", "(Ljava/net/DatagramPacket;)V");
        ofType("java/lang/ProcessBuilder").with(STOPPABLE, "start", "()" + PROCESS);
    }

    private Substitutes() {}

    /** {@return what stands for a call, if anything does} */
    static Optional<Handle> ofCall(int opcode, String owner, String name, String descriptor) {
        return CALLS.contains(opcode)
                ? Optional.ofNullable(FOUND.get(key(owner, name, descriptor)))
                : Optional.empty();
    }

    /** {@return what stands for a method reference, if anything does} */
    static Optional<Handle> ofReference(Handle handle) {
        return REFERENCES.contains(handle.getTag())
                ? Optional.ofNullable(
                        FOUND.get(key(handle.getOwner(), handle.getName(), handle.getDesc())))
                : Optional.empty();
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + "." + name + descriptor;
    }

    private static Type ofType(String owner) {
        return new Type(owner);
    }

    /** A class of the JDK, some of whose methods are stood for. */
    private record Type(String owner) {

        Type with(String by, String name, String descriptor) {
            return as(owner, by, name, descriptor);
        }

        /** For a receiver that is taken as a type above the owner. */
        Type as(String receiver, String by, String name, String descriptor) {
            put(by, name, descriptor, "(L" + receiver + ";" + descriptor.substring(1));
            return this;
        }

        Type isStatic(String by, String name, String descriptor) {
            put(by, name, descriptor, descriptor);
            return this;
        }

        private void put(String by, String name, String descriptor, String asStatic) {
            FOUND.put(
                    key(owner, name, descriptor),
                    new Handle(Opcodes.H_INVOKESTATIC, by, name, asStatic, false));
        }
    }
}
