package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A collection in the leaves of a plan's tree: which are empty, short or full, and what to keep and
 * to ask for until they are even.
 */
public final class PartitionedRows implements Measured {

    private final PartitionTree tree;
    private final RowIds ids;
    private final int[] leafOfRow;
    private final long[] counts;
    private final long[] planned;

    private PartitionedRows(PartitionTree tree, RowIds ids, int[] leafOfRow) {
        this.tree = tree;
        this.ids = ids;
        this.leafOfRow = leafOfRow;
        this.counts = Placement.counts(leafOfRow, tree.leaves().size());
        this.planned =
                tree.plan().planned(tree.leaves().stream().map(PartitionTree.Leaf::share).toList());
    }

    static PartitionedRows of(PartitionTree tree, RowIds ids, int[] leafOfRow) {
        return new PartitionedRows(tree, ids, leafOfRow);
    }

    /** {@return the tree} */
    public PartitionTree tree() {
        return tree;
    }

    /** {@return the rows} */
    public RowIds ids() {
        return ids;
    }

    /**
     * {@return the zero-based leaf of a row}
     *
     * @param row zero-based row
     */
    public int leaf(int row) {
        return leafOfRow[row];
    }

    /** {@return planned against collected, one cell per leaf} */
    public CoverageTable.Part coverage() {
        return new CoverageTable.Part(
                "leaves",
                IntStream.range(0, counts.length)
                        .mapToObj(
                                leaf ->
                                        new CoverageCell(
                                                tree.leaves().get(leaf).name(),
                                                tree.leaves().get(leaf).share(),
                                                planned[leaf],
                                                counts[leaf],
                                                ids.size()))
                        .toList());
    }

    /** {@return leaves that are expected and have no row} */
    public long emptyLeaves() {
        return IntStream.range(0, counts.length)
                .filter(leaf -> tree.leaves().get(leaf).share() > 0 && counts[leaf] == 0)
                .count();
    }

    /**
     * {@return the collection brought to the plan's rows per leaf}
     *
     * @param seed which rows of a leaf that has too many are kept
     */
    public Rebalancing rebalance(long seed) {
        return rebalance(planned, seed);
    }

    /**
     * {@return the collection brought to as many rows in every leaf that is expected at all}
     *
     * @param perLeaf rows in each, at least 1
     * @param seed which rows of a leaf that has too many are kept
     */
    public Rebalancing rebalanceTo(long perLeaf, long seed) {
        check(perLeaf >= 1, "%d rows per leaf; use at least 1", perLeaf);
        return rebalance(
                tree.leaves().stream().mapToLong(leaf -> leaf.share() > 0 ? perLeaf : 0).toArray(),
                seed);
    }

    private Rebalancing rebalance(long[] targets, long seed) {
        Randomness randomness = new Randomness(seed);
        boolean[] kept = new boolean[leafOfRow.length];
        List<Rebalancing.Line> lines = new ArrayList<>();
        int[][] rowsOfLeaf = rowsOfLeaf();
        for (int leaf = 0; leaf < targets.length; leaf++) {
            int[] rows =
                    Randomness.shuffleInPlace(
                            rowsOfLeaf[leaf], randomness.stream("rows of leaf " + leaf));
            long keep = Math.min(targets[leaf], rows.length);
            for (int place = 0; place < keep; place++) {
                kept[rows[place]] = true;
            }
            lines.add(
                    new Rebalancing.Line(
                            tree.leaves().get(leaf), targets[leaf], counts[leaf], keep));
        }
        int[] places = IntStream.range(0, kept.length).filter(row -> kept[row]).toArray();
        return new Rebalancing(tree.plan().name(), seed, ids.pick(places), lines);
    }

    private int[][] rowsOfLeaf() {
        int[][] rows = new int[counts.length][];
        for (int leaf = 0; leaf < rows.length; leaf++) {
            rows[leaf] = new int[(int) counts[leaf]];
        }
        int[] filled = new int[rows.length];
        for (int row = 0; row < leafOfRow.length; row++) {
            rows[leafOfRow[row]][filled[leafOfRow[row]]++] = row;
        }
        return rows;
    }

    @Override
    public List<Figure> figures() {
        CoverageTable.Part part = coverage();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("leaves.leaves", counts.length, "leaves"));
        figures.add(Figure.of("leaves.empty", emptyLeaves(), "leaves"));
        figures.add(Figure.of("leaves.completion", part.completion(), "share"));
        figures.add(Figure.of("leaves.evenness", part.evenness(), "share"));
        for (CoverageCell cell : part.cells()) {
            String prefix = "leaves." + cell.name() + ".";
            figures.add(Figure.of(prefix + "planned", cell.planned(), "rows"));
            figures.add(Figure.of(prefix + "collected", cell.collected(), "rows"));
        }
        return List.copyOf(figures);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionedRows that
                && tree.plan().equals(that.tree.plan())
                && tree.depth() == that.tree.depth()
                && ids.equals(that.ids)
                && Arrays.equals(leafOfRow, that.leafOfRow);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(leafOfRow);
    }

    @Override
    public String toString() {
        return "PartitionedRows[%d rows in %d leaves]".formatted(ids.size(), counts.length);
    }
}
