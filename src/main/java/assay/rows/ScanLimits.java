package assay.rows;

import java.nio.file.Path;

/**
 * What a scan of a {@link StoredTable} may take of the machine. The scan's memory lies outside the
 * Java heap; what does not fit into it is written to files, which go when the scan ends.
 *
 * @param memoryBytes the engine's memory, at least 128 MiB; more makes large scans faster
 * @param threads threads at most, at least 1
 * @param spillFolder an existing folder, in which a folder of the scan's own is made and removed
 * @param spillBytes what may be written there, at least 0; 0 for scans that must fit into memory
 */
public record ScanLimits(long memoryBytes, int threads, Path spillFolder, long spillBytes) {

    private static final long LEAST_MEMORY = 128L << 20;

    /** 1 GiB of memory, as many threads as there are processors, 32 GiB of temporary files. */
    public static final ScanLimits DEFAULTS =
            new ScanLimits(
                    1L << 30,
                    Runtime.getRuntime().availableProcessors(),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    32L << 30);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is outside
     */
    public ScanLimits {
        if (memoryBytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "scans may take %d bytes of memory; give them at least %d"
                            .formatted(memoryBytes, LEAST_MEMORY));
        }
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "scans may take " + threads + " threads; give them at least 1");
        }
        if (spillBytes < 0) {
            throw new IllegalArgumentException(
                    "scans may write " + spillBytes + " bytes; 0 is none, and less is nothing");
        }
    }

    /**
     * {@return these limits with another amount of memory}
     *
     * @param bytes at least 128 MiB
     */
    public ScanLimits withMemory(long bytes) {
        return new ScanLimits(bytes, threads, spillFolder, spillBytes);
    }

    /**
     * {@return these limits with another number of threads}
     *
     * @param most at least 1
     */
    public ScanLimits withThreads(int most) {
        return new ScanLimits(memoryBytes, most, spillFolder, spillBytes);
    }

    /**
     * {@return these limits with temporary files elsewhere}
     *
     * @param folder an existing folder
     * @param bytes how much may be written, at least 0
     */
    public ScanLimits withSpill(Path folder, long bytes) {
        return new ScanLimits(memoryBytes, threads, folder, bytes);
    }
}
