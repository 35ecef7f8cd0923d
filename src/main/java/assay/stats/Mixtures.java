package assay.stats;

import assay.work.Work;
import java.util.function.Consumer;

/** Passes over rows with densities that are already known. */
final class Mixtures {

    private Mixtures() {}

    /** Takes the log densities and responsibilities of a tile of rows. */
    @FunctionalInterface
    interface TileTask {
        void take(int start, int size, double[] density, double[][] shares);
    }

    /** Walks over all rows, several parts at once. */
    static void each(MixturePass pass, Matrix rows, Work work, TileTask task) {
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

    /**
     * Hands ln p of all rows over, some thousand rows at a time and in their order; what it holds
     * does not grow with the rows.
     *
     * @param first what the first row is called where one is refused
     */
    static void inOrder(
            Densities densities, Matrix rows, int first, Work work, Consumer<double[]> parts) {
        MixturePass pass = MixturePass.of(densities, rows);
        int[] done = new int[1];
        Parts.fold(
                rows.rows(),
                pass.costPerRow() / 2,
                work,
                (from, to) -> part(pass, rows, from, to),
                part -> {
                    check(part, rows, done[0], first);
                    parts.accept(part);
                    done[0] += part.length;
                });
    }

    private static double[] part(MixturePass pass, Matrix rows, int from, int to) {
        double[] scores = new double[to - from];
        pass.walk(
                rows,
                from,
                to,
                (desk, start) -> {
                    int size = desk.tile.size();
                    Densities.normalise(desk.joint, desk.density, size);
                    System.arraycopy(desk.density, 0, scores, start - from, size);
                });
        return scores;
    }

    private static void check(double[] scores, Matrix rows, int start, int first) {
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                refuse(rows, start + i, first);
            }
        }
    }

    /** {@return ln p of every row, in nats} */
    static double[] logDensity(MixturePass pass, Matrix rows, Work work) {
        double[] all = new double[rows.rows()];
        each(
                pass,
                rows,
                work,
                (start, size, density, shares) -> System.arraycopy(density, 0, all, start, size));
        check(all, rows, 0, 0);
        return all;
    }

    /** {@return the mean of ln p over all rows, summed in row order} */
    static double meanLogDensity(MixturePass pass, Matrix rows, Work work) {
        double sum = 0;
        for (double density : logDensity(pass, rows, work)) {
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

    private static void refuse(Matrix rows, int row, int first) {
        for (int column = 0; column < rows.columns(); column++) {
            if (!Double.isFinite(rows.at(row, column))) {
                Means.refuse(rows, "a mixture needs");
            }
        }
        throw new IllegalArgumentException(
                "row " + (first + row) + " is too far from every component to have a density");
    }
}
