package assay.shell;

/**
 * What the classes of cells and of added jars call, put there while they are loaded: whether to
 * stop, and a refusal in place of what would end the process. Not for people to call.
 */
public final class Guard {

    /** Whether any run is to stop; the only thing read while nobody is. */
    private static volatile boolean raised;

    private Guard() {}

    /** Leaves the code if this thread works for a stopped cell; else costs one read. */
    public static void check() {
        if (raised) {
            Stops.leaveIfStopped();
        }
    }

    static void raise(boolean value) {
        raised = value;
    }

    /**
     * Stands for {@code System.exit}.
     *
     * @param status what the process would have ended with
     * @throws UnsupportedOperationException always
     */
    public static void exit(int status) {
        refuse("System.exit(" + status + ")");
    }

    /**
     * Stands for {@code Runtime.exit}.
     *
     * @param runtime the runtime
     * @param status what the process would have ended with
     * @throws UnsupportedOperationException always
     */
    public static void exit(Runtime runtime, int status) {
        refuse("Runtime.exit(" + status + ")");
    }

    /**
     * Stands for {@code Runtime.halt}.
     *
     * @param runtime the runtime
     * @param status what the process would have ended with
     * @throws UnsupportedOperationException always
     */
    public static void halt(Runtime runtime, int status) {
        refuse("Runtime.halt(" + status + ")");
    }

    static void refuse(String call) {
        throw new UnsupportedOperationException(
                call
                        + " was refused because it would end the kernel and every value in it;"
                        + " shut the kernel down from the notebook instead");
    }
}
