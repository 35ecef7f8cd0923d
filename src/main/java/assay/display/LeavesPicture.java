package assay.display;

import assay.plan.CoverageCell;
import assay.plan.PartitionTree;
import assay.plan.PartitionedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the leaves of a plan's tree with what was collected of each. */
final class LeavesPicture {

    private static final int WIDTH = 720;
    private static final int LEAST_HEIGHT = 220;
    private static final int MOST_HEIGHT = 640;
    private static final int HEIGHT_A_LEAF = 20;

    private final List<PartitionTree.Leaf> leaves;
    private final List<CoverageCell> cells;
    private final List<Icicle.Branch> branches = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    private LeavesPicture(PartitionedRows rows) {
        this.leaves = rows.tree().leaves();
        this.cells = rows.coverage().cells();
        int deepest = leaves.stream().mapToInt(leaf -> leaf.levels().size()).max().orElse(0);
        for (int column = 0; column < deepest; column++) {
            columns.add(named(column));
            grow(column);
        }
    }

    static MimeBundle.Picture of(PartitionedRows rows, String sentence) {
        LeavesPicture picture = new LeavesPicture(rows);
        int height =
                Math.max(
                        LEAST_HEIGHT,
                        Math.min(MOST_HEIGHT, 80 + HEIGHT_A_LEAF * rows.tree().leaves().size()));
        Icicle icicle =
                new Icicle(
                        "Planned share as height, and how much of it is there",
                        picture.columns,
                        picture.branches);
        return Charts.drawn(
                List.of(icicle),
                1,
                WIDTH,
                height,
                "A tree of the plan's leaves, as high as their planned shares and darker the more"
                        + " of their rows are there. "
                        + sentence);
    }

    /** What is cut there; branches may be cut by different attributes. */
    private String named(int column) {
        List<String> names =
                leaves.stream()
                        .filter(leaf -> leaf.attributes().size() > column)
                        .map(leaf -> leaf.attributes().get(column))
                        .distinct()
                        .toList();
        return String.join(" or ", names);
    }

    /** Leaves that share their way so far lie side by side. */
    private void grow(int column) {
        double from = 0;
        for (int first = 0; first < leaves.size(); ) {
            int end = first + 1;
            while (end < leaves.size() && alike(first, end, column)) {
                end++;
            }
            double share = share(first, end);
            if (leaves.get(first).levels().size() > column && share > 0) {
                branches.add(branch(column, from, share, first, end));
            }
            from += share;
            first = end;
        }
    }

    private boolean alike(int one, int other, int column) {
        List<String> a = leaves.get(one).levels();
        List<String> b = leaves.get(other).levels();
        return a.size() > column
                && b.size() > column
                && a.subList(0, column + 1).equals(b.subList(0, column + 1));
    }

    private double share(int first, int end) {
        return IntStream.range(first, end).mapToDouble(leaf -> leaves.get(leaf).share()).sum();
    }

    private Icicle.Branch branch(int column, double from, double share, int first, int end) {
        long planned = cells.subList(first, end).stream().mapToLong(CoverageCell::planned).sum();
        long there = cells.subList(first, end).stream().mapToLong(CoverageCell::collected).sum();
        return new Icicle.Branch(
                column,
                from,
                share,
                leaves.get(first).levels().get(column),
                planned == 0 ? 1 : (double) there / planned,
                there == 0 && planned > 0);
    }
}
