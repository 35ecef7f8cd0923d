package assay.plan;

import static assay.plan.Expectation.check;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Bins, answers, sensitive attributes and contracts as JSON and back; absent where empty. */
final class PlanExtras {

    private PlanExtras() {}

    static void write(CollectionPlan plan, Map<String, Object> json) {
        Map<String, Object> bins = new TreeMap<>();
        plan.bins().forEach(some -> bins.put(some.attribute(), bins(some)));
        Map<String, Object> answers = new TreeMap<>();
        plan.reflection().answers().forEach((prompt, text) -> answers.put(prompt.key(), text));
        Map<String, Object> sensitive = new TreeMap<>();
        plan.sensitive().forEach(one -> sensitive.put(one.attribute(), sensitive(one)));
        putUnlessEmpty(json, "bins", bins, bins.isEmpty());
        putUnlessEmpty(json, "reflection", answers, answers.isEmpty());
        putUnlessEmpty(json, "sensitive", sensitive, sensitive.isEmpty());
        putUnlessEmpty(
                json,
                "contracts",
                plan.contracts().stream().map(Contract::content).toList(),
                plan.contracts().isEmpty());
    }

    static List<Bins> bins(Map<?, ?> json) {
        List<Bins> all = new ArrayList<>();
        optionalMap(json, "bins")
                .forEach((attribute, list) -> all.add(bins((String) attribute, list)));
        return all;
    }

    private static Bins bins(String attribute, Object value) {
        List<?> list = PlanJson.cast(value, List.class, "bins");
        return new Bins(attribute, list.stream().map(PlanExtras::bin).toList());
    }

    static Reflection reflection(Map<?, ?> json) {
        Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
        optionalMap(json, "reflection")
                .forEach(
                        (key, text) ->
                                answers.put(
                                        Prompt.of((String) key),
                                        PlanJson.cast(text, String.class, "reflection")));
        return new Reflection(answers);
    }

    static List<Sensitive> sensitive(Map<?, ?> json) {
        List<Sensitive> all = new ArrayList<>();
        optionalMap(json, "sensitive")
                .forEach((attribute, one) -> all.add(sensitive((String) attribute, one)));
        return all;
    }

    static List<Contract> contracts(Map<?, ?> json) {
        return json.containsKey("contracts")
                ? PlanJson.list(json, "contracts").stream().map(each -> Contract.of(each)).toList()
                : List.of();
    }

    static Sensitive.Standing standing(String attribute, String key) {
        return Arrays.stream(Sensitive.Standing.values())
                .filter(standing -> standing.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "sensitive '%s' is '%s'; it is permitted, inferred or prohibited"
                                                .formatted(attribute, key)));
    }

    static Period retention(String attribute, String text) {
        try {
            return Period.parse(text);
        } catch (DateTimeException error) {
            throw new IllegalArgumentException(
                    "sensitive '%s' is kept for '%s', which is no period; periods look like P2Y or P18M"
                            .formatted(attribute, text),
                    error);
        }
    }

    private static Sensitive sensitive(String attribute, Object value) {
        Map<?, ?> json = PlanJson.map(value, "sensitive");
        checkKeys("sensitive", json, "standing", "basis", "jurisdiction", "retention");
        return new Sensitive(
                attribute,
                standing(attribute, PlanJson.text(json, "standing")),
                PlanJson.text(json, "basis"),
                PlanJson.text(json, "jurisdiction"),
                PlanJson.optionalText(json, "retention").map(text -> retention(attribute, text)));
    }

    private static Map<String, Object> sensitive(Sensitive one) {
        Map<String, Object> json = new TreeMap<>();
        json.put("standing", one.standing().key());
        json.put("basis", one.basis());
        json.put("jurisdiction", one.jurisdiction());
        one.retention().ifPresent(period -> json.put("retention", period.toString()));
        return json;
    }

    private static List<Map<String, Object>> bins(Bins bins) {
        return bins.bins().stream()
                .map(
                        bin ->
                                Map.<String, Object>of(
                                        "name", bin.name(),
                                        "from", finite(bin.from()),
                                        "to", finite(bin.to())))
                .toList();
    }

    private static Optional<Double> finite(double edge) {
        return Double.isFinite(edge) ? Optional.of(edge) : Optional.empty();
    }

    private static Bins.Bin bin(Object value) {
        Map<?, ?> json = PlanJson.map(value, "bins");
        checkKeys("bins", json, "name", "from", "to");
        return new Bins.Bin(
                PlanJson.text(json, "name"),
                edge(json, "from", Double.NEGATIVE_INFINITY),
                edge(json, "to", Double.POSITIVE_INFINITY));
    }

    /** JSON knows no infinity: an open end is null. */
    private static double edge(Map<?, ?> json, String key, double open) {
        Object value = json.get(key);
        return value instanceof Optional<?> ? open : PlanJson.cast(value, Double.class, key);
    }

    private static Map<?, ?> optionalMap(Map<?, ?> json, String key) {
        return json.containsKey(key) ? PlanJson.map(json.get(key), key) : Map.of();
    }

    private static void checkKeys(String of, Map<?, ?> json, String... known) {
        Set<Object> unknown = new TreeSet<>(json.keySet());
        unknown.removeAll(Set.of(known));
        check(unknown.isEmpty(), "'%s' of a plan has no %s", of, unknown);
    }

    private static void putUnlessEmpty(
            Map<String, Object> json, String key, Object value, boolean empty) {
        if (!empty) {
            json.put(key, value);
        }
    }
}
