package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.RowIds;
import java.util.List;

/**
 * How much each row counts, so that a collection has the shares that were planned.
 *
 * @param attributes whose shares are met
 * @param ids the rows
 * @param weights weight of each row, 0 or more, mean 1
 * @param rounds rounds of raking it took
 */
public record RowWeights(List<String> attributes, RowIds ids, List<Double> weights, int rounds)
        implements Measured {

    /**
     * Checks the lengths and copies.
     *
     * @throws IllegalArgumentException if there is not a weight for each row
     */
    public RowWeights {
        attributes = List.copyOf(attributes);
        weights = List.copyOf(weights);
        check(ids.size() == weights.size(), "%d rows with %d weights", ids.size(), weights.size());
    }

    /** {@return {@code (sum w)² / sum w²}: as how many rows of equal weight these are worth} */
    public double effectiveRows() {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return sum * sum / weights.stream().mapToDouble(w -> w * w).sum();
    }

    /** {@return the largest weight of any row} */
    public double largest() {
        return weights.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /**
     * {@return the weights as a column, to put beside the rows they were made for}
     *
     * @param name the column's name
     */
    public Column column(String name) {
        return Column.numbers(name, weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("weights.rows", weights.size(), "rows"),
                Figure.of("weights.effectiveRows", effectiveRows(), "rows"),
                Figure.of("weights.largest", largest(), "weight"),
                Figure.of("weights.rounds", rounds, "rounds"));
    }

    @Override
    public String toString() {
        return "RowWeights[%d rows by %s]".formatted(weights.size(), String.join(", ", attributes));
    }
}
