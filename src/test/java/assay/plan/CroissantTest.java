package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A plan goes out in a vocabulary that others read and comes back the same. */
class CroissantTest {

    private static final CollectionPlan FULL = PlanExample.full();

    @Test
    void aPlanComesBackTheSameToTheByte() {
        assertEquals(FULL.json(), CollectionPlan.fromCroissant(FULL.croissant()).json());
    }

    @Test
    void everyFieldForResponsibleAiSaysSomething() {
        Map<?, ?> json = (Map<?, ?>) CanonicalJson.parse(FULL.croissant());
        assertEquals(
                List.of(
                        "no trailers",
                        "Who or what is absent from this plan, and why? who does not drive",
                        "What would make this plan wrong, and how would you notice? a closed road"),
                json.get("rai:dataLimitations"));
        assertEquals(
                "Planned missing values: age: a share of 0.06.",
                json.get("rai:dataCollectionMissingData"));
        assertEquals(
                "When does this plan stop being true? Not answered yet.",
                json.get("rai:dataReleaseMaintenancePlan"));
        assertEquals(
                "'age' is permitted in EU: consent; kept for P2Y",
                ((List<?>) json.get("rai:personalSensitiveInformation")).get(0));
        for (String field :
                List.of("rai:dataBiases", "rai:dataSocialImpact", "rai:dataCollection")) {
            assertTrue(json.containsKey(field), field);
        }
    }

    @Test
    void whatWasChangedOnTheWayIsRefused() {
        String json = FULL.croissant();
        refused(
                "'rai:dataLimitations' of the Croissant is not what the plan in it says; change the"
                        + " plan and write it again",
                () -> CollectionPlan.fromCroissant(json.replaceFirst("no trailers", "none")));
        String hash = FULL.hash();
        refused(
                "the plan in the Croissant was changed: its hash is %s, written there is %s"
                        .formatted(hash, "0".repeat(64)),
                () -> CollectionPlan.fromCroissant(json.replace(hash, "0".repeat(64))));
        refused(
                "the Croissant holds no plan; Plan.fromCroissant drafts one from it",
                () -> CollectionPlan.fromCroissant(FOREIGN));
        refused(
                "this is no Croissant 1: its 'conformsTo' names no"
                        + " http://mlcommons.org/croissant/1.0",
                () -> CollectionPlan.fromCroissant("{}"));
    }

    private static final String FOREIGN =
            """
            {"@type": "sc:Dataset", "name": "digits", "conformsTo": "http://mlcommons.org/croissant/1.0",
             "creator": [{"@type": "Person", "name": "A. Uthor"}], "datePublished": "2024-05-06T00:00:00",
             "rai:dataLimitations": "only two digits", "rai:dataBiases": ["many sevens"],
             "recordSet": [
               {"@id": "labels", "name": "labels", "dataType": "sc:Enumeration",
                "data": [{"labels/name": "one"}, {"labels/name": "seven"}]},
               {"@id": "images", "name": "images", "field": [], "data": [{"images/file": "1.png"}]}]}
            """;

    @Test
    void anybodysCroissantDraftsAPlan() {
        CollectionPlan plan = Plan.fromCroissant(FOREIGN, 100).freeze();
        assertEquals("digits", plan.name());
        assertEquals("A. Uthor", plan.terms().author().orElseThrow());
        assertEquals("2024-05-06", plan.terms().date().orElseThrow().toString());
        assertEquals(List.of("only two digits"), plan.terms().exclusions());
        assertEquals("many sevens", plan.reflection().answer(Prompt.PROPORTION).orElseThrow());
        assertEquals(List.of("one", "seven"), plan.levels("labels"));
        assertEquals(List.of(.5, .5), plan.expectations().get(0).shares());
        assertEquals(CollectionPlan.Status.DRAFT, plan.status());
    }

    private static void refused(String message, Executable step) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, step).getMessage());
    }
}
