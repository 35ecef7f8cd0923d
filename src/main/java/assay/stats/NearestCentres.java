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
        this.mean = Means.of(rows, "clusters need", work);
        this.lengths = new double[rows.rows()];
        PointTiles.measure(rows, mean, lengths, work);
        double longest = Arrays.stream(lengths).max().orElse(0);
        this.scale = PointTiles.scale(longest);
        this.chunks = new FloatBuffer[(rows.rows() + CHUNK - 1) / CHUNK];
        this.tiles = new PointTiles(DoubleMatrix.copyOf(mean), mean, scale, work);
        Parts.each(chunks.length, 100_000, work, this::keep);
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
        private final float[] rough = new float[CHUNK * PointTiles.WIDTH];
        private final double[] line = new double[mean.length];
        private final int[] first = new int[CHUNK];
        private final float[] best = new float[CHUNK];
        private final float[] second = new float[CHUNK];

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
                    boolean sure = second[b] > Math.nextUp(best[b] + 2 * error(start + b));
                    nearest[start + b] = sure ? first[b] : exactly(start + b);
                }
            }
            return this;
        }

        private void look(int chunk, int size, int tile) {
            int width = tiles.width(tile);
            algebra.multiply(chunks[chunk], tiles.tile(tile), product, size, width, tiles.depth());
            product.get(0, rough, 0, size * width);
            for (int b = 0; b < size; b++) {
                keepTwo(b, b * width, width, tile * PointTiles.WIDTH);
            }
        }

        private void keepTwo(int b, int from, int width, int index) {
            float least = best[b];
            float next = second[b];
            for (int n = 0; n < width; n++) {
                float value = rough[from + n];
                if (value < next) {
                    if (value < least) {
                        next = least;
                        least = value;
                        first[b] = index + n;
                    } else {
                        next = value;
                    }
                }
            }
            best[b] = least;
            second[b] = next;
        }

        private float error(int row) {
            double worst = 0;
            for (int tile = 0; tile < tiles.tiles(); tile++) {
                worst = Math.max(worst, tiles.error(lengths[row], tile));
            }
            return Math.nextUp((float) worst);
        }

        private int exactly(int row) {
            rows.readRow(row, line);
            return KMeans.nearest(line, centres);
        }
    }
}
