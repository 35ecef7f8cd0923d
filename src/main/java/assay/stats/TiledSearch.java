package assay.stats;

import assay.work.Work;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/** Finds nearest points by products of tiles, and makes sure of them in float64. */
final class TiledSearch {

    private static final int QUERIES = 256;
    private static final long COST = 500;

    private final Matrix points;
    private final PointTiles tiles;
    private final LinearAlgebra algebra;

    TiledSearch(Matrix points, PointTiles tiles, LinearAlgebra algebra) {
        this.points = points;
        this.tiles = tiles;
        this.algebra = algebra;
    }

    /** Fills {@code found} and {@code squares}, shape {@code [queries * k]}. */
    void nearest(Matrix queries, int k, Work work, int[] found, double[] squares) {
        Rooms<Room> rooms = new Rooms<>(() -> new Room(k));
        long cost = (long) points.rows() * points.columns() / COST;
        Parts.each(
                queries.rows(),
                Math.max(20_000_000 / QUERIES, cost),
                work,
                (from, to) -> rooms.lend(room -> room.search(queries, from, to, found, squares)));
    }

    /** Scratch of one part, and its search. */
    private final class Room {
        private final FloatBuffer asked = Algebra.floats(QUERIES * tiles.depth());
        private final FloatBuffer product = Algebra.floats(QUERIES * PointTiles.WIDTH);
        private final float[] rough = new float[QUERIES * PointTiles.WIDTH];
        private final float[] narrow = new float[tiles.depth()];
        private final double[] length = new double[QUERIES];
        private final double[] query = new double[tiles.depth() - 1];
        private final double[] line = new double[tiles.depth() - 1];
        private final Candidates[] candidates;
        private final NearestPoints nearest;

        Room(int k) {
            this.candidates =
                    IntStream.range(0, QUERIES)
                            .mapToObj(i -> new Candidates(k))
                            .toArray(Candidates[]::new);
            this.nearest = new NearestPoints(k);
        }

        Room search(Matrix queries, int from, int to, int[] found, double[] squares) {
            for (int start = from; start < to; start += QUERIES) {
                int size = Math.min(QUERIES, to - start);
                read(queries, start, size);
                for (int tile = 0; tile < tiles.tiles(); tile++) {
                    look(tile, size);
                }
                for (int b = 0; b < size; b++) {
                    queries.readRow(start + b, query);
                    makeSure(candidates[b]);
                    nearest.write(start + b, found, squares);
                }
            }
            return this;
        }

        private void read(Matrix queries, int start, int size) {
            for (int b = 0; b < size; b++) {
                queries.readRow(start + b, query);
                length[b] = tiles.narrow(query, narrow);
                if (!Double.isFinite(length[b])) {
                    Knn.checkFinite(queries, query);
                }
                asked.put(b * narrow.length, narrow);
                candidates[b].clear();
            }
        }

        private void look(int tile, int size) {
            int width = tiles.width(tile);
            algebra.multiply(asked, tiles.tile(tile), product, size, width, tiles.depth());
            product.get(0, rough, 0, size * width);
            for (int b = 0; b < size; b++) {
                float error = Math.nextUp((float) tiles.error(length[b], tile));
                candidates[b].offer(rough, b * width, width, tile * PointTiles.WIDTH, error);
            }
        }

        private void makeSure(Candidates some) {
            int count = some.settle();
            nearest.clear();
            for (int n = 0; n < count; n++) {
                points.readRow(some.point(n), line);
                double square = KMeans.squared(query, line);
                if (square < nearest.worst() || nearest.worst() == Double.POSITIVE_INFINITY) {
                    nearest.insert(square, some.point(n));
                }
            }
        }
    }
}
