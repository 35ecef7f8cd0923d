package assay.stats;

import assay.work.Work;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds nearest points by products of tiles, and makes sure of them in float64. */
final class TiledSearch {

    private static final int QUERIES = 256;
    private static final long COST = 500;
    private static final int NONE = -1;

    private final Matrix points;
    private final PointTiles tiles;
    private final LinearAlgebra algebra;
    private final int together; // queries that wait for a tile, so that it is packed once for all
    private final Plan plan;

    /** Which queries look at which tiles. */
    @FunctionalInterface
    interface Plan {
        /** {@return whether a query looks at a tile} */
        boolean looks(int query, int tile);
    }

    /** Every query looks at every point. */
    TiledSearch(Matrix points, PointTiles tiles, LinearAlgebra algebra) {
        this(points, tiles, algebra, QUERIES, (query, tile) -> true);
    }

    private TiledSearch(
            Matrix points, PointTiles tiles, LinearAlgebra algebra, int together, Plan plan) {
        this.points = points;
        this.tiles = tiles;
        this.algebra = algebra;
        this.together = together;
        this.plan = plan;
    }

    /** {@return the same search where a query looks at few tiles only} */
    TiledSearch where(Plan few) {
        return new TiledSearch(points, tiles, algebra, 4 * QUERIES, few);
    }

    /** Fills {@code found} and {@code squares}, shape {@code [queries * k]}. */
    void nearest(Matrix queries, int k, Work work, int[] found, double[] squares) {
        Rooms<Room> rooms = new Rooms<>(() -> new Room(k));
        long cost = (long) points.rows() * points.columns() / COST * QUERIES / together;
        Parts.each(
                queries.rows(),
                Math.max(20_000_000 / together, cost),
                work,
                (from, to) -> rooms.lend(room -> room.search(queries, from, to, found, squares)));
    }

    /** Scratch of one part, and its search. */
    private final class Room {
        private final FloatBuffer asked = Algebra.floats(QUERIES * tiles.depth());
        private final FloatBuffer product = Algebra.floats(QUERIES * PointTiles.WIDTH);
        private final float[] rough = new float[QUERIES * PointTiles.WIDTH];
        private final float[][] narrow = new float[together][tiles.depth()];
        private final int[] held = new int[QUERIES]; // which query each line of asked is
        private final double[] length = new double[together];
        private final double[] query = new double[tiles.depth() - 1];
        private final double[] line = new double[tiles.depth() - 1];
        private final Candidates[] candidates;
        private final NearestPoints nearest;

        Room(int k) {
            this.candidates =
                    IntStream.range(0, together)
                            .mapToObj(i -> new Candidates(k))
                            .toArray(Candidates[]::new);
            this.nearest = new NearestPoints(k);
        }

        Room search(Matrix queries, int from, int to, int[] found, double[] squares) {
            for (int start = from; start < to; start += together) {
                int size = Math.min(together, to - start);
                read(queries, start, size);
                for (int tile = 0; tile < tiles.tiles(); tile++) {
                    look(start, size, tile);
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
            Arrays.fill(held, NONE);
            for (int b = 0; b < size; b++) {
                queries.readRow(start + b, query);
                length[b] = tiles.narrow(query, narrow[b]);
                if (!Double.isFinite(length[b])) {
                    Knn.checkFinite(queries, query);
                }
                candidates[b].clear();
            }
        }

        private void look(int start, int size, int tile) {
            int asking = 0;
            for (int b = 0; b < size; b++) {
                if (plan.looks(start + b, tile)) {
                    if (held[asking] != b) {
                        asked.put(asking * tiles.depth(), narrow[b]);
                        held[asking] = b;
                    }
                    asking++;
                }
                if (asking == QUERIES || b == size - 1 && asking > 0) {
                    offer(tile, asking);
                    asking = 0;
                }
            }
        }

        private void offer(int tile, int asking) {
            int width = tiles.width(tile);
            algebra.multiply(asked, tiles.tile(tile), product, asking, width, tiles.depth());
            product.get(0, rough, 0, asking * width);
            for (int n = 0; n < asking; n++) {
                int b = held[n];
                float error = Math.nextUp((float) tiles.error(length[b], tile));
                candidates[b].offer(rough, n * width, width, tiles.first(tile), error);
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
