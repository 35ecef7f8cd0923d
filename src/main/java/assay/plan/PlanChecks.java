package assay.plan;

import static assay.plan.Expectation.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What only a plan as a whole can get wrong. */
final class PlanChecks {

    private static final double TOLERANCE = 1e-9;

    private PlanChecks() {}

    static List<String> owed(CollectionPlan plan) {
        List<String> owed = new ArrayList<>();
        plan.reflection().owed().stream().map(Prompt::question).forEach(owed::add);
        plan.sensitiveUse().findings().stream()
                .filter(finding -> finding.gravity() == SensitiveUse.Gravity.VIOLATION)
                .map(SensitiveUse.Finding::sentence)
                .forEach(owed::add);
        return List.copyOf(owed);
    }

    static void once(String what, List<String> attributes) {
        Set<String> seen = new HashSet<>();
        for (String attribute : attributes) {
            check(seen.add(attribute), "%s '%s' stands twice; say it once", what, attribute);
        }
    }

    /** Every bin is a level, and every level a bin or one of the two levels outside of all bins. */
    static void bins(List<Bins> all, List<Expectation> expectations) {
        once("bins of", all.stream().map(Bins::attribute).toList());
        for (Bins bins : all) {
            List<String> levels =
                    CollectionPlan.levels(bins.attribute(), expectations).orElse(List.of());
            check(!levels.isEmpty(), "bins of '%s', which is not expected", bins.attribute());
            List<String> inner = new ArrayList<>(levels);
            inner.removeAll(List.of(Share.MISSING, Share.OTHER));
            check(
                    inner.equals(bins.names()),
                    "'%s' has the bins %s and the levels %s; the two must be the same",
                    bins.attribute(),
                    String.join(", ", bins.names()),
                    String.join(", ", inner));
        }
    }

    static void agreement(Expectation one, Expectation other) {
        check(
                !Set.copyOf(one.attributes()).equals(Set.copyOf(other.attributes())),
                "'%s' is expected twice; say it once",
                one.name());
        for (String attribute : one.attributes()) {
            int here = other.attributes().indexOf(attribute);
            if (here >= 0) {
                checkMargins(attribute, one, other);
            }
        }
    }

    private static void checkMargins(String attribute, Expectation one, Expectation other) {
        int first = one.attributes().indexOf(attribute);
        int second = other.attributes().indexOf(attribute);
        List<String> levels = one.levels().get(first);
        check(
                levels.equals(other.levels().get(second)),
                "levels of '%s' differ between '%s' and '%s'",
                attribute,
                one.name(),
                other.name());
        List<Double> margin = one.margin(first);
        List<Double> otherMargin = other.margin(second);
        for (int level = 0; level < levels.size(); level++) {
            double wanted = margin.get(level);
            double given = otherMargin.get(level);
            check(
                    Math.abs(wanted - given) <= TOLERANCE,
                    "'%s' of '%s' has share %s in '%s' but adds up to %s in '%s'; the two must agree",
                    levels.get(level),
                    attribute,
                    Expectation.number(wanted),
                    one.name(),
                    Expectation.number(given),
                    other.name());
        }
    }

    static void levels(
            String what, String attribute, Iterable<String> named, List<Expectation> expectations) {
        List<String> levels = CollectionPlan.levels(attribute, expectations).orElse(List.of());
        for (String level : named) {
            check(
                    levels.contains(level),
                    "%s for level '%s' of '%s', which the plan does not expect; its levels: %s",
                    what,
                    level,
                    attribute,
                    levels.isEmpty() ? "none" : String.join(", ", levels));
        }
    }
}
