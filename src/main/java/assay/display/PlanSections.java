package assay.display;

import assay.plan.CollectionPlan;
import assay.plan.Contract;
import assay.plan.Prompt;
import assay.plan.Sensitive;
import assay.plan.SensitiveUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a plan says besides its shares: what is open, sensitive, left out and to be kept. */
final class PlanSections {

    private PlanSections() {}

    /** What stands beside every look at a collection whose plan is not thought through. */
    static String draft(CollectionPlan plan) {
        if (plan.status() == CollectionPlan.Status.READY) {
            return "";
        }
        List<String> open = plan.reflection().owed().stream().map(Prompt::key).toList();
        return "The plan is a DRAFT: %s%s%s."
                .formatted(
                        plan.reflection().summary(),
                        open.isEmpty() ? "" : "; still open: " + String.join(", ", open),
                        plan.sensitiveUse().clean() ? "" : "; something prohibited is expected");
    }

    static List<Table> of(CollectionPlan plan, int most) {
        List<Table> tables = new ArrayList<>();
        tables.add(ReflectionRenderer.table(plan.reflection()));
        SensitiveUse use = plan.sensitiveUse();
        if (!plan.sensitive().isEmpty()) {
            tables.add(sensitive(plan, most));
        }
        if (!use.findings().isEmpty()) {
            tables.add(SensitiveUseRenderer.table(use));
        }
        if (!plan.contracts().isEmpty()) {
            tables.add(contracts(plan, most));
        }
        if (!plan.terms().exclusions().isEmpty()) {
            tables.add(exclusions(plan, most));
        }
        return tables;
    }

    private static Table sensitive(CollectionPlan plan, int most) {
        return Table.of("Sensitive attributes")
                .words("attribute", "is", "legal basis", "where", "kept for")
                .rows(plan.sensitive().stream().limit(most).map(PlanSections::sensitive).toList())
                .note(rest(most, plan.sensitive().size(), "attributes"));
    }

    private static List<Table.Cell> sensitive(Sensitive one) {
        return List.of(
                Table.Cell.of(one.attribute()),
                Table.Cell.of(one.standing().key()),
                Table.Cell.of(one.basis()),
                Table.Cell.of(one.jurisdiction()),
                Table.Cell.of(one.retention().map(Object::toString).orElse("")));
    }

    private static Table contracts(CollectionPlan plan, int most) {
        return Table.of("Contracts")
                .words("contract", "if broken", "why")
                .rows(plan.contracts().stream().limit(most).map(PlanSections::contract).toList())
                .note(rest(most, plan.contracts().size(), "contracts"));
    }

    private static List<Table.Cell> contract(Contract contract) {
        return List.of(
                Table.Cell.of(contract.name()),
                Table.Cell.of(contract.reason().severity().name().toLowerCase(Locale.ROOT)),
                Table.Cell.of(contract.reason().rationale()));
    }

    private static Table exclusions(CollectionPlan plan, int most) {
        List<String> all = plan.terms().exclusions();
        return Table.of("Known exclusions")
                .words("left out")
                .rows(all.stream().limit(most).map(each -> List.of(Table.Cell.of(each))).toList())
                .note(rest(most, all.size(), "exclusions"));
    }

    private static String rest(int most, int all, String what) {
        String rest = Cut.rest(most, all);
        return rest.isEmpty() ? "" : rest + " " + what + ".";
    }
}
