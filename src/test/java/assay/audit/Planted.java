package assay.audit;

import assay.labels.ClassProbabilities;
import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Data without a fault, and with one fault each. Rows are drawn by lot, seed by seed. */
final class Planted {

    static final int ROWS = 200;
    static final int COLUMNS = 16;
    static final List<String> CLASSES = List.of("cat", "dog", "owl");

    final double[][] features = new double[ROWS][COLUMNS];
    final int[] codes = new int[ROWS];
    final double[] sure = new double[ROWS];
    final String[] places = new String[ROWS];

    /** Whole numbers that repeat, as ages do. */
    final Long[] ages = new Long[ROWS];

    /**
     * No fault: classes around centres of their own, labels true, the model fairly sure of them.
     */
    Planted(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int row = 0; row < ROWS; row++) {
            codes[row] = random.nextInt(CLASSES.size());
            for (int column = 0; column < COLUMNS; column++) {
                features[row][column] = normal(random) + (column == codes[row] ? 6 : 0);
            }
            sure[row] = .7 + .25 * random.nextDouble();
            places[row] = List.of("north", "south", "east").get(random.nextInt(3));
            ages[row] = 20L + random.nextInt(40);
        }
    }

    AuditInputs inputs() {
        Rows table =
                Rows.of(
                        Column.texts("place", places),
                        Column.integers(
                                "age", Arrays.stream(ages).map(Optional::ofNullable).toList()),
                        Column.numbers(
                                "first", Arrays.stream(features).mapToDouble(l -> l[0]).toArray()));
        RowIds ids = table.ids();
        return AuditInputs.of(table)
                .labels(new Labels(ids, CLASSES, codes))
                .probabilities(new ClassProbabilities(ids, CLASSES, probabilities()))
                .features(DoubleMatrix.copyOf(features))
                .groups("place");
    }

    /** A model that is as sure of the class each row had at first as said. */
    private DoubleMatrix probabilities() {
        int width = CLASSES.size();
        double[][] values = new double[ROWS][width];
        for (int row = 0; row < ROWS; row++) {
            Arrays.fill(values[row], (1 - sure[row]) / (width - 1));
            values[row][truth(row)] = sure[row];
        }
        return DoubleMatrix.copyOf(values);
    }

    /** The class whose centre the row was drawn around. */
    int truth(int row) {
        return IntStream.range(0, CLASSES.size())
                .reduce(0, (a, b) -> features[row][b] > features[row][a] ? b : a);
    }

    private static double normal(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum - 6;
    }
}
