package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each given class is confidently another: rows of the tables are given classes, columns
 * are true ones.
 *
 * @param classes names of the classes, in the order of rows and columns
 * @param raw how many rows were counted; at least 1 on the diagonal
 * @param calibrated the same, with rows adding up to how often each class is given
 */
public record ConfidentJoint(
        List<String> classes, List<List<Integer>> raw, List<List<Integer>> calibrated)
        implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a table is not square over the classes
     */
    public ConfidentJoint {
        classes = List.copyOf(classes);
        raw = square(raw, classes.size());
        calibrated = square(calibrated, classes.size());
    }

    static ConfidentJoint of(List<String> classes, int[][] counts, int[] givenCounts) {
        for (int code = 0; code < counts.length; code++) {
            counts[code][code] = Math.max(1, counts[code][code]);
        }
        return new ConfidentJoint(classes, boxed(counts), boxed(calibrated(counts, givenCounts)));
    }

    /**
     * {@return the share of all rows that are given one class and truly of another}
     *
     * @param given place of the given class
     * @param truth place of the true class
     */
    public double share(int given, int truth) {
        return (double) calibrated.get(given).get(truth) / total();
    }

    /** {@return the estimated joint distribution, rows given, columns true, adding up to 1} */
    public double[][] distribution() {
        double total = total();
        return table((given, truth) -> calibrated.get(given).get(truth) / total);
    }

    /** {@return the estimated share of each true class} */
    public double[] trueShares() {
        double total = total();
        return Arrays.stream(ofTruths()).map(rows -> rows / total).toArray();
    }

    /**
     * {@return the probability of a given class where another is true: rows given, columns true,
     * each column adding up to 1, or to 0 where no row is truly of the class}
     */
    public double[][] noise() {
        double[] ofTruth = ofTruths();
        return table((given, truth) -> ratio(calibrated.get(given).get(truth), ofTruth[truth]));
    }

    /**
     * {@return the probability of a true class where another is given: rows true, columns given,
     * each column adding up to 1, or to 0 where the class is never given}
     */
    public double[][] inverseNoise() {
        double[] ofGiven = ofGivens();
        return table((truth, given) -> ratio(calibrated.get(given).get(truth), ofGiven[given]));
    }

    /** {@return the number of rows that are not on the diagonal of the calibrated table} */
    public int offDiagonal() {
        return (int)
                Math.rint(
                        total()
                                - IntStream.range(0, classes.size())
                                        .map(code -> calibrated.get(code).get(code))
                                        .sum());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("joint.rows", total(), "rows"));
        figures.add(Figure.of("joint.off-diagonal", offDiagonal(), "rows"));
        for (int given = 0; given < classes.size(); given++) {
            for (int truth = 0; truth < classes.size(); truth++) {
                if (given != truth && calibrated.get(given).get(truth) > 0) {
                    figures.add(
                            Figure.of(
                                    "joint.%s.truly.%s"
                                            .formatted(classes.get(given), classes.get(truth)),
                                    calibrated.get(given).get(truth),
                                    "rows"));
                }
            }
        }
        return List.copyOf(figures);
    }

    double[] ofGivens() {
        return calibrated.stream()
                .mapToDouble(row -> row.stream().mapToInt(Integer::intValue).sum())
                .toArray();
    }

    double[] ofTruths() {
        return IntStream.range(0, classes.size())
                .mapToDouble(truth -> calibrated.stream().mapToInt(row -> row.get(truth)).sum())
                .toArray();
    }

    private double total() {
        return calibrated.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    private interface Entry {
        double at(int row, int column);
    }

    private double[][] table(Entry entry) {
        int width = classes.size();
        double[][] table = new double[width][width];
        for (int row = 0; row < width; row++) {
            for (int column = 0; column < width; column++) {
                table[row][column] = entry.at(row, column);
            }
        }
        return table;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    /**
     * Rows are stretched to how often each class is given, then rounded with their sums kept. The
     * steps are those of cleanlab, because halves are rounded by their last bit.
     */
    private static int[][] calibrated(int[][] counts, int[] givenCounts) {
        double[][] stretched = new double[counts.length][];
        for (int given = 0; given < counts.length; given++) {
            double sum = Arrays.stream(counts[given]).sum();
            double rows = givenCounts[given];
            stretched[given] =
                    Arrays.stream(counts[given]).mapToDouble(n -> n / sum * rows).toArray();
        }
        double total = Arrays.stream(stretched).flatMapToDouble(Arrays::stream).sum();
        double rows = Arrays.stream(givenCounts).sum();
        return Arrays.stream(stretched)
                .map(line -> Arrays.stream(line).map(n -> n / total * rows).toArray())
                .map(Rounding::keepingSum)
                .toArray(int[][]::new);
    }

    private static List<List<Integer>> boxed(int[][] table) {
        return Arrays.stream(table).map(row -> Arrays.stream(row).boxed().toList()).toList();
    }

    private static List<List<Integer>> square(List<List<Integer>> table, int width) {
        if (table.size() != width || table.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(
                    "a joint of " + width + " classes needs as many rows and columns");
        }
        return table.stream().map(List::copyOf).toList();
    }
}
