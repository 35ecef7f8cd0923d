package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    private final String name;
    private List<Expectation> singles = List.of(); // these change only inside with()
    private List<JointDraft> joints = List.of();
    private List<Factor> costs = List.of();
    private List<Factor> weights = List.of();
    private List<Bins> bins = List.of();
    private Reflection reflection = Reflection.NONE;
    private List<Sensitive> sensitive = List.of();
    private List<Contract> contracts = List.of();
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
     * {@return a plan drafted from a reference table, such as a census: one row per combination,
     * with its share or its count in a column}
     *
     * <p>Each attribute is expected singly, and where there are several also all of them jointly.
     *
     * @param name what is collected
     * @param table a row per combination of levels, each once
     * @param attributes columns of levels to expect
     * @param shares a column of numbers, finite, not negative, not all 0
     * @param target rows to collect
     * @param rationale where the table comes from
     * @throws IllegalArgumentException if a share is missing or not in its range, or a combination
     *     stands twice
     */
    public static Plan fromReference(
            String name,
            Rows table,
            List<String> attributes,
            String shares,
            long target,
            String rationale) {
        return Drafting.reference(named(name).target(target), table, attributes, shares, rationale);
    }

    /**
     * {@return a plan drafted from a past collection: of each attribute, the share of the rows that
     * lies on each level}
     *
     * @param name what is collected
     * @param rows the past rows, at least one
     * @param attributes columns to expect, each singly
     * @param target rows to collect
     * @param rationale why the past is a plan for what comes
     */
    public static Plan fromCollection(
            String name, Rows rows, List<String> attributes, long target, String rationale) {
        return Drafting.collection(named(name).target(target), rows, attributes, rationale);
    }

    /**
     * {@return a plan drafted from anybody's Croissant: name, author, date, what its words say of
     * limits, harms and consent, and its enumerations, of which each level has the same share until
     * somebody says better}
     *
     * @param json Croissant, a JSON-LD description of a data set
     * @param target rows to collect
     * @throws IllegalArgumentException if it is none
     */
    public static Plan fromCroissant(String json, long target) {
        return CroissantDraft.of(json, target);
    }

    /** A frozen plan, to be written on. */
    static Plan from(CollectionPlan plan) {
        Plan draft = named(plan.name());
        draft.singles = plan.expectations().stream().filter(e -> !e.joint()).toList();
        draft.joints =
                plan.expectations().stream()
                        .filter(Expectation::joint)
                        .map(JointDraft::of)
                        .toList();
        draft.bins = plan.bins();
        draft.reflection = plan.reflection();
        draft.sensitive = plan.sensitive();
        draft.contracts = plan.contracts();
        draft.costs = Factor.of(plan.terms().costs());
        draft.weights = Factor.of(plan.terms().weights());
        draft.target = OptionalLong.of(plan.target());
        draft.terms = plan.terms().priced(Map.of(), Map.of());
        return draft;
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
     * Expects a mix of bins of one numeric attribute.
     *
     * @param share share of each bin
     * @param rationale why these shares; not blank
     * @return the plan with it
     * @throws IllegalArgumentException as for {@link #expect(String, Share, String)}
     */
    public Plan expect(BinnedShare share, String rationale) {
        return bins(share.bins()).expect(share.bins().attribute(), share.share(), rationale);
    }

    /**
     * Expects the mix of bins that past rows have; where some of them have no number, or one in no
     * bin, their shares too.
     *
     * @param past the past rows, at least one
     * @param bins bins of a column of numbers
     * @param rationale why the past is a plan for what comes
     * @return the plan with it
     */
    public Plan expectLike(Rows past, Bins bins, String rationale) {
        return expect(Drafting.binned(past, bins, Optional.empty()), rationale);
    }

    /**
     * Expects the mix of bins that past rows have by weight.
     *
     * @param past the past rows, at least one
     * @param bins bins of a column of numbers
     * @param weights a column of numbers, finite, not negative, not all 0
     * @param rationale where the weights come from
     * @return the plan with it
     */
    public Plan expectLike(Rows past, Bins bins, String weights, String rationale) {
        return expect(Drafting.binned(past, bins, Optional.of(weights)), rationale);
    }

    /**
     * Expects the mix of combinations that past rows have by weight. Numbers of which this plan has
     * bins already lie in their bins.
     *
     * @param past the past rows, at least one
     * @param attributes column names, at least two
     * @param weights a column of numbers, finite, not negative, not all 0
     * @param rationale where the weights come from
     * @return the plan with it
     */
    public Plan expectLike(Rows past, List<String> attributes, String weights, String rationale) {
        JointShare mix = Drafting.joint(past, attributes, bins, Optional.of(weights));
        return expectJoint(attributes, mix, rationale);
    }

    /**
     * {@return the plan with bins for an attribute whose levels are expected elsewhere, such as in
     * a joint}
     *
     * @param added the bins
     */
    public Plan bins(Bins added) {
        return with(next -> next.bins = plus(bins, added));
    }

    /**
     * {@return the plan with an answer to a prompt, in place of an earlier one}
     *
     * @param prompt the question
     * @param answer not blank
     */
    public Plan answer(Prompt prompt, String answer) {
        return with(next -> next.reflection = reflection.with(prompt, answer));
    }

    /**
     * {@return the plan with the ground on which a sensitive attribute is held}
     *
     * @param added the attribute, its legal basis, its jurisdiction and how long it is kept
     */
    public Plan sensitive(Sensitive added) {
        return with(next -> next.sensitive = plus(sensitive, added));
    }

    /**
     * {@return the plan with something every delivery has to keep}
     *
     * @param added the contract
     */
    public Plan contract(Contract added) {
        return with(next -> next.contracts = plus(contracts, added));
    }

    /**
     * {@return the plan with one column determining another: equal cells in the first mean an equal
     * cell in the second. {@link Contract#determines} takes several columns on the left and says
     * why in words of yours}
     *
     * @param column the column that determines, such as {@code "zip"}
     * @param determined the column that follows from it, such as {@code "city"}
     */
    public Plan depends(String column, String determined) {
        String why = "each '%s' has one '%s'".formatted(column, determined);
        return depends(column, determined, why);
    }

    /**
     * {@return the plan with one column determining another, as {@link #depends(String, String)}}
     *
     * @param column the column that determines
     * @param determined the column that follows from it
     * @param rationale why; not blank
     */
    public Plan depends(String column, String determined, String rationale) {
        return contract(Contract.determines(column, determined, rationale));
    }

    /**
     * Expects a mix of combinations of levels of several attributes; combinations not named are not
     * expected at all. Where an attribute is also expected singly, the two must agree.
     *
     * @param attributes column names, at least two
     * @param share share of each combination
     * @param rationale why these shares; not blank
     * @return the plan with it
     * @throws IllegalArgumentException as for {@link #expect(String, Share, String)}, or if a
     *     combination has another number of levels than there are attributes
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
                terms.priced(
                        Factor.resolve("cost", costs, all), Factor.resolve("weight", weights, all)),
                bins,
                reflection,
                sensitive,
                contracts);
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
        next.bins = bins;
        next.reflection = reflection;
        next.sensitive = sensitive;
        next.contracts = contracts;
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
