package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each unit of a layer is silent: its activation is at most 1e-8, above or below zero. A
 * unit that is silent on every row carries nothing, and a row that silences far more units than
 * others is one the layer has no words for.
 *
 * <p>Source: Apple DNIKit, "Inactive Unit Analysis", with its threshold.
 *
 * @param layer name of the layer
 * @param rows number of rows, at least 1
 * @param shares share of the rows on which each unit is silent, 0 to 1, shape {@code [units]};
 *     copied in and out
 * @param mean mean number of silent units a row, from 0 to the number of units
 * @param spread standard deviation of that number over the rows (denominator n)
 */
public record InactiveUnits(String layer, int rows, double[] shares, double mean, double spread)
        implements Measured {

    private static final double SILENT = 1e-8;

    /** Copies. */
    public InactiveUnits {
        shares = shares.clone();
    }

    /**
     * {@return how often the units of a layer are silent}
     *
     * @param activations the layer's answers
     * @throws IllegalArgumentException if there are no rows
     */
    public static InactiveUnits of(Activations activations) {
        int rows = activations.rows();
        if (rows == 0) {
            throw new IllegalArgumentException(
                    "layer '%s' without rows; silence is counted over at least one"
                            .formatted(activations.layer()));
        }
        int[] silentRows = new int[activations.columns()];
        int[] silentUnits = new int[rows];
        double[] line = new double[activations.columns()];
        for (int row = 0; row < rows; row++) {
            activations.values().readRow(row, line);
            for (int unit = 0; unit < line.length; unit++) {
                if (Math.abs(line[unit]) <= SILENT) {
                    silentRows[unit]++;
                    silentUnits[row]++;
                }
            }
        }
        double mean = Arrays.stream(silentUnits).average().orElseThrow();
        double squares = Arrays.stream(silentUnits).mapToDouble(n -> (n - mean) * (n - mean)).sum();
        return new InactiveUnits(
                activations.layer(),
                rows,
                Arrays.stream(silentRows).mapToDouble(n -> (double) n / rows).toArray(),
                mean,
                Math.sqrt(squares / rows));
    }

    /** {@return a copy of the shares, shape {@code [units]}} */
    @Override
    public double[] shares() {
        return shares.clone();
    }

    /** {@return the number of units, at least 1} */
    public int units() {
        return shares.length;
    }

    /** {@return zero-based units that are silent on every row, in order} */
    public List<Integer> dead() {
        List<Integer> dead = new ArrayList<>();
        for (int unit = 0; unit < shares.length; unit++) {
            if (shares[unit] == 1) {
                dead.add(unit);
            }
        }
        return List.copyOf(dead);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("inactive.units", units(), "units"),
                Figure.of("inactive.dead", dead().size(), "units"),
                Figure.of("inactive.mean", mean, "units a row"),
                Figure.of("inactive.spread", spread, "units a row"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof InactiveUnits that
                && layer.equals(that.layer)
                && rows == that.rows
                && Arrays.equals(shares, that.shares)
                && mean == that.mean
                && spread == that.spread;
    }

    @Override
    public int hashCode() {
        return 31 * layer.hashCode() + Arrays.hashCode(shares);
    }

    @Override
    public String toString() {
        return "InactiveUnits['%s', %d of %d units never active]"
                .formatted(layer, dead().size(), units());
    }
}
