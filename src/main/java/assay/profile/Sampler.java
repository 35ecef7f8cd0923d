package assay.profile;

import assay.work.Work;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Compares rows that are likely to agree: those that stand near each other in a cluster, where a
 * cluster is ordered by a neighbouring column. Every column has a window that widens as long as it
 * brings something new.
 */
final class Sampler {

    private static final double FIRST_YIELD = .01;

    private final Records records;
    private final int[][] rows; // by column, the rows of its clusters, ordered
    private final Partition[] partitions;
    private final int[] window;
    private final double[] yield;
    private final LongSet seen = new LongSet();
    private final Work work;
    private double leastYield = FIRST_YIELD;

    Sampler(Codes codes, Records records, Partition[] partitions, Work work) {
        this.records = records;
        this.partitions = partitions;
        this.work = work;
        this.window = new int[partitions.length];
        this.yield = new double[partitions.length];
        this.rows =
                IntStream.range(0, partitions.length)
                        .mapToObj(column -> ordered(codes, partitions[column], column))
                        .toArray(int[][]::new);
    }

    /** Whether an agreement was not met before. */
    boolean isNew(long agreement) {
        return seen.add(agreement);
    }

    /** Compares until no window is worth it; what counts as worth it halves from call to call. */
    void run(LongConsumer found) {
        if (window.length == 0) {
            return;
        }
        if (window[0] == 0) {
            IntStream.range(0, window.length).forEach(column -> widen(column, found));
        } else {
            leastYield /= 2;
        }
        while (true) {
            int best = best();
            if (yield[best] < leastYield) {
                return;
            }
            widen(best, found);
        }
    }

    private int best() {
        int best = 0;
        for (int column = 1; column < yield.length; column++) {
            best = yield[column] > yield[best] ? column : best;
        }
        return best;
    }

    private void widen(int column, LongConsumer found) {
        work.check();
        int distance = ++window[column];
        Partition partition = partitions[column];
        int[] order = rows[column];
        long compared = 0;
        long fresh = 0;
        for (int cluster = 0; cluster < partition.clusters(); cluster++) {
            for (int at = partition.start(cluster); at + distance < partition.end(cluster); at++) {
                compared++;
                long agreement = records.agreement(order[at], order[at + distance]);
                if (seen.add(agreement)) {
                    fresh++;
                    found.accept(agreement);
                }
            }
        }
        yield[column] = compared == 0 ? 0 : (double) fresh / compared;
    }

    private static int[] ordered(Codes codes, Partition partition, int column) {
        int[] beside = codes.column((column + 1) % codes.columns());
        int[] ordered = new int[partition.kept()];
        for (int cluster = 0; cluster < partition.clusters(); cluster++) {
            int start = partition.start(cluster);
            long[] keys = new long[partition.end(cluster) - start];
            for (int at = 0; at < keys.length; at++) {
                int row = partition.row(start + at);
                keys[at] = (long) beside[row] << 32 | row;
            }
            Arrays.sort(keys);
            for (int at = 0; at < keys.length; at++) {
                ordered[start + at] = (int) keys[at];
            }
        }
        return ordered;
    }
}
