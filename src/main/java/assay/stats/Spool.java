package assay.stats;

import java.nio.file.Path;

/**
 * When numbers leave the heap, and where they go.
 *
 * @param heapBytes largest matrix kept on the heap, in bytes, not negative
 * @param directory folder for larger ones; it must be there by then
 */
public record Spool(long heapBytes, Path directory) {

    /** Up to 256 MiB on the heap, larger ones in the folder for temporary files. */
    public static final Spool DEFAULTS =
            new Spool(256L << 20, Path.of(System.getProperty("java.io.tmpdir")));

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Spool {
        if (heapBytes < 0) {
            throw new IllegalArgumentException(
                    "heapBytes is " + heapBytes + "; use 0 to keep nothing on the heap");
        }
    }
}
