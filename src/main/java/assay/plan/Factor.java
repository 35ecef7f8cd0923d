package assay.plan;

import static assay.plan.Expectation.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A cost or weight as it was written, its attribute perhaps still to be found. */
record Factor(Optional<String> attribute, String level, double value) {

    static List<Factor> of(Map<String, Map<String, Double>> factors) {
        List<Factor> all = new ArrayList<>();
        factors.forEach(
                (attribute, levels) ->
                        levels.forEach(
                                (level, value) ->
                                        all.add(new Factor(Optional.of(attribute), level, value))));
        return List.copyOf(all);
    }

    static Map<String, Map<String, Double>> resolve(
            String what, List<Factor> factors, List<Expectation> expectations) {
        Map<String, Map<String, Double>> resolved = new TreeMap<>();
        for (Factor factor : factors) {
            String attribute =
                    factor.attribute().orElseGet(() -> owner(what, factor.level(), expectations));
            resolved.computeIfAbsent(attribute, key -> new LinkedHashMap<>())
                    .put(factor.level(), factor.value());
        }
        return resolved;
    }

    private static String owner(String what, String level, List<Expectation> expectations) {
        List<String> owners =
                expectations.stream()
                        .flatMap(e -> e.attributes().stream())
                        .distinct()
                        .filter(
                                attribute ->
                                        CollectionPlan.levels(attribute, expectations)
                                                .orElseThrow()
                                                .contains(level))
                        .toList();
        check(!owners.isEmpty(), "%s for level '%s', which no attribute has", what, level);
        check(
                owners.size() == 1,
                "%s for level '%s', which %s all have; name the attribute too",
                what,
                level,
                String.join(", ", owners));
        return owners.get(0);
    }
}
