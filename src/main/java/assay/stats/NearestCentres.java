package assay.stats;

import assay.work.Work;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The nearest of some centres to every row, again and again while the centres move, by a library.
 *
 * <p>Rows are kept in float32 outside the heap, half of float64 data or a copy of float32 data; how
 * centres are found is {@link PointTiles}' way, so the answer is the same as in Java.
 */
final class NearestCentres {

    private static final int CHUNK = 256;
    private static final int SLICES = 64; // of a chunk, so that a part may be a single one
    private static final int GROUP = 16; // centres between two looks at which was the least
    private static final int NONE = -1;
    private static final int GAIN = 16; // rows that a library works through while Java does one

    private final Matrix rows;
    private final LinearAlgebra algebra;
    private final double[] mean;
    private final double scale;
    private final FloatBuffer[] chunks;
    private final double[] lengths;
    private final Rooms<Room> rooms = new Rooms<>(Room::new);
    private double[][] centres;
    private PointTiles tiles;

    NearestCentres(Matrix rows, LinearAlgebra algebra, Work work) {
        this.rows = rows;
        this.algebra = algebra;
        this.lengths = new double[rows.rows()];
        Matrix some = Means.some(rows);
        double[] far = new double[some.rows()];
        this.mean = Means.place(some);
        PointTiles.measure(some, mean, far, work);
        this.scale = PointTiles.scale(Arrays.stream(far).max().orElse(0));
        this.chunks = new FloatBuffer[(rows.rows() + CHUNK - 1) / CHUNK];
        this.tiles = new PointTiles(DoubleMatrix.copyOf(mean), mean, scale, work);
        Parts.each(chunks.length, 100_000, work, this::keep);
        if (!Arrays.stream(lengths).allMatch(Double::isFinite)) {
            Means.of(rows, "clusters need", work); // refuses, or they are only far off
        }
    }

    private void keep(int from, int to) {
        double[] line = new double[mean.length];
        float[] narrow = new float[mean.length + 1];
        for (int chunk = from; chunk < to; chunk++) {
            int start = chunk * CHUNK;
            int size = Math.min(CHUNK, rows.rows() - start);
            chunks[chunk] = Algebra.floats(size * narrow.length);
            for (int b = 0; b < size; b++) {
                rows.readRow(start + b, line);
                lengths[start + b] = tiles.narrow(line, narrow);
                chunks[chunk].put(b * narrow.length, narrow);
            }
        }
    }

    /** Moves the centres. */
    void among(double[][] moved, Work work) {
        centres = moved;
        tiles = new PointTiles(DoubleMatrix.copyOf(moved), mean, scale, work);
    }

    /** Fills in the nearest centre of every row, the first of equally near ones. */
    void find(int[] nearest, Work work) {
        long cost = (long) centres.length * mean.length * CHUNK / SLICES / GAIN;
        Parts.each(
                Math.multiplyExact(chunks.length, SLICES),
                cost,
                work,
                (from, to) -> rooms.lend(room -> room.find(from / SLICES, to / SLICES, nearest)));
    }

    private final class Room {
        private final FloatBuffer product = Algebra.floats(CHUNK * PointTiles.WIDTH);
        private final float[] values = new float[CHUNK]; // of one centre
        private final double[] line = new double[mean.length];
        private final int[] first = new int[CHUNK];
        private final float[] best = new float[CHUNK];
        private final float[] second = new float[CHUNK];
        private final float[] before = new float[CHUNK];
        private final int[] group = new int[CHUNK];

        Room find(int fromChunk, int toChunk, int[] nearest) {
            for (int chunk = fromChunk; chunk < toChunk; chunk++) {
                int start = chunk * CHUNK;
                int size = Math.min(CHUNK, rows.rows() - start);
                Arrays.fill(best, Float.POSITIVE_INFINITY);
                Arrays.fill(second, Float.POSITIVE_INFINITY);
                for (int tile = 0; tile < tiles.tiles(); tile++) {
                    look(chunk, size, tile);
                }
                for (int b = 0; b < size; b++) {
                    float within = Math.nextUp(best[b] + 2 * error(start + b));
                    nearest[start + b] =
                            second[b] > within ? first[b] : exactly(start + b, b, size, within);
                }
            }
            return this;
        }

        private void look(int chunk, int size, int tile) {
            int width = tiles.width(tile);
            algebra.multiply(tiles.tile(tile), chunks[chunk], product, width, size, tiles.depth());
            Arrays.fill(group, NONE);
            for (int n = 0; n < width; n += GROUP) {
                System.arraycopy(best, 0, before, 0, size);
                for (int k = n; k < Math.min(width, n + GROUP); k++) {
                    product.get(k * size, values, 0, size);
                    keepTwo();
                }
                for (int b = 0; b < size; b++) {
                    if (best[b] < before[b]) {
                        group[b] = n;
                    }
                }
            }
            for (int b = 0; b < size; b++) {
                if (group[b] != NONE) {
                    first[b] = tiles.first(tile) + place(group[b], b, size);
                }
            }
        }

        /** Without a branch, and all at the same index, so that many rows go at once. */
        private void keepTwo() {
            float[] least = best;
            float[] next = second;
            float[] value = values;
            for (int b = 0; b < value.length; b++) {
                next[b] = Math.min(next[b], Math.max(least[b], value[b]));
                least[b] = Math.min(least[b], value[b]);
            }
        }

        private int place(int group, int b, int size) {
            int n = group;
            while (n < group + GROUP - 1 && product.get(n * size + b) != best[b]) {
                n++;
            }
            return n;
        }

        private float error(int row) {
            double worst = 0;
            for (int tile = 0; tile < tiles.tiles(); tile++) {
                worst = Math.max(worst, tiles.error(lengths[row], tile));
            }
            return Math.nextUp((float) worst);
        }

        /** Among all where there are several tiles, of which the last is at hand. */
        private int exactly(int row, int b, int size, float within) {
            rows.readRow(row, line);
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < centres.length; k++) {
                if (tiles.tiles() > 1 || !(product.get(k * size + b) > within)) {
                    double distance = KMeans.squared(line, centres[k]);
                    if (distance < least) {
                        least = distance;
                        nearest = k;
                    }
                }
            }
            return nearest;
        }
    }
}
