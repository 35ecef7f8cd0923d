package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Sha256;
import assay.rows.Rows;
import assay.rows.StoredTable;
import assay.work.Work;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What shall be collected and why, frozen before the rows come.
 *
 * <p>A plan holds expectations: shares of the levels of single attributes, and of the combinations
 * of several attributes jointly. Coverage has a cell for every level of every singly expected
 * attribute and for every combination of every joint, nothing else: what was not expected is not
 * judged. Two expectations that share an attribute agree on its levels and their shares.
 *
 * <p>Written as canonical JSON and identified by the SHA-256 of it: two plans that say the same
 * have the same hash, any changed number or word changes it.
 *
 * @param name what is collected, not blank
 * @param expectations at least one; singles are put first, then joints, each in the order given
 * @param terms target, minimums, costs and the rest
 */
public record CollectionPlan(String name, List<Expectation> expectations, Terms terms) {

    private static final double TOLERANCE = 1e-9;

    /**
     * Checks what only the plan as a whole can say, and copies.
     *
     * @throws IllegalArgumentException if something is expected twice, expectations contradict each
     *     other, or a cost or weight is for a level nobody expects
     */
    public CollectionPlan {
        expectations =
                expectations.stream().sorted(Comparator.comparing(Expectation::joint)).toList();
        check(!name.isBlank(), "a plan without a name; say what is collected");
        check(!expectations.isEmpty(), "plan '%s' expects nothing; add expect(...)", name);
        for (int at = 0; at < expectations.size(); at++) {
            for (Expectation earlier : expectations.subList(0, at)) {
                checkAgreement(earlier, expectations.get(at));
            }
        }
        for (String attribute : terms.costs().keySet()) {
            checkLevels("cost", attribute, terms.costs().get(attribute).keySet(), expectations);
        }
        for (String attribute : terms.weights().keySet()) {
            checkLevels("weight", attribute, terms.weights().get(attribute).keySet(), expectations);
        }
    }

    /** {@return rows to collect} */
    public long target() {
        return terms.target();
    }

    /** {@return every attribute that is expected singly or in a joint, in order, each once} */
    public List<String> attributes() {
        return expectations.stream().flatMap(e -> e.attributes().stream()).distinct().toList();
    }

    /**
     * {@return the levels of an attribute, in the plan's order}
     *
     * @param attribute an expected attribute
     * @throws IllegalArgumentException if the plan does not expect it
     */
    public List<String> levels(String attribute) {
        return levels(attribute, expectations)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "plan '%s' does not expect '%s'; it expects %s"
                                                .formatted(
                                                        name,
                                                        attribute,
                                                        String.join(", ", attributes()))));
    }

    /** {@return the plan as canonical JSON; {@link #parse} reads it back} */
    public String json() {
        return PlanJson.write(this);
    }

    /**
     * {@return the plan that {@link #json()} wrote}
     *
     * @param json a plan as JSON, canonical or not
     * @throws IllegalArgumentException if it is no plan, or one that contradicts itself
     */
    public static CollectionPlan parse(String json) {
        return PlanJson.parse(json);
    }

    /** {@return the SHA-256 of {@link #json()}, 64 lower-case hexadecimal digits} */
    public String hash() {
        return Sha256.hex(json());
    }

    /**
     * {@return rows planned for each cell of an expectation: the target by share, in whole rows by
     * largest remainder (ties to the earlier cell), lifted to the minimum per cell where the share
     * is above 0}
     *
     * @param expectation one of this plan's expectations
     */
    public long[] planned(Expectation expectation) {
        return planned(expectation.shares());
    }

    /**
     * {@return some rows against this plan}
     *
     * @param rows rows with a column for every attribute, in any order
     * @throws IllegalArgumentException if a column is not there, or a row has a level the plan does
     *     not know
     */
    public CoverageTable coverage(Rows rows) {
        return Coverage.of(this, Placement.of(this, rows, Work.current()));
    }

    /**
     * {@return some rows against this plan, by the levels of one to three attributes crossed}
     *
     * @param rows rows with a column for every attribute named
     * @param attributes at least one attribute of this plan; others are asked for the plan's mix in
     *     each of their levels
     * @throws IllegalArgumentException if none is of this plan, one stands twice, a column is not
     *     there, or a row has a level the plan does not know
     */
    public CrossTab crossTab(Rows rows, String... attributes) {
        return CrossTabs.of(this, new RowsTally(this, rows, Work.current()), List.of(attributes));
    }

    /**
     * {@return how far the mix of some rows lies from this plan's, by attribute and by pair}
     *
     * @param rows rows with a column for every attribute
     * @throws IllegalArgumentException as {@link #coverage(Rows)}
     */
    public PlanDistance distance(Rows rows) {
        return PlanDistance.of(this, new RowsTally(this, rows, Work.current()));
    }

    /**
     * {@return a table in a file against this plan, by one scan}
     *
     * @param table a table with a column for every attribute
     * @throws IllegalArgumentException as {@link #coverage(Rows)}
     */
    public CoverageTable coverage(StoredTable table) {
        return Coverage.of(this, new StoredTally(this, table));
    }

    /**
     * {@return a table in a file against this plan, as {@link #crossTab(Rows, String...)}}
     *
     * @param table a table with a column for every attribute named
     * @param attributes as there
     */
    public CrossTab crossTab(StoredTable table, String... attributes) {
        return CrossTabs.of(this, new StoredTally(this, table), List.of(attributes));
    }

    /**
     * {@return how far the mix of a table in a file lies from this plan's, by one scan}
     *
     * @param table a table with a column for every attribute
     * @throws IllegalArgumentException as {@link #coverage(Rows)}
     */
    public PlanDistance distance(StoredTable table) {
        return PlanDistance.of(this, new StoredTally(this, table));
    }

    /**
     * {@return where the next samples should come from}
     *
     * <p>Cells are ranked by deficit times weight over cost. They are the combinations of the
     * joints' cells and the other attributes' levels, as if independent, while there are at most
     * 100 and no attribute is in two joints; otherwise the cells of the largest expectation.
     *
     * @param rows the rows so far, possibly none
     * @param samples how many samples to share out, at least 1
     * @throws IllegalArgumentException as {@link #coverage(Rows)}, or if there is nothing to share
     *     out
     */
    public NextToCollect nextToCollect(Rows rows, long samples) {
        return Collecting.next(this, Placement.of(this, rows, Work.current()), samples);
    }

    long[] planned(List<Double> shares) {
        long[] planned = Apportionment.ofLargestRemainder(target(), shares);
        for (int cell = 0; cell < planned.length; cell++) {
            if (shares.get(cell) > 0) {
                planned[cell] = Math.max(planned[cell], terms.minimumPerCell());
            }
        }
        return planned;
    }

    static Optional<List<String>> levels(String attribute, List<Expectation> expectations) {
        return expectations.stream()
                .filter(expectation -> expectation.attributes().contains(attribute))
                .findFirst()
                .map(e -> e.levels().get(e.attributes().indexOf(attribute)));
    }

    private static void checkAgreement(Expectation one, Expectation other) {
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

    private static void checkLevels(
            String what, String attribute, Iterable<String> named, List<Expectation> expectations) {
        List<String> levels = levels(attribute, expectations).orElse(List.of());
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

    @Override
    public String toString() {
        return "CollectionPlan[%s, target %d, %s]"
                .formatted(
                        name,
                        target(),
                        String.join(", ", expectations.stream().map(Expectation::name).toList()));
    }
}
