package assay.plan;

import assay.rows.Column;
import assay.rows.Rows;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where a plan, or rows collected under it, use what they must not or should not use.
 *
 * @param plan name of the plan
 * @param findings the gravest first, of equal ones by attribute
 */
public record SensitiveUse(String plan, List<Finding> findings) {

    private static final Set<String> TELLING =
            Set.of(
                    "age",
                    "biometric",
                    "birth",
                    "disability",
                    "ethnicity",
                    "gender",
                    "genetic",
                    "health",
                    "nationality",
                    "orientation",
                    "pregnant",
                    "race",
                    "religion",
                    "sex",
                    "sexuality",
                    "union");

    /** How grave a use is. */
    public enum Gravity {
        /** It has to go. */
        VIOLATION,
        /** It should be justified or replaced. */
        WARNING,
        /** It may have been overlooked. */
        HINT
    }

    /**
     * One use.
     *
     * @param gravity how grave it is
     * @param attribute the attribute
     * @param sentence what was found, and what to do
     */
    public record Finding(Gravity gravity, String attribute, String sentence) {}

    /** Sorts. */
    public SensitiveUse {
        findings =
                findings.stream()
                        .sorted(
                                Comparator.comparing(Finding::gravity)
                                        .thenComparing(Finding::attribute))
                        .toList();
    }

    /** {@return whether nothing has to go} */
    public boolean clean() {
        return findings.stream().noneMatch(f -> f.gravity() == Gravity.VIOLATION);
    }

    static SensitiveUse of(CollectionPlan plan) {
        List<Finding> findings = new ArrayList<>();
        for (Sensitive sensitive : plan.sensitive()) {
            if (plan.attributes().contains(sensitive.attribute())) {
                use(sensitive, "the plan expects '%s'").ifPresent(findings::add);
            }
        }
        hints(plan, plan.attributes(), findings);
        return new SensitiveUse(plan.name(), findings);
    }

    static SensitiveUse of(CollectionPlan plan, Rows rows) {
        List<Finding> findings = new ArrayList<>(of(plan).findings());
        for (Sensitive sensitive : plan.sensitive()) {
            if (rows.has(sensitive.attribute())) {
                use(sensitive, "the rows hold '%s'").ifPresent(findings::add);
            }
        }
        List<String> rest = new ArrayList<>(rows.names());
        rest.removeAll(plan.attributes());
        hints(plan, rest, findings);
        return new SensitiveUse(plan.name(), findings);
    }

    static SensitiveUse of(CollectionPlan plan, Rows rows, String timeColumn, LocalDate today) {
        List<Finding> findings = new ArrayList<>(of(plan, rows).findings());
        Column times = rows.column(timeColumn);
        for (Sensitive sensitive : plan.sensitive()) {
            if (rows.has(sensitive.attribute()) && sensitive.retention().isPresent()) {
                overdue(sensitive, rows, times, today).ifPresent(findings::add);
            }
        }
        return new SensitiveUse(plan.name(), findings);
    }

    private static Optional<Finding> use(Sensitive sensitive, String where) {
        String place = where.formatted(sensitive.attribute());
        return switch (sensitive.standing()) {
            case PERMITTED -> Optional.empty();
            case INFERRED ->
                    Optional.of(
                            new Finding(
                                    Gravity.WARNING,
                                    sensitive.attribute(),
                                    place
                                            + ", which is inferred; ask for it, or say how often the"
                                            + " guess is wrong"));
            case PROHIBITED ->
                    Optional.of(
                            new Finding(
                                    Gravity.VIOLATION,
                                    sensitive.attribute(),
                                    place
                                            + ", which is prohibited in %s (%s); drop it"
                                                    .formatted(
                                                            sensitive.jurisdiction(),
                                                            sensitive.basis())));
        };
    }

    private static Optional<Finding> overdue(
            Sensitive sensitive, Rows rows, Column times, LocalDate today) {
        LocalDateTime oldest = today.minus(sensitive.retention().orElseThrow()).atStartOfDay();
        Column held = rows.column(sensitive.attribute());
        long late =
                IntStream.range(0, rows.size())
                        .filter(row -> !held.missing(row))
                        .filter(row -> times.time(row).map(t -> t.isBefore(oldest)).orElse(false))
                        .count();
        return late == 0
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Gravity.VIOLATION,
                                sensitive.attribute(),
                                String.format(
                                        Locale.ROOT,
                                        "%,d rows hold '%s' from before %s, longer than the %s it"
                                                + " may be kept; delete it there",
                                        late,
                                        sensitive.attribute(),
                                        oldest.toLocalDate(),
                                        sensitive.retention().orElseThrow())));
    }

    private static void hints(CollectionPlan plan, List<String> names, List<Finding> findings) {
        List<String> declared = plan.sensitive().stream().map(Sensitive::attribute).toList();
        names.stream()
                .filter(name -> !declared.contains(name) && telling(name))
                .forEach(
                        name ->
                                findings.add(
                                        new Finding(
                                                Gravity.HINT,
                                                name,
                                                "'%s' sounds sensitive and is not declared; add"
                                                                .formatted(name)
                                                        + " sensitive(...) with its legal basis")));
    }

    private static boolean telling(String name) {
        for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (TELLING.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
