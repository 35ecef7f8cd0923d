package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a plan expects, cut into leaves that every row falls into exactly one of.
 *
 * <p>Each node is cut by the attribute whose expected levels are most uncertain there (entropy),
 * ties to the earlier one in the plan, until the depth is reached, nothing is uncertain any more or
 * nothing is expected. Within a joint the shares are those given what was cut before; attributes in
 * no joint together count as independent. Where joints share attributes, the larger joint counts.
 * What is certain is not cut: a row that contradicts it lies in the leaf all the same, and coverage
 * names it as impossible.
 *
 * <p>Source: S. Wang, P. Chen, J. Zhou, Q. Li, J. Dong, J. Gao, B. Xue, J. Jiang, L. Kong, C. Wu,
 * "TreeSynth: Synthesizing Diverse Data from Scratch via Tree-Guided Subspace Partitioning", 2025;
 * there a language model chooses the cuts, here the plan does.
 */
public final class PartitionTree {

    private static final int MOST_LEAVES = 10_000;

    private final CollectionPlan plan;
    private final int depth;
    private final Node root;
    private final List<Leaf> leaves;

    /**
     * A leaf.
     *
     * @param attributes attributes cut on the way to it
     * @param levels the level of each
     * @param share expected share of all rows
     */
    public record Leaf(List<String> attributes, List<String> levels, double share) {

        /** Copies. */
        public Leaf {
            attributes = List.copyOf(attributes);
            levels = List.copyOf(levels);
        }

        /** {@return {@code weather = snow, time = night}; {@code all} where nothing was cut} */
        public String name() {
            List<String> words = new ArrayList<>();
            for (int at = 0; at < levels.size(); at++) {
                words.add(attributes.get(at) + " = " + levels.get(at));
            }
            return words.isEmpty() ? "all" : String.join(", ", words);
        }
    }

    /** A cut by an attribute with a child per level, or a leaf with its place. */
    private record Node(String attribute, List<Node> children, int leaf) {}

    private PartitionTree(CollectionPlan plan, int depth) {
        this.plan = plan;
        this.depth = depth;
        List<Leaf> found = new ArrayList<>();
        this.root = grow(blocks(plan), new ArrayList<>(), new ArrayList<>(), 1, found);
        this.leaves = List.copyOf(found);
    }

    /**
     * {@return the leaves of a plan}
     *
     * @param plan the plan
     * @param depth cuts on the way to a leaf at most, at least 1
     * @throws IllegalArgumentException if the depth is out of its range or there are more than
     *     10,000 leaves
     */
    public static PartitionTree of(CollectionPlan plan, int depth) {
        check(depth >= 1, "depth is %d; use at least 1", depth);
        return new PartitionTree(plan, depth);
    }

    /** {@return the plan} */
    public CollectionPlan plan() {
        return plan;
    }

    /** {@return cuts on the way to a leaf at most} */
    public int depth() {
        return depth;
    }

    /** {@return the leaves, in the order of the cuts and their levels; their shares sum to 1} */
    public List<Leaf> leaves() {
        return leaves;
    }

    /**
     * {@return some rows, each in its leaf}
     *
     * @param rows rows with a column for every attribute that was cut
     * @throws IllegalArgumentException if a column is not there, or a row has a level that the plan
     *     does not know
     */
    public PartitionedRows route(Rows rows) {
        Map<String, int[]> levels = new HashMap<>();
        for (Leaf leaf : leaves) {
            for (String attribute : leaf.attributes()) {
                if (!levels.containsKey(attribute)) {
                    levels.put(attribute, Placement.levels(plan, rows, attribute, Work.current()));
                }
            }
        }
        int[] leafOfRow = new int[rows.size()];
        for (int row = 0; row < leafOfRow.length; row++) {
            Node node = root;
            while (!node.children().isEmpty()) {
                node = node.children().get(levels.get(node.attribute())[row]);
            }
            leafOfRow[row] = node.leaf();
        }
        return PartitionedRows.of(this, rows.ids(), leafOfRow);
    }

