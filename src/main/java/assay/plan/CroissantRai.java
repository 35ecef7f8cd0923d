package assay.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a plan says, sorted into the fields of Croissant's vocabulary for responsible AI. */
final class CroissantRai {

    static final String LIMITATIONS = "rai:dataLimitations";
    static final String BIASES = "rai:dataBiases";
    static final String IMPACT = "rai:dataSocialImpact";
    static final String SENSITIVE = "rai:personalSensitiveInformation";
    static final String MAINTENANCE = "rai:dataReleaseMaintenancePlan";

    private CroissantRai() {}

    static Map<String, Object> fields(CollectionPlan plan) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("rai:dataCollection", collection(plan));
        fields.put("rai:dataCollectionMissingData", missing(plan));
        List<String> limits = new ArrayList<>(plan.terms().exclusions());
        limits.addAll(answers(plan, Prompt.ABSENT, Prompt.WRONG));
        fields.put(LIMITATIONS, limits);
        fields.put(BIASES, answers(plan, Prompt.PROPORTION, Prompt.INTERACTION));
        fields.put(IMPACT, String.join(" ", answers(plan, Prompt.HARM, Prompt.POWER)));
        List<String> sensitive = new ArrayList<>();
        plan.sensitive().forEach(one -> sensitive.add(DataCard.sentence(one)));
        sensitive.addAll(answers(plan, Prompt.CONSENT));
        fields.put(SENSITIVE, sensitive);
        fields.put(MAINTENANCE, String.join(" ", answers(plan, Prompt.LIFETIME)));
        return fields;
    }

    private static String collection(CollectionPlan plan) {
        List<String> reasons =
                plan.expectations().stream().map(e -> e.name() + ": " + e.rationale()).toList();
        return "%d rows, at least %d per cell. Why these shares: %s"
                .formatted(
                        plan.target(), plan.terms().minimumPerCell(), String.join("; ", reasons));
    }

    private static String missing(CollectionPlan plan) {
        List<String> planned = new ArrayList<>();
        for (Expectation expectation : plan.expectations()) {
            for (int at = 0; at < expectation.attributes().size(); at++) {
                int level = expectation.levels().get(at).indexOf(Share.MISSING);
                if (level >= 0 && !expectation.joint()) {
                    planned.add(
                            "%s: a share of %s"
                                    .formatted(
                                            expectation.name(),
                                            Expectation.number(expectation.shares().get(level))));
                }
            }
        }
        return planned.isEmpty()
                ? "No missing values are planned."
                : "Planned missing values: " + String.join("; ", planned) + ".";
    }

    private static List<String> answers(CollectionPlan plan, Prompt... prompts) {
        List<String> answers = new ArrayList<>();
        for (Prompt prompt : prompts) {
            answers.add(
                    prompt.question()
                            + " "
                            + plan.reflection().answer(prompt).orElse("Not answered yet."));
        }
        return answers;
    }
}
