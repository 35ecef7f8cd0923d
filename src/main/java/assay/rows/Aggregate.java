package assay.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One number to say of each group of rows. Missing cells are left out; a group without any cell has
 * a missing summary. Sums run in the order of the rows. NaN among the cells makes NaN.
 *
 * @param name the new column's name
 * @param column the column that is summarised; empty for a count of rows
 * @param how which number
 */
public record Aggregate(String name, String column, How how) {

    /** Which number to say. */
    public enum How {
        /** Number of rows. */
        COUNT,
        /** Sum of the cells. */
        SUM,
        /** Arithmetic mean of the cells. */
        MEAN,
        /** Least cell. */
        LEAST,
        /** Greatest cell. */
        GREATEST
    }

    /** {@return the number of rows, as {@code count}} */
    public static Aggregate count() {
        return new Aggregate("count", "", How.COUNT);
    }

    /**
     * {@return the sum, as {@code sum_COLUMN}}
     *
     * @param column a column of numbers
     */
    public static Aggregate sum(String column) {
        return new Aggregate("sum_" + column, column, How.SUM);
    }

    /**
     * {@return the arithmetic mean, as {@code mean_COLUMN}}
     *
     * @param column a column of numbers
     */
    public static Aggregate mean(String column) {
        return new Aggregate("mean_" + column, column, How.MEAN);
    }

    /**
     * {@return the least, as {@code least_COLUMN}}
     *
     * @param column a column of numbers
     */
    public static Aggregate least(String column) {
        return new Aggregate("least_" + column, column, How.LEAST);
    }

    /**
     * {@return the greatest, as {@code greatest_COLUMN}}
     *
     * @param column a column of numbers
     */
    public static Aggregate greatest(String column) {
        return new Aggregate("greatest_" + column, column, How.GREATEST);
    }

    Column over(Rows rows, List<int[]> groups) {
        if (how == How.COUNT) {
            return Column.integers(
                    name, groups.stream().mapToLong(group -> group.length).toArray());
        }
        Column cells = rows.column(column);
        ColumnBuilder builder = ColumnBuilder.of(name, Column.Kind.NUMBER);
        for (int[] group : groups) {
            double[] present =
                    IntStream.of(group)
                            .filter(row -> cells.number(row).isPresent())
                            .mapToDouble(row -> cells.number(row).orElseThrow())
                            .toArray();
            if (present.length == 0) {
                builder.addMissing();
            } else {
                builder.add(of(present));
            }
        }
        return builder.build();
    }

    private double of(double[] cells) {
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        return switch (how) {
            case COUNT -> cells.length;
            case SUM -> sum;
            case MEAN -> sum / cells.length;
            case LEAST -> Arrays.stream(cells).min().orElseThrow();
            case GREATEST -> Arrays.stream(cells).max().orElseThrow();
        };
    }
}
