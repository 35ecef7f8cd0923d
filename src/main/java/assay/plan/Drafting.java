package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Drafts plans from tables: of what a population is, or of what came the last time. */
final class Drafting {

    private static final String ONE = "rows drafted from";

    private Drafting() {}

    static Plan reference(
            Plan plan, Rows table, List<String> attributes, String shares, String rationale) {
        Plan draft = plan;
        JointShare joint = joint(table, attributes, shares);
        for (int at = 0; at < attributes.size(); at++) {
            draft = draft.expect(attributes.get(at), margin(joint, at), rationale);
        }
        return attributes.size() > 1 ? draft.expectJoint(attributes, joint, rationale) : draft;
    }

    /** A column of ones is a column of weights. */
    static Plan collection(Plan plan, Rows rows, List<String> attributes, String rationale) {
        double[] ones = IntStream.range(0, rows.size()).mapToDouble(row -> 1).toArray();
        Rows weighted = rows.with(Column.numbers(ONE, ones));
        Plan draft = plan;
        for (String attribute : attributes) {
            draft = draft.expect(attribute, Weighted.shares(weighted, attribute, ONE), rationale);
        }
        return draft;
    }

    static BinnedShare binned(Rows past, Bins bins, Optional<String> weights) {
        Map<List<String>, Double> mix =
                mix(past, List.of(bins.attribute()), List.of(bins), weights);
        BinnedShare share =
                bins.shares(
                        bins.names().stream()
                                .mapToDouble(name -> mix.getOrDefault(List.of(name), 0.0))
                                .toArray());
        Optional<Double> missing = Optional.ofNullable(mix.get(List.of(Share.MISSING)));
        Optional<Double> other = Optional.ofNullable(mix.get(List.of(Share.OTHER)));
        share = missing.isPresent() ? share.missing(missing.get()) : share;
        return other.isPresent() ? share.other(other.get()) : share;
    }

    static JointShare joint(
            Rows past, List<String> attributes, List<Bins> bins, Optional<String> weights) {
        Map<List<String>, Double> mix = mix(past, attributes, bins, weights);
        return new JointShare(new ArrayList<>(mix.keySet()), new ArrayList<>(mix.values()));
    }

    /** Cells in the order of their text; the order of the rows makes no difference. */
    private static Map<List<String>, Double> mix(
            Rows past, List<String> attributes, List<Bins> bins, Optional<String> weights) {
        check(past.size() > 0, "no rows to draft a plan from");
        Map<List<String>, List<Double>> parts = new HashMap<>();
        List<Column> columns = attributes.stream().map(past::column).toList();
        Optional<Column> weighing = weights.map(past::column);
        for (int row = 0; row < past.size(); row++) {
            int here = row;
            List<String> cell = columns.stream().map(c -> level(c, bins, here)).toList();
            double weight = weighing.map(c -> Weighted.weight(c, past, here)).orElse(1.0);
            parts.computeIfAbsent(cell, key -> new ArrayList<>()).add(weight);
        }
        Map<List<String>, Double> mix = new LinkedHashMap<>();
        parts.keySet().stream()
                .sorted(Comparator.comparing(Expectation::cellName))
                .forEach(cell -> mix.put(cell, Weighted.sum(parts.get(cell))));
        double total = Weighted.sum(new ArrayList<>(mix.values()));
        check(total > 0, "all weights in '%s' are 0; some must be above 0", weights.orElse(ONE));
        mix.replaceAll((cell, weight) -> weight / total);
        return mix;
    }

    private static String level(Column column, List<Bins> bins, int row) {
        Optional<Bins> own =
                bins.stream().filter(b -> b.attribute().equals(column.name())).findFirst();
        if (own.isEmpty()) {
            return column.text(row).orElse(Share.MISSING);
        }
        double value = column.number(row).orElse(Double.NaN);
        OptionalInt bin = own.get().bin(value);
        String outside = Double.isNaN(value) ? Share.MISSING : Share.OTHER;
        return bin.isPresent() ? own.get().names().get(bin.getAsInt()) : outside;
    }

    private static JointShare joint(Rows table, List<String> attributes, String shares) {
        check(table.size() > 0, "no rows to draft a plan from");
        check(!attributes.isEmpty(), "no attributes to draft a plan of");
        List<Column> columns = attributes.stream().map(table::column).toList();
        Column weights = table.column(shares);
        Map<List<String>, Double> cells = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            int here = row;
            List<String> cell =
                    columns.stream().map(c -> c.text(here).orElse(Share.MISSING)).toList();
            double weight = Weighted.weight(weights, table, row);
            check(
                    cells.put(cell, weight) == null,
                    "row %s has '%s' again; a reference table has each combination once",
                    table.ids().at(row),
                    Expectation.cellName(cell));
        }
        double total = Weighted.sum(new ArrayList<>(cells.values()));
        check(total > 0, "all shares in '%s' are 0; some must be above 0", shares);
        return new JointShare(
                new ArrayList<>(cells.keySet()),
                cells.values().stream().map(weight -> weight / total).toList());
    }

    private static Share margin(JointShare joint, int attribute) {
        Map<String, List<Double>> parts = new LinkedHashMap<>();
        for (int cell = 0; cell < joint.cells().size(); cell++) {
            parts.computeIfAbsent(
                            joint.cells().get(cell).get(attribute), level -> new ArrayList<>())
                    .add(joint.shares().get(cell));
        }
        return Share.of(
                parts.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> Weighted.sum(entry.getValue()),
                                        Double::sum,
                                        LinkedHashMap::new)));
    }
}
