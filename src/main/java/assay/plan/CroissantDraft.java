package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.CanonicalJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drafts a plan from what anybody's Croissant says. */
final class CroissantDraft {

    private static final String SOURCE =
            "levels as the Croissant lists them, even shares until somebody says better";

    private CroissantDraft() {}

    static Plan of(String text, long target) {
        Map<?, ?> json = dataset(text);
        check(json.get("name") instanceof String, "the Croissant has no 'name'");
        Plan plan = Plan.named((String) json.get("name")).target(target);
        Optional<String> author = texts(json.get("creator")).stream().findFirst();
        plan = author.isPresent() ? plan.author(author.get()) : plan;
        Optional<LocalDate> date = date(json.get("datePublished"));
        plan = date.isPresent() ? plan.date(date.get()) : plan;
        for (String limit : texts(json.get(CroissantRai.LIMITATIONS))) {
            plan = plan.exclude(limit);
        }
        plan = answered(plan, Prompt.PROPORTION, json.get(CroissantRai.BIASES));
        plan = answered(plan, Prompt.HARM, json.get(CroissantRai.IMPACT));
        plan = answered(plan, Prompt.CONSENT, json.get(CroissantRai.SENSITIVE));
        plan = answered(plan, Prompt.LIFETIME, json.get(CroissantRai.MAINTENANCE));
        for (Map<?, ?> set : recordSets(json)) {
            plan = expecting(plan, set);
        }
        return plan;
    }

    static Map<?, ?> dataset(String text) {
        Object json = CanonicalJson.parse(text);
        check(
                json instanceof Map<?, ?> map
                        && texts(map.get("conformsTo")).stream()
                                .anyMatch(t -> t.startsWith("http://mlcommons.org/croissant/1.")),
                "this is no Croissant 1: its 'conformsTo' names no"
                        + " http://mlcommons.org/croissant/1.0");
        return (Map<?, ?>) json;
    }

    static List<Map<?, ?>> recordSets(Map<?, ?> json) {
        return maps(json.get("recordSet"));
    }

    static List<Map<?, ?>> data(Map<?, ?> set) {
        return maps(set.get("data"));
    }

    /** An enumeration is a record set whose data lists the levels, each once. */
    private static Plan expecting(Plan plan, Map<?, ?> set) {
        boolean enumeration =
                texts(set.get("dataType")).stream().anyMatch(type -> type.endsWith("Enumeration"));
        List<String> levels = new ArrayList<>();
        for (Map<?, ?> row : data(set)) {
            row.values().stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(level -> !level.isBlank())
                    .findFirst()
                    .filter(level -> !levels.contains(level))
                    .ifPresent(levels::add);
        }
        List<String> names = texts(set.get("name"));
        if (!enumeration || levels.isEmpty() || names.isEmpty()) {
            return plan;
        }
        Map<String, Double> even = new LinkedHashMap<>();
        levels.forEach(level -> even.put(level, 1.0 / levels.size()));
        return plan.expect(names.get(0).replace('|', ' '), Share.of(even), SOURCE);
    }

    private static Plan answered(Plan plan, Prompt prompt, Object said) {
        String answer = String.join(" ", texts(said));
        return answer.isBlank() ? plan : plan.answer(prompt, answer);
    }

    /** A text, the name of a thing, or those of several. */
    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> texts.addAll(texts(each)));
        } else if (value instanceof Map<?, ?> thing) {
            texts.addAll(texts(thing.get("name")));
        } else if (value instanceof String text && !text.isBlank()) {
            texts.add(text);
        }
        return texts;
    }

    /** A day or a moment of one. */
    private static Optional<LocalDate> date(Object value) {
        return value instanceof String text && text.matches("\\d{4}-\\d{2}-\\d{2}.*")
                ? Optional.of(PlanJson.date(text.substring(0, 10)))
                : Optional.empty();
    }

    private static List<Map<?, ?>> maps(Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            maps.add(map);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> maps.addAll(maps(each)));
        }
        return maps;
    }
}
