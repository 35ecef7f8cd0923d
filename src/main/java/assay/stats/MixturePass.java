package assay.stats;

import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * One pass of a mixture over rows, tile by tile, in Java or by a library.
 *
 * @param costPerRow about how many multiplications in Java a row takes
 * @param desks what parts of the pass work on
 */
record MixturePass(long costPerRow, Rooms<Desk> desks) {

    /** How many rows a library works through while Java does one. */
    private static final int GAIN = 4;

    /**
     * Where one part of a pass works: a tile of rows, what comes of it, and room. Padding rows, at
     * the end of a tile that is not full, hold numbers without meaning.
     */
    abstract static class Desk {
        final Tile tile;
        final double[][] joint;
        final double[] density;

        Desk(Densities densities, int width) {
            this.tile = new Tile(densities.dimensions(), width);
            this.joint = new double[densities.components()][width];
            this.density = new double[width];
        }

        /** Computes {@code ln (w p)} of every component and row of the tile. */
        abstract void logJoint();

        /** Adds the tile's rows to the sums, with {@link #joint} as the components' shares. */
        abstract void addTo(MixtureSums sums);
    }

    /** {@return one pass by itself} */
    static MixturePass of(Densities densities, Matrix rows) {
        return of(densities, rows, 1);
    }

    /**
     * {@return one pass of several}
     *
     * @param passes how many like it the work takes: a library is loaded for all of them together
     */
    static MixturePass of(Densities densities, Matrix rows, int passes) {
        boolean square = densities.factor(0) != null;
        int d = densities.dimensions();
        long cost = (long) densities.components() * d * (square ? d : 4);
        Optional<LinearAlgebra> algebra = Algebra.of((double) cost * rows.rows() * passes);
        return algebra.flatMap(library -> desks(densities, square, library))
                .map(desks -> new MixturePass(Math.max(1, cost / GAIN), new Rooms<>(desks)))
                .orElseGet(() -> new MixturePass(cost, new Rooms<>(() -> new InJava(densities))));
    }

    private static Optional<Supplier<Desk>> desks(
            Densities densities, boolean square, LinearAlgebra algebra) {
        if (square) {
            SquareFactors factors = new SquareFactors(densities);
            return Optional.of(() -> new SquareDesk(densities, factors, algebra));
        }
        return DiagonalForms.of(densities)
                .map(forms -> () -> new DiagonalDesk(densities, forms, algebra));
    }

    /** Shows the rows from {@code from} to before {@code to}, with their joint logarithms. */
    Desk walk(Matrix rows, int from, int to, ObjIntConsumer<Desk> task) {
        return desks.lend(
                desk -> {
                    int width = desk.tile.width();
                    for (int start = from; start < to; start += width) {
                        desk.tile.read(rows, start, Math.min(to, start + width));
                        desk.logJoint();
                        task.accept(desk, start);
                    }
                    return desk;
                });
    }

    private static final class InJava extends Desk {
        private final Densities densities;
        private final MixtureSums.Room room;

        InJava(Densities densities) {
            super(densities, Tile.WIDTH);
            this.densities = densities;
            this.room = new MixtureSums.Room(densities.dimensions());
        }

        @Override
        void logJoint() {
            densities.logJoint(tile, joint, room.deltas);
        }

        @Override
        void addTo(MixtureSums sums) {
            for (int k = 0; k < joint.length; k++) {
                sums.add(k, tile, joint[k], densities.mean(k), room);
            }
        }
    }
}