    /** {@return leaves of no row} */
    public PartitionedRows empty() {
        return PartitionedRows.of(this, RowIds.of(List.of()), new int[0]);
    }

    /**
     * Expectations without a common attribute: joints first, the larger ones before the smaller.
     */
    private static List<Expectation> blocks(CollectionPlan plan) {
        List<Expectation> largest =
                plan.expectations().stream()
                        .sorted(
                                Comparator.comparing(
                                        (Expectation e) -> e.joint() ? -e.shares().size() : 0))
                        .toList();
        Set<String> taken = new HashSet<>();
        List<Expectation> blocks = new ArrayList<>();
        for (Expectation one : largest) {
            if (one.attributes().stream().noneMatch(taken::contains)) {
                taken.addAll(one.attributes());
                blocks.add(one);
            }
        }
        return blocks;
    }

    private Node grow(
            List<Expectation> blocks,
            List<String> attributes,
            List<String> levels,
            double share,
            List<Leaf> found) {
        String cut = "";
        double most = 0;
        double[] parts = {};
        for (String attribute : plan.attributes()) {
            boolean open = !attributes.contains(attribute) && attributes.size() < depth;
            double[] own = open && share > 0 ? given(blocks, attributes, levels, attribute) : parts;
            double entropy = open && share > 0 ? entropy(own) : 0;
            if (entropy > most + 1e-12) {
                most = entropy;
                cut = attribute;
                parts = own;
            }
        }
        if (most == 0) {
            check(
                    found.size() < MOST_LEAVES,
                    "the tree has more than %d leaves; use a smaller depth",
                    MOST_LEAVES);
            found.add(new Leaf(attributes, levels, share));
            return new Node("", List.of(), found.size() - 1);
        }
        List<Node> children = new ArrayList<>();
        List<String> names = plan.levels(cut);
        for (int level = 0; level < parts.length; level++) {
            List<String> path = plus(attributes, cut);
            List<String> taken = plus(levels, names.get(level));
            children.add(grow(blocks, path, taken, share * parts[level], found));
        }
        return new Node(cut, List.copyOf(children), -1);
    }

    private static List<String> plus(List<String> some, String one) {
        List<String> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /** Shares of an attribute's levels given the levels taken so far; empty if nowhere expected. */
    private static double[] given(
            List<Expectation> blocks,
            List<String> attributes,
            List<String> levels,
            String attribute) {
        for (Expectation block : blocks) {
            int at = block.attributes().indexOf(attribute);
            if (at >= 0) {
                return given(block, at, attributes, levels);
            }
        }
        return new double[0];
    }

    private static double[] given(
            Expectation block, int at, List<String> attributes, List<String> levels) {
        List<String> own = block.levels().get(at);
        double[] sums = new double[own.size()];
        double all = 0;
        List<List<String>> cells = block.cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (fits(block.attributes(), cells.get(cell), attributes, levels)) {
                sums[own.indexOf(cells.get(cell).get(at))] += block.shares().get(cell);
                all += block.shares().get(cell);
            }
        }
        for (int level = 0; level < sums.length; level++) {
            sums[level] /= all;
        }
        return sums;
    }

    private static boolean fits(
            List<String> block, List<String> cell, List<String> attributes, List<String> levels) {
        return IntStream.range(0, attributes.size())
                .allMatch(
                        place -> {
                            int at = block.indexOf(attributes.get(place));
                            return at < 0 || cell.get(at).equals(levels.get(place));
                        });
    }

    private static double entropy(double[] shares) {
        double entropy = 0;
        for (double share : shares) {
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return entropy;
    }

    @Override
    public String toString() {
        return "PartitionTree[%s, %d leaves]".formatted(plan.name(), leaves.size());
    }
}
