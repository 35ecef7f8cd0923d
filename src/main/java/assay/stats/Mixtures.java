package assay.stats;

import assay.work.Work;

/** Passes over rows with densities that are already known. */
final class Mixtures {

    private Mixtures() {}

    /** Takes the log densities and responsibilities of a tile of rows. */
    @FunctionalInterface
    interface TileTask {
        void take(int start, int size, double[] density, double[][] shares);
    }

    /** Walks over all rows, several parts at once. */
    static void each(Densities densities, Matrix rows, Work work, TileTask task) {
        MixturePass pass = MixturePass.of(densities, rows.rows());
        Parts.each(
                rows.rows(),
                pass.costPerRow() / 2,
                work,
                (from, to) ->
                        pass.walk(
                                rows,
                                from,
                                to,
                                (desk, start) -> {
                                    Densities.normalise(desk.joint, desk.density, desk.tile.size());
                                    task.take(start, desk.tile.size(), desk.density, desk.joint);
                                }));
    }

    /** {@return ln p of every row, in nats} */
    static double[] logDensity(Densities densities, Matrix rows, Work work) {
        double[] all = new double[rows.rows()];
        each(
                densities,
                rows,
                work,
                (start, size, density, shares) -> System.arraycopy(density, 0, all, start, size));
        for (int row = 0; row < all.length; row++) {
            if (!Double.isFinite(all[row])) {
                refuse(rows, row);
            }
        }
        return all;
    }

    /** {@return the mean of ln p over all rows, summed in row order} */
    static double meanLogDensity(Densities densities, Matrix rows, Work work) {
        double sum = 0;
        for (double density : logDensity(densities, rows, work)) {
            sum += density;
        }
        return sum / rows.rows();
    }

    /** {@return the mean squared distance per column between rows and their nearest centre} */
    static double meanSquare(Matrix rows, double[][] centres, Work work) {
        double[] total = new double[1];
        Parts.fold(
                rows.rows(),
                (long) centres.length * rows.columns(),
                work,
                (from, to) -> {
                    double sum = 0;
                    double[] line = new double[rows.columns()];
                    for (int row = from; row < to; row++) {
                        rows.readRow(row, line);
                        double least = Double.POSITIVE_INFINITY;
                        for (double[] centre : centres) {
                            least = Math.min(least, KMeans.squared(line, centre));
                        }
                        sum += least;
                    }
                    return sum;
                },
                part -> total[0] += part);
        return total[0] / rows.rows() / rows.columns();
    }

    /** Gives every row whole to its likeliest component, the first of equal ones. */
    static void harden(double[][] joint, int size) {
        for (int b = 0; b < size; b++) {
            int best = 0;
            for (int k = 1; k < joint.length; k++) {
                if (joint[k][b] > joint[best][b]) {
                    best = k;
                }
            }
            for (int k = 0; k < joint.length; k++) {
                joint[k][b] = k == best ? 1 : 0;
            }
        }
    }

    private static void refuse(Matrix rows, int row) {
        for (int column = 0; column < rows.columns(); column++) {
            if (!Double.isFinite(rows.at(row, column))) {
                Means.refuse(rows, "a mixture needs");
            }
        }
        throw new IllegalArgumentException(
                "row " + row + " is too far from every component to have a density");
    }
}
