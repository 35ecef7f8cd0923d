package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples shared out over strata.
 *
 * @param strata the population
 * @param rule how they were shared out
 * @param exact samples from each stratum before rounding
 * @param rows whole samples from each stratum
 */
public record Allocation(Strata strata, AllocationRule rule, List<Double> exact, List<Long> rows)
        implements Measured {

    /**
     * Checks the lengths and copies.
     *
     * @throws IllegalArgumentException if there is not a number for each stratum
     */
    public Allocation {
        exact = List.copyOf(exact);
        rows = List.copyOf(rows);
        check(
                exact.size() == strata.strata().size() && rows.size() == exact.size(),
                "%d strata with %d exact and %d whole numbers",
                strata.strata().size(),
                exact.size(),
                rows.size());
    }

    /** {@return all samples} */
    public long samples() {
        return rows.stream().mapToLong(Long::longValue).sum();
    }

    /** {@return what the whole samples cost} */
    public double cost() {
        return IntStream.range(0, rows.size())
                .mapToDouble(at -> rows.get(at) * strata.strata().get(at).cost())
                .sum();
    }

    /** {@return names of the strata that are asked for more rows than they have} */
    public List<String> beyond() {
        return IntStream.range(0, rows.size())
                .filter(at -> exact.get(at) > strata.strata().get(at).size())
                .mapToObj(at -> strata.strata().get(at).name())
                .toList();
    }

    /** {@return names of the strata that vary and get no sample: the mean cannot be estimated} */
    public List<String> unseen() {
        return IntStream.range(0, rows.size())
                .filter(at -> rows.get(at) == 0 && strata.strata().get(at).deviation() > 0)
                .mapToObj(at -> strata.strata().get(at).name())
                .toList();
    }

    /**
     * {@return the variance of the stratified mean with the exact numbers, {@code sum W² S² / n (1
     * - n / N)}, strata being finite; infinite where a stratum that varies gets nothing. A stratum
     * {@link #beyond()} its size adds a part below 0, which no sample has}
     */
    public double variance() {
        return variance(exact.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** {@return the same with the whole numbers} */
    public double wholeVariance() {
        return variance(rows.stream().mapToDouble(Long::doubleValue).toArray());
    }

    private double variance(double[] samples) {
        double all = strata.size();
        double sum = 0;
        for (int at = 0; at < samples.length; at++) {
            Stratum stratum = strata.strata().get(at);
            double part = stratum.size() / all * stratum.deviation();
            double left = 1 - samples[at] / stratum.size();
            sum += part == 0 || left == 0 ? 0 : part * part * left / samples[at];
        }
        return sum;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("allocation.samples", samples(), "rows"));
        figures.add(Figure.of("allocation.cost", cost(), "cost"));
        if (beyond().isEmpty()) {
            figures.add(Figure.of("allocation.variance", wholeVariance(), "squared unit"));
        }
        for (int at = 0; at < rows.size(); at++) {
            String prefix = "allocation." + strata.strata().get(at).name() + ".";
            figures.add(Figure.of(prefix + "rows", rows.get(at), "rows"));
            figures.add(Figure.of(prefix + "exact", exact.get(at), "rows"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Allocation[%d samples over %d strata, %s]".formatted(samples(), rows.size(), rule);
    }
}
