package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Shares of levels by weight; each level's weights are added up in order of size. */
final class Weighted {

    private Weighted() {}

    static Share shares(Rows rows, String attribute, String weightColumn) {
        check(rows.size() > 0, "no rows to draft a plan from");
        Column values = rows.column(attribute);
        Column weights = rows.column(weightColumn);
        Map<String, List<Double>> byLevel = new TreeMap<>();
        List<Double> missing = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            double weight = weight(weights, rows, row);
            Optional<String> value = values.text(row);
            value.map(level -> byLevel.computeIfAbsent(level, key -> new ArrayList<>()))
                    .orElse(missing)
                    .add(weight);
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        byLevel.forEach((level, some) -> sums.put(level, sum(some)));
        if (!missing.isEmpty()) {
            sums.merge(Share.MISSING, sum(missing), Double::sum);
        }
        double total = sum(new ArrayList<>(sums.values()));
        check(total > 0, "all weights in '%s' are 0; some must be above 0", weightColumn);
        sums.replaceAll((level, weight) -> weight / total);
        return Share.of(sums);
    }

    static double weight(Column weights, Rows rows, int row) {
        OptionalDouble weight = weights.number(row);
        double value = weight.orElse(Double.NaN);
        check(
                value >= 0 && Double.isFinite(value),
                "row %s has weight %s in '%s'; weights are finite and not negative",
                rows.ids().at(row),
                weight.isPresent() ? Expectation.number(value) : "missing",
                weights.name());
        return value;
    }

    static double sum(List<Double> some) {
        return some.stream().sorted().reduce(0.0, Double::sum);
    }
}
