package assay.monitor;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The columns one nuisance adds to the equations: powers of a number, or one for each category. */
final class NuisanceTerms {

    private final String name;
    private final int degree; // 0 for categories
    private final double mean;
    private final double spread;
    private final List<String> levels;

    private NuisanceTerms(
            String name, int degree, double mean, double spread, List<String> levels) {
        this.name = name;
        this.degree = degree;
        this.mean = mean;
        this.spread = spread;
        this.levels = levels;
    }

    static NuisanceTerms of(Rows controls, String name, int degree) {
        Column column = controls.column(name);
        if (!isNumber(column)) {
            TreeSet<String> levels = new TreeSet<>();
            IntStream.range(0, controls.size())
                    .forEach(row -> levels.add(text(controls, name, row)));
            return new NuisanceTerms(name, 0, 0, 1, List.copyOf(levels));
        }
        double[] values = Harmonizer.numbers(controls, name);
        double mean = Arrays.stream(values).average().orElse(0);
        double spread =
                Math.sqrt(
                        Arrays.stream(values)
                                .map(value -> (value - mean) * (value - mean))
                                .average()
                                .orElse(0));
        return new NuisanceTerms(name, degree, mean, spread > 0 ? spread : 1, List.of());
    }

    static boolean isNumber(Column column) {
        return column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.INTEGER;
    }

    private static String text(Rows rows, String name, int row) {
        return rows.column(name)
                .text(row)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "row %s has no value in '%s'; harmonize rows that have one"
                                                .formatted(rows.ids().at(row), name)));
    }

    /** The first level is what the others are compared with. */
    private int size() {
        return degree == 0 ? levels.size() - 1 : degree;
    }

    static double[][] design(List<NuisanceTerms> terms, Rows rows) {
        int width = 1 + terms.stream().mapToInt(NuisanceTerms::size).sum();
        double[][] design = new double[rows.size()][width];
        for (double[] row : design) {
            row[0] = 1;
        }
        int at = 1;
        for (NuisanceTerms one : terms) {
            one.fill(rows, design, at);
            at += one.size();
        }
        return design;
    }

    private void fill(Rows rows, double[][] design, int at) {
        double[] numbers = degree == 0 ? new double[0] : Harmonizer.numbers(rows, name);
        for (int row = 0; row < design.length; row++) {
            if (degree == 0) {
                int level = level(rows, row);
                if (level > 0) {
                    design[row][at + level - 1] = 1;
                }
            }
            for (int power = 1; power <= degree; power++) {
                design[row][at + power - 1] = Math.pow((numbers[row] - mean) / spread, power);
            }
        }
    }

    private int level(Rows rows, int row) {
        String text = text(rows, name, row);
        int level = levels.indexOf(text);
        if (level < 0) {
            throw new IllegalArgumentException(
                    "row %s has '%s' in '%s', and the controls have only %s; fit on controls of every level"
                            .formatted(rows.ids().at(row), text, name, String.join(", ", levels)));
        }
        return level;
    }
}
