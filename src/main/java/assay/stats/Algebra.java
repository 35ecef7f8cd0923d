package assay.stats;

import assay.work.Adapters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * Which work goes to a library of linear algebra: all that is large enough to be worth loading it,
 * where there is one for this machine. Everything else, and everything where there is none, is done
 * in Java.
 *
 * <p>What is large depends on the shape of the work alone. The system property {@code
 * assay.algebra} may say {@code java} to do without the library or {@code native} to use it however
 * small the work.
 */
final class Algebra {

    /** About half a second in Java: as long as loading the library takes. */
    private static final double LARGE = 1e9;

    private static volatile Choice choice =
            Choice.valueOf(System.getProperty("assay.algebra", "auto").toUpperCase(Locale.ROOT));

    private Algebra() {}

    /** How it is chosen. */
    enum Choice {
        /** By the size of the work. */
        AUTO,
        /** Always Java. */
        JAVA,
        /** Always the library, where there is one. */
        NATIVE
    }

    /**
     * {@return the library, where there is one and the work is large}
     *
     * @param multiplications how many the work takes
     */
    static Optional<LinearAlgebra> of(double multiplications) {
        boolean wanted =
                switch (choice) {
                    case AUTO -> multiplications >= LARGE;
                    case JAVA -> false;
                    case NATIVE -> true;
                };
        return wanted ? Adapters.maybe(LinearAlgebra.class, "openblas") : Optional.empty();
    }

    /** {@return whether so many bytes outside the heap leave room for everything else} */
    static boolean hasRoom(double bytes) {
        return bytes <= Math.min(4e9, Runtime.getRuntime().maxMemory() / 2.0);
    }

    /** Changes how it is chosen, and returns how it was; for tests that compare. */
    static Choice choose(Choice next) {
        Choice before = choice;
        choice = next;
        return before;
    }

    /** {@return room for so many numbers outside the heap, where a library can see them} */
    static DoubleBuffer doubles(int length) {
        return bytes(8L * length).asDoubleBuffer();
    }

    /** {@return room for so many numbers outside the heap, where a library can see them} */
    static FloatBuffer floats(int length) {
        return bytes(4L * length).asFloatBuffer();
    }

    private static ByteBuffer bytes(long length) {
        return ByteBuffer.allocateDirect(Math.toIntExact(length)).order(ByteOrder.nativeOrder());
    }
}
