import assay.stats.CovarianceType;
import assay.stats.FloatFile;
import assay.stats.GaussianMixture;
import assay.stats.PickedRows;
import assay.stats.ScoreHistogram;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * {@code make FILE ROWS SEED} writes rows of 64 columns; {@code score FILE} fits a mixture on some
 * of them, scores and counts all, and is then interrupted at several places. Prints JSON.
 */
class Scoring {

    private static final int COLUMNS = 64;
    private static final int FITTED = 20_000;

    public static void main(String[] given) throws Exception {
        if (given[0].equals("make")) {
            make(Path.of(given[1]), Integer.parseInt(given[2]), Long.parseLong(given[3]));
        } else {
            score(Path.of(given[1]));
        }
    }

    /** Eight groups of rows, and one in a thousand far out. */
    private static void make(Path file, int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (FloatFile.Draft draft = FloatFile.draft(file, rows, COLUMNS)) {
            for (int row = 0; row < rows; row++) {
                int group = row % 8;
                double spread = random.nextInt(1000) == 0 ? 5 : 1;
                for (int column = 0; column < COLUMNS; column++) {
                    double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                    double centre = (group >> column % 3 & 1) == 1 ? 1.5 : -1.5;
                    draft.put(row, column, (float) (centre + 2 * spread * sum));
                }
            }
            draft.commit();
        }
    }

    private static void score(Path file) throws Exception {
        long start = System.nanoTime();
        FloatFile rows = FloatFile.read(file);
        double opened = since(start);
        int step = Math.max(1, rows.rows() / FITTED);
        int[] some = IntStream.range(0, Math.min(FITTED, rows.rows())).map(i -> i * step).toArray();
        GaussianMixture mixture =
                GaussianMixture.fit(
                        PickedRows.of(rows, some),
                        GaussianMixture.Options.DEFAULTS.of(8, CovarianceType.FULL).until(1e-3, 10));
        System.gc();
        start = System.nanoTime();
        ScoreHistogram counted = mixture.histogram(rows);
        double seconds = since(start);
        System.out.printf(
                Locale.ROOT,
                "{\"rows\": %d, \"opened\": %.3f, \"seconds\": %.3f, \"heap\": %d, \"direct\": %d,"
                        + " \"anonymous\": %d, \"mapped\": %d, \"median\": %.4f, \"bins\": %d,"
                        + " \"stops\": [",
                rows.rows(),
                opened,
                seconds,
                peakHeap() >> 20,
                direct() >> 20,
                status("RssAnon") >> 10,
                status("RssFile") >> 10,
                counted.quantile(.5),
                counted.places().size());
        for (int i = 0; i < 6; i++) {
            long wait = (long) (1e3 * (.05 + i * seconds / 7));
            double stopped = i == 0 ? stopped(20, () -> FloatFile.read(file)) : stopped(wait, () -> mixture.histogram(rows));
            System.out.printf(Locale.ROOT, i == 0 ? "%.3f" : ", %.3f", stopped);
        }
        System.out.println("]}");
    }

    /** Seconds from an interrupt to the end of the work; -1 where it had ended before. */
    private static double stopped(long milliseconds, Runnable task) throws InterruptedException {
        boolean[] cancelled = new boolean[1];
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                task.run();
                            } catch (CancellationException asked) {
                                cancelled[0] = true;
                            }
                        });
        thread.start();
        Thread.sleep(milliseconds);
        long start = System.nanoTime();
        thread.interrupt();
        thread.join();
        return cancelled[0] ? since(start) : -1;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    private static long status(String name) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
