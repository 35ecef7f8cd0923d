package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A plan being written: {@code Plan.named("toll booth").expect("weather", Share.of("clear", .5,
 * "rain", .5), "traffic days, road authority").target(5_000).freeze()}.
 *
 * <p>Every step returns a new value and leaves this one as it was. Steps come in any order; each
 * refuses at once what is wrong by itself, and {@link #freeze()} what does not fit together.
 * Nothing is read from the clock or the machine: author and date are said or absent.
 */
public final class Plan {

    private record Factor(Optional<String> attribute, String level, double value) {}

    private final String name;
    private List<Expectation> singles = List.of(); // these four change only inside with()
    private List<JointDraft> joints = List.of();
    private List<Factor> costs = List.of();
    private List<Factor> weights = List.of();
    private OptionalLong target = OptionalLong.empty();
    private Terms terms =
            new Terms(1, 0, .05, Map.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());

    private Plan(String name) {
        this.name = name;
    }

    /**
     * {@return a plan that expects nothing yet; tolerance .05, no minimum per cell}
     *
     * @param name what is collected, not blank
     */
    public static Plan named(String name) {
        check(!name.isBlank(), "a plan without a name; say what is collected");
        return new Plan(name);
    }

    /**
     * {@return a plan drafted from rows that carry survey weights: of each attribute, the share of
     * the weight that lies on each level}
     *
     * <p>Levels are in the order of their text, {@link Share#MISSING} last where rows lack a value.
     * The order of the rows makes no difference, not even in the last digit.
     *
     * @param name what is collected
     * @param rows the weighted rows, at least one
     * @param attributes columns to expect, each singly
     * @param weights a column of numbers, finite, not negative, not all 0
     * @param target rows to collect
     * @param rationale where the weights come from; the rationale of every expectation
     * @throws IllegalArgumentException if a weight is missing or not in its range
     */
    public static Plan fromWeights(
            String name,
            Rows rows,
            List<String> attributes,
            String weights,
            long target,
            String rationale) {
        Plan plan = named(name).target(target);
        for (String attribute : attributes) {
            plan = plan.expect(attribute, Weighted.shares(rows, attribute, weights), rationale);
        }
        return plan;
    }

    /**
     * Expects a mix of levels of one attribute.
     *
     * @param attribute column name
     * @param share share of each level
     * @param rationale why these shares; not blank
     * @return the plan with it
     * @throws IllegalArgumentException if the attribute is expected already, a level is empty or
     *     stands twice, a share is negative or NaN, or the shares do not sum to 1 within 1e-9
     */
    public Plan expect(String attribute, Share share, String rationale) {
        for (Expectation earlier : singles) {
            check(
                    !earlier.name().equals(attribute),
                    "'%s' is expected twice; say it once",
                    attribute);
        }
        Expectation added =
                new Expectation(
                        List.of(attribute), List.of(share.levels()), share.shares(), rationale);
        return with(next -> next.singles = plus(singles, added));
    }

    /**
     * Expects a mix of combinations of levels of several attributes; combinations not named are not
     * expected at all. Where an attribute is also expected singly, the two must agree.
     *
     * @param attributes column names, at least two
     * @param share share of each combination
     * @param rationale why these shares; not blank
     * @return the plan with it
     * @throws IllegalArgumentException as for {@link #expect}, or if a combination has another
     *     number of levels than there are attributes
     */
    public Plan expectJoint(List<String> attributes, JointShare share, String rationale) {
        JointDraft added = new JointDraft(attributes, share, rationale);
        added.over(List.of());
        return with(next -> next.joints = plus(joints, added));
    }

    /**
     * {@return the plan with a minimum for every cell whose share is above 0}
     *
     * @param rows rows each such cell should have at least, 0 for none
     */
    public Plan minimumPerCell(long rows) {
        return with(terms(terms.target(), rows, terms.tolerance(), terms.exclusions()));
    }

    /**
     * {@return the plan with another tolerance}
     *
     * @param share largest difference between observed and planned share that counts as on plan
     */
    public Plan tolerance(double share) {
        return with(terms(terms.target(), terms.minimumPerCell(), share, terms.exclusions()));
    }

    /**
     * {@return the plan with a number of rows to collect}
     *
     * @param rows at least 1
     */
    public Plan target(long rows) {
        Plan next =
                with(terms(rows, terms.minimumPerCell(), terms.tolerance(), terms.exclusions()));
        next.target = OptionalLong.of(rows);
        return next;
    }

    /**
     * {@return the plan with something that is knowingly left out}
     *
     * @param sentence what, and why; not blank
     */
    public Plan exclude(String sentence) {
        return with(
                terms(
                        terms.target(),
                        terms.minimumPerCell(),
                        terms.tolerance(),
                        plus(terms.exclusions(), sentence)));
    }

    /**
     * {@return the plan with the cost of a row at a level that only one attribute has}
     *
     * @param level the level
     * @param factor cost relative to 1, finite and above 0; a cell costs the product of its levels
     */
    public Plan cost(String level, double factor) {
        Factor added = new Factor(Optional.empty(), level, factor);
        return with(next -> next.costs = plus(costs, added));
    }

    /**
     * {@return the plan with the cost of a row at a level}
     *
     * @param attribute the attribute
     * @param level its level
     * @param factor cost relative to 1, finite and above 0; a cell costs the product of its levels
     */
    public Plan cost(String attribute, String level, double factor) {
        Factor added = new Factor(Optional.of(attribute), level, factor);
        return with(next -> next.costs = plus(costs, added));
    }

    /**
     * {@return the plan with how much a missing row at a level matters}
     *
     * @param attribute the attribute
     * @param level its level
     * @param factor weight relative to 1, finite and above 0; a cell weighs the product of its
     *     levels
     */
    public Plan weight(String attribute, String level, double factor) {
        Factor added = new Factor(Optional.of(attribute), level, factor);
        return with(next -> next.weights = plus(weights, added));
    }

    /**
     * {@return the plan with its author}
     *
     * @param who not blank
     */
    public Plan author(String who) {
        return with(next -> next.terms = terms.signed(Optional.of(who), terms.date()));
    }

    /**
     * {@return the plan with its date}
     *
     * @param day when it was written
     */
    public Plan date(LocalDate day) {
        return with(next -> next.terms = terms.signed(terms.author(), Optional.of(day)));
    }

    /**
     * {@return the plan, fixed}
     *
     * @throws IllegalArgumentException if there is no target or nothing expected, a joint
     *     contradicts a single expectation or another joint, or a cost is for an unknown level
     */
    public CollectionPlan freeze() {
        check(target.isPresent(), "plan '%s' has no target; say target(rows)", name);
        List<Expectation> all = new ArrayList<>(singles);
        for (JointDraft joint : joints) {
            all.add(joint.over(all));
        }
        return new CollectionPlan(
                name,
                all,
                terms.priced(resolve("cost", costs, all), resolve("weight", weights, all)));
    }

    private static Map<String, Map<String, Double>> resolve(
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

    private Consumer<Plan> terms(
            long rows, long minimum, double tolerance, List<String> exclusions) {
        Terms changed =
                new Terms(
                        rows,
                        minimum,
                        tolerance,
                        Map.of(),
                        Map.of(),
                        exclusions,
                        terms.author(),
                        terms.date());
        return next -> next.terms = changed;
    }

    private Plan with(Consumer<Plan> change) {
        Plan next = new Plan(name);
        next.singles = singles;
        next.joints = joints;
        next.costs = costs;
        next.weights = weights;
        next.target = target;
        next.terms = terms;
        change.accept(next);
        return next;
    }

    private static <T> List<T> plus(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer);
    }
}
