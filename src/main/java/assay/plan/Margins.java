package assay.plan;

import static assay.plan.Expectation.check;
import static assay.plan.Expectation.number;

import assay.rows.Rows;
import assay.stats.Raking;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is expected of several attributes each by itself, and what follows for them jointly: {@code
 * Margins.of("weather", Share.of("clear", .7, "rain", .3), "time", Share.of("day", .6, "night",
 * .4)).independent()}.
 *
 * @param attributes column names, at least one, each once
 * @param shares expected shares of each attribute's levels
 */
public record Margins(List<String> attributes, List<Share> shares) {

    private static final int MOST_CELLS = 10_000;

    /**
     * Checks every margin as an expectation is, and copies.
     *
     * @throws IllegalArgumentException if a name stands twice or shares do not sum to 1
     */
    public Margins {
        attributes = List.copyOf(attributes);
        shares = List.copyOf(shares);
        check(
                !attributes.isEmpty() && attributes.size() == shares.size(),
                "%d attributes with %d shares; give one of each, repeated",
                attributes.size(),
                shares.size());
        Set<String> seen = new HashSet<>();
        long cells = 1;
        for (int at = 0; at < attributes.size(); at++) {
            String attribute = attributes.get(at);
            check(seen.add(attribute), "'%s' is expected twice; say it once", attribute);
            Share share = shares.get(at);
            new Expectation(
                    List.of(attribute), List.of(share.levels()), share.shares(), "its margin");
            cells = Math.min(cells * share.levels().size(), Integer.MAX_VALUE);
        }
        check(cells <= MOST_CELLS, "margins make %d cells; use at most %d", cells, MOST_CELLS);
    }

    /**
     * {@return margins read from attributes and shares in turn}
     *
     * @param attributesAndShares a column name, its {@link Share}, the next name, and so on
     * @throws IllegalArgumentException if the arguments do not alternate so
     */
    public static Margins of(Object... attributesAndShares) {
        List<String> attributes = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        for (int at = 0; at < attributesAndShares.length; at++) {
            Object argument = attributesAndShares[at];
            if (at % 2 == 0 && argument instanceof String attribute) {
                attributes.add(attribute);
            } else if (at % 2 == 1 && argument instanceof Share share) {
                shares.add(share);
            } else {
                throw new IllegalArgumentException(
                        "argument %d of the margins is '%s'; a %s is wanted there"
                                .formatted(at, argument, at % 2 == 0 ? "column name" : "Share"));
            }
        }
        return new Margins(attributes, shares);
    }

    /** {@return the joint shares if the attributes have nothing to do with each other} */
    public JointShare independent() {
        double[] seed = new double[cells().size()];
        Arrays.fill(seed, 1);
        return joint(seed);
    }

    /**
     * {@return the joint shares that have these margins and go together as in a seed: its odds
     * ratios stay, and what it never has together stays impossible}
     *
     * @param seed weights of combinations, such as of another region or year; they need not sum to
     *     1
     * @throws IllegalArgumentException if the seed has a level that no margin has, a negative
     *     weight, or nothing where a margin is above 0; names the level
     */
    public JointShare like(JointShare seed) {
        Map<List<String>, Integer> places = new HashMap<>();
        List<List<String>> cells = cells();
        cells.forEach(cell -> places.put(cell, places.size()));
        double[] table = new double[cells.size()];
        for (int at = 0; at < seed.cells().size(); at++) {
            List<String> cell = seed.cells().get(at);
            Integer place = places.get(cell);
            check(
                    place != null,
                    "the seed has the combination '%s', which the margins of %s do not make",
                    Expectation.cellName(cell),
                    String.join(", ", attributes));
            double weight = seed.shares().get(at);
            check(
                    weight >= 0 && Double.isFinite(weight),
                    "the seed has weight %s for '%s'; use a finite number of 0 or more",
                    number(weight),
                    Expectation.cellName(cell));
            table[place] += weight;
        }
        return joint(table);
    }

    /**
     * {@return the joint shares that have these margins and go together as in some rows}
     *
     * @param rows rows with a column for every attribute
     * @param added what is added to the count of every combination, 0 or more; .5 keeps what only
     *     happens not to be there possible
     * @throws IllegalArgumentException as {@link #like(JointShare)}, or if a row has a level that
     *     no margin has
     */
    public JointShare like(Rows rows, double added) {
        check(
                added >= 0 && Double.isFinite(added),
                "%s is added to every combination; use a finite number of 0 or more",
                number(added));
        double[] table = counts(cellOfRow(rows));
        for (int cell = 0; cell < table.length; cell++) {
            table[cell] += added;
        }
        return joint(table);
    }

    /**
     * {@return weights under which rows have these margins: raking. Rows of one combination weigh
     * alike, the mean weight is 1}
     *
     * @param rows rows with a column for every attribute, at least one
     * @throws IllegalArgumentException if a row has a level that no margin has, or no row has a
     *     level whose share is above 0; names the level
     */
    public RowWeights weights(Rows rows) {
        check(rows.size() > 0, "no rows to weigh");
        int[] cellOfRow = cellOfRow(rows);
        double[] counts = counts(cellOfRow);
        Raking raking = rake(counts);
        List<Double> weights = new ArrayList<>();
        for (int cell : cellOfRow) {
            weights.add(raking.cells().get(cell) * rows.size() / counts[cell]);
        }
        return new RowWeights(attributes, rows.ids(), weights, raking.rounds());
    }

    private JointShare joint(double[] table) {
        return new JointShare(cells(), rake(table).cells());
    }

    private Raking rake(double[] table) {
        for (int at = 0; at < attributes.size(); at++) {
            checkReachable(at, table);
        }
        return Raking.fit(
                table,
                shares.stream()
                        .map(s -> s.shares().stream().mapToDouble(Double::doubleValue).toArray())
                        .toArray(double[][]::new));
    }

    private void checkReachable(int at, double[] table) {
        List<List<String>> cells = cells();
        double[] sums = new double[shares.get(at).levels().size()];
        List<String> levels = shares.get(at).levels();
        for (int cell = 0; cell < table.length; cell++) {
            sums[levels.indexOf(cells.get(cell).get(at))] += table[cell];
        }
        for (int level = 0; level < sums.length; level++) {
            double wanted = shares.get(at).shares().get(level);
            check(
                    sums[level] > 0 || wanted == 0,
                    "nothing there has '%s' in '%s', whose share shall be %s; weights cannot stand"
                            + " for what is not there",
                    levels.get(level),
                    attributes.get(at),
                    number(wanted));
        }
    }

    private List<List<String>> cells() {
        return Expectation.cells(shares.stream().map(Share::levels).toList());
    }

    private double[] counts(int[] cellOfRow) {
        double[] counts = new double[cells().size()];
        for (int cell : cellOfRow) {
            counts[cell]++;
        }
        return counts;
    }

    private int[] cellOfRow(Rows rows) {
        Plan draft = Plan.named("margins").target(1);
        for (int at = 0; at < attributes.size(); at++) {
            draft = draft.expect(attributes.get(at), shares.get(at), "its margin");
        }
        CollectionPlan plan = draft.freeze();
        Map<String, int[]> levels = new HashMap<>();
        for (String attribute : attributes) {
            levels.put(attribute, Placement.levels(plan, rows, attribute, Work.current()));
        }
        return Placement.cells(attributes, shares.stream().map(Share::levels).toList(), levels);
    }
}
