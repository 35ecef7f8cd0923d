package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.CanonicalJson;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan as canonical JSON and back. The key {@code format} says which layout this is; what {@link
 * PlanExtras} adds is left out where there is none of it, so that a plan without keeps its hash.
 */
final class PlanJson {

    private static final String FORMAT = "assay.plan.v1";
    private static final Set<String> KEYS =
            Set.of(
                    "format",
                    "name",
                    "expectations",
                    "target",
                    "minimumPerCell",
                    "tolerance",
                    "costs",
                    "weights",
                    "exclusions",
                    "author",
                    "date",
                    "bins",
                    "reflection",
                    "sensitive",
                    "contracts");

    private PlanJson() {}

    static String write(CollectionPlan plan) {
        Terms terms = plan.terms();
        Map<String, Object> json = new TreeMap<>();
        json.put("format", FORMAT);
        json.put("name", plan.name());
        json.put("expectations", plan.expectations().stream().map(PlanJson::expectation).toList());
        json.put("target", terms.target());
        json.put("minimumPerCell", terms.minimumPerCell());
        json.put("tolerance", terms.tolerance());
        json.put("costs", terms.costs());
        json.put("weights", terms.weights());
        json.put("exclusions", terms.exclusions());
        terms.author().ifPresent(author -> json.put("author", author));
        terms.date().ifPresent(date -> json.put("date", date.toString()));
        PlanExtras.write(plan, json);
        return CanonicalJson.write(json);
    }

    static CollectionPlan parse(String text) {
        return read(CanonicalJson.parse(text));
    }

    static boolean is(Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("format");
    }

    static CollectionPlan read(Object value) {
        Map<?, ?> json = map(value, "plan");
        check(FORMAT.equals(json.get("format")), "a plan has the format \"%s\"", FORMAT);
        Set<Object> unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(KEYS);
        check(unknown.isEmpty(), "a plan has no %s", unknown);
        return new CollectionPlan(
                text(json, "name"),
                list(json, "expectations").stream().map(PlanJson::expectation).toList(),
                new Terms(
                        count(json, "target"),
                        count(json, "minimumPerCell"),
                        cast(json.get("tolerance"), Double.class, "tolerance"),
                        factors(json, "costs"),
                        factors(json, "weights"),
                        texts(json.get("exclusions"), "exclusions"),
                        optionalText(json, "author"),
                        optionalText(json, "date").map(PlanJson::date)),
                PlanExtras.bins(json),
                PlanExtras.reflection(json),
                PlanExtras.sensitive(json),
                PlanExtras.contracts(json));
    }

    private static Map<String, Object> expectation(Expectation expectation) {
        return Map.of(
                "attributes", expectation.attributes(),
                "levels", expectation.levels(),
                "shares", expectation.shares(),
                "rationale", expectation.rationale());
    }

    private static Expectation expectation(Object element) {
        Map<?, ?> json = map(element, "expectations");
        return new Expectation(
                texts(json.get("attributes"), "attributes"),
                list(json, "levels").stream().map(levels -> texts(levels, "levels")).toList(),
                list(json, "shares").stream()
                        .map(share -> cast(share, Double.class, "shares"))
                        .toList(),
                text(json, "rationale"));
    }

    private static Map<String, Map<String, Double>> factors(Map<?, ?> json, String key) {
        Map<String, Map<String, Double>> factors = new TreeMap<>();
        map(json.get(key), key)
                .forEach(
                        (attribute, levels) ->
                                factors.put((String) attribute, numbers(levels, key)));
        return factors;
    }

    private static Map<String, Double> numbers(Object value, String key) {
        Map<String, Double> numbers = new TreeMap<>();
        map(value, key)
                .forEach((name, each) -> numbers.put((String) name, cast(each, Double.class, key)));
        return numbers;
    }

    private static long count(Map<?, ?> json, String key) {
        double value = cast(json.get(key), Double.class, key);
        check(value == Math.rint(value) && Math.abs(value) < 1L << 53, "'%s' is no count", key);
        return (long) value;
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException error) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no date; dates look like 2026-01-31", error);
        }
    }

    static Optional<String> optionalText(Map<?, ?> json, String key) {
        return json.containsKey(key) ? Optional.of(text(json, key)) : Optional.empty();
    }

    static String text(Map<?, ?> json, String key) {
        return cast(json.get(key), String.class, key);
    }

    static List<?> list(Map<?, ?> json, String key) {
        return cast(json.get(key), List.class, key);
    }

    private static List<String> texts(Object value, String key) {
        List<?> list = cast(value, List.class, key);
        return list.stream().map(text -> cast(text, String.class, key)).toList();
    }

    static Map<?, ?> map(Object value, String key) {
        return cast(value, Map.class, key);
    }

    static <T> T cast(Object value, Class<T> type, String key) {
        check(type.isInstance(value), "'%s' of the plan is missing or of the wrong kind", key);
        return type.cast(value);
    }
}
