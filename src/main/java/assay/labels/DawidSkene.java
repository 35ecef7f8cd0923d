package assay.labels;

import assay.work.Work;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Each annotator has a table of how often each true class is given as which, and true classes have
 * shares; expectation-maximization finds both, beginning with the shares of votes. Chances never
 * seen count as {@value #FLOOR}, so that logarithms stay finite.
 *
 * <p>Source: A. P. Dawid, A. M. Skene, Maximum likelihood estimation of observer error-rates using
 * the EM algorithm, Applied Statistics 28 (1979).
 */
final class DawidSkene {

    static final int ITERATIONS = 1000;
    private static final double CONVERGED = 1e-9;
    private static final double FLOOR = 1e-10;

    private final Annotations given;
    private final int width;
    private final double[][] posterior;
    private final double[] shares;
    private final double[][][] tables; // annotator, true class, given class

    private DawidSkene(Annotations given) {
        this.given = given;
        this.width = given.classes().size();
        this.shares = new double[width];
        this.tables = new double[given.annotators().size()][width][width];
        this.posterior =
                Arrays.stream(given.counts())
                        .map(
                                counts -> {
                                    double all = Arrays.stream(counts).sum();
                                    return Arrays.stream(counts)
                                            .mapToDouble(n -> n / all)
                                            .toArray();
                                })
                        .toArray(double[][]::new);
    }

    static Consensus of(Annotations given, int iterations, Work work) {
        DawidSkene model = new DawidSkene(given);
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < iterations; i++) {
            work.check();
            model.maximize();
            double now = model.expect();
            if (now - before <= CONVERGED * Math.abs(now)) {
                break;
            }
            before = now;
        }
        return model.result();
    }

    /** Log-likelihood, in nats, after each of some iterations. */
    static double[] likelihoods(Annotations given, int iterations) {
        DawidSkene model = new DawidSkene(given);
        return IntStream.range(0, iterations)
                .mapToDouble(
                        i -> {
                            model.maximize();
                            return model.expect();
                        })
                .toArray();
    }

    private void maximize() {
        Arrays.fill(shares, 0);
        for (double[][] table : tables) {
            Arrays.stream(table).forEach(line -> Arrays.fill(line, 0));
        }
        for (int row = 0; row < posterior.length; row++) {
            for (int truth = 0; truth < width; truth++) {
                shares[truth] += posterior[row][truth] / posterior.length;
                for (int who = 0; who < tables.length; who++) {
                    int label = given.at(row, who);
                    if (label != Annotations.NONE) {
                        tables[who][truth][label] += posterior[row][truth];
                    }
                }
            }
        }
        for (double[][] table : tables) {
            Arrays.stream(table).forEach(DawidSkene::normalize);
        }
    }

    private double expect() {
        double likelihood = 0;
        for (int row = 0; row < posterior.length; row++) {
            double[] line = posterior[row];
            for (int truth = 0; truth < width; truth++) {
                line[truth] = Math.log(Math.max(FLOOR, shares[truth]));
                for (int who = 0; who < tables.length; who++) {
                    int label = given.at(row, who);
                    if (label != Annotations.NONE) {
                        line[truth] += Math.log(Math.max(FLOOR, tables[who][truth][label]));
                    }
                }
            }
            double most = Arrays.stream(line).max().orElseThrow();
            double sum = Arrays.stream(line).map(value -> Math.exp(value - most)).sum();
            likelihood += most + Math.log(sum);
            Arrays.setAll(line, truth -> Math.exp(line[truth] - most) / sum);
        }
        return likelihood;
    }

    private Consensus result() {
        int[] codes = Arrays.stream(posterior).mapToInt(ClassProbabilities::largest).toArray();
        double[] quality =
                IntStream.range(0, codes.length)
                        .mapToDouble(row -> posterior[row][codes[row]])
                        .toArray();
        double[] annotators =
                Arrays.stream(tables)
                        .mapToDouble(
                                table ->
                                        IntStream.range(0, width)
                                                .mapToDouble(k -> shares[k] * table[k][k])
                                                .sum())
                        .toArray();
        return Consensus.of("Dawid-Skene", given, codes, quality, annotators);
    }

    private static void normalize(double[] line) {
        double sum = Arrays.stream(line).sum();
        Arrays.setAll(line, code -> sum == 0 ? 1.0 / line.length : line[code] / sum);
    }
}
