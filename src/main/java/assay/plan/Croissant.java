package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan as a data set that is still to be collected, in the Croissant 1.0 vocabulary with the RAI
 * 1.0 fields, and back. Expectations are record sets with their shares as data; one more record set
 * holds the plan itself, so that what is read back is the same to the byte.
 *
 * <p>Sources: MLCommons, Croissant Format Specification 1.0; Croissant RAI Specification 1.0.
 */
final class Croissant {

    private static final String PLAN = "plan";
    private static final String JSON = PLAN + "/json";
    private static final String HASH = PLAN + "/sha256";

    private Croissant() {}

    static String write(CollectionPlan plan) {
        Map<String, Object> json = new TreeMap<>();
        json.put("@context", CroissantContext.CONTEXT);
        json.put("@type", "sc:Dataset");
        json.put(
                "conformsTo",
                List.of(
                        "http://mlcommons.org/croissant/1.0",
                        "http://mlcommons.org/croissant/RAI/1.0"));
        json.put("name", plan.name());
        json.put("description", description(plan));
        plan.terms()
                .author()
                .ifPresent(a -> json.put("creator", Map.of("@type", "sc:Person", "name", a)));
        plan.terms().date().ifPresent(date -> json.put("datePublished", date.toString()));
        json.putAll(CroissantRai.fields(plan));
        json.put("recordSet", recordSets(plan));
        return CanonicalJson.write(json);
    }

    static CollectionPlan read(String text) {
        Map<?, ?> json = CroissantDraft.dataset(text);
        Map<?, ?> held =
                CroissantDraft.recordSets(json).stream()
                        .filter(set -> PLAN.equals(set.get("@id")))
                        .flatMap(set -> CroissantDraft.data(set).stream())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the Croissant holds no plan; Plan.fromCroissant"
                                                        + " drafts one from it"));
        check(
                held.get(JSON) instanceof String && held.get(HASH) instanceof String,
                "the record set 'plan' of the Croissant holds no plan and its hash");
        CollectionPlan plan = CollectionPlan.parse((String) held.get(JSON));
        check(
                plan.hash().equals(held.get(HASH)),
                "the plan in the Croissant was changed: its hash is %s, written there is %s",
                plan.hash(),
                held.get(HASH));
        checkSame((Map<?, ?>) CanonicalJson.parse(write(plan)), json);
        return plan;
    }

    /** What people read there has to be what the plan says. */
    private static void checkSame(Map<?, ?> meant, Map<?, ?> found) {
        meant.forEach(
                (key, value) ->
                        check(
                                value.equals(found.get(key)),
                                "'%s' of the Croissant is not what the plan in it says; change the"
                                        + " plan and write it again",
                                key));
    }

    private static String description(CollectionPlan plan) {
        return "A plan of what shall be collected, written before collecting: %d rows, expected by %s. Status %s."
                .formatted(
                        plan.target(),
                        String.join(
                                ", ", plan.expectations().stream().map(Expectation::name).toList()),
                        plan.status());
    }

    private static List<Object> recordSets(CollectionPlan plan) {
        List<Object> sets = new ArrayList<>();
        for (int at = 0; at < plan.expectations().size(); at++) {
            sets.add(recordSet("expectation-" + (at + 1), plan.expectations().get(at)));
        }
        sets.add(
                set(
                        PLAN,
                        PLAN,
                        "The plan itself and its SHA-256.",
                        List.of(
                                field(JSON, "json", "sc:Text", "The plan as canonical JSON."),
                                field(HASH, "sha256", "sc:Text", "The SHA-256 of that text.")),
                        List.of(Map.of(JSON, plan.json(), HASH, plan.hash()))));
        return sets;
    }

    private static Map<String, Object> recordSet(String id, Expectation expectation) {
        List<Object> fields = new ArrayList<>();
        for (int at = 0; at < expectation.attributes().size(); at++) {
            String attribute = expectation.attributes().get(at);
            fields.add(field(level(id, at), attribute, "sc:Text", "Level of " + attribute + "."));
        }
        fields.add(field(id + "/share", "share", "sc:Float", "Planned share of the rows."));
        List<Object> data = new ArrayList<>();
        List<List<String>> cells = expectation.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            Map<String, Object> row = new TreeMap<>();
            for (int at = 0; at < cells.get(cell).size(); at++) {
                row.put(level(id, at), cells.get(cell).get(at));
            }
            row.put(id + "/share", expectation.shares().get(cell));
            data.add(row);
        }
        return set(id, expectation.name(), "Why: " + expectation.rationale(), fields, data);
    }

    private static String level(String id, int attribute) {
        return id + "/level-" + (attribute + 1);
    }

    private static Map<String, Object> set(
            String id, String name, String description, List<Object> fields, List<?> data) {
        return Map.of(
                "@type", "cr:RecordSet",
                "@id", id,
                "name", name,
                "description", description,
                "field", fields,
                "data", data);
    }

    private static Map<String, Object> field(
            String id, String name, String type, String description) {
        return Map.of(
                "@type", "cr:Field",
                "@id", id,
                "name", name,
                "description", description,
                "dataType", type);
    }
}
