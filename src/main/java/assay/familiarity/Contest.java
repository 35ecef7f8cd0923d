package assay.familiarity;

import assay.stats.Quantiles;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Who is surely the best of several, judged by values drawn anew together. */
final class Contest {

    private Contest() {}

    /**
     * The places of those that nobody surely beats, best first.
     *
     * @param values one per contender, higher is better
     * @param draws the same values over bootstrap draws, shape {@code [contender][draw]}; a draw is
     *     of the same rows for all
     */
    static List<Integer> best(double[] values, double[][] draws, double level) {
        double[][] errors = errors(values, draws);
        double width = width(values, draws, errors, level);
        return IntStream.range(0, values.length)
                .filter(
                        one ->
                                IntStream.range(0, values.length)
                                        .noneMatch(
                                                other ->
                                                        values[other] - values[one]
                                                                > width * errors[other][one]))
                .boxed()
                .sorted(Comparator.comparingDouble(one -> -values[one]))
                .toList();
    }

    /** Standard errors of all pairwise differences. */
    private static double[][] errors(double[] values, double[][] draws) {
        int n = values.length;
        double[][] errors = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double squares = 0;
                for (int draw = 0; draw < draws[i].length; draw++) {
                    double deviation = deviation(values, draws, i, j, draw);
                    squares += deviation * deviation;
                }
                errors[i][j] = Math.sqrt(squares / draws[i].length);
                errors[j][i] = errors[i][j];
            }
        }
        return errors;
    }

    /** How many standard errors the widest of all differences strays, at this level. */
    private static double width(
            double[] values, double[][] draws, double[][] errors, double level) {
        double[] widest = new double[draws[0].length];
        for (int draw = 0; draw < widest.length; draw++) {
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (errors[i][j] > 0) {
                        double deviation = Math.abs(deviation(values, draws, i, j, draw));
                        widest[draw] = Math.max(widest[draw], deviation / errors[i][j]);
                    }
                }
            }
        }
        return Quantiles.of(widest, level)[0];
    }

    private static double deviation(double[] values, double[][] draws, int i, int j, int draw) {
        return draws[i][draw] - draws[j][draw] - (values[i] - values[j]);
    }
}
