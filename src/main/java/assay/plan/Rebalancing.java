package assay.plan;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of a collection to keep and how many to ask for, leaf by leaf; kept and requested are
 * the target everywhere.
 *
 * @param plan name of the plan
 * @param seed what decided between rows of one leaf
 * @param kept the rows to keep, in their order; {@code rows.pick(kept)} gives them
 * @param lines one line per leaf
 */
public record Rebalancing(String plan, long seed, RowIds kept, List<Line> lines)
        implements Measured {

    /** Copies. */
    public Rebalancing {
        lines = List.copyOf(lines);
    }

    /**
     * One leaf.
     *
     * @param leaf the leaf
     * @param target rows wanted
     * @param collected rows there are
     * @param kept rows kept, the smaller of both
     */
    public record Line(PartitionTree.Leaf leaf, long target, long collected, long kept) {

        /** {@return rows to ask for} */
        public long requested() {
            return target - kept;
        }

        /** {@return rows left out} */
        public long dropped() {
            return collected - kept;
        }
    }

    /** {@return rows to ask for over all leaves} */
    public long requested() {
        return lines.stream().mapToLong(Line::requested).sum();
    }

    /** {@return rows left out over all leaves} */
    public long dropped() {
        return lines.stream().mapToLong(Line::dropped).sum();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("rebalancing.kept", kept.size(), "rows"));
        figures.add(Figure.of("rebalancing.dropped", dropped(), "rows"));
        figures.add(Figure.of("rebalancing.requested", requested(), "rows"));
        for (Line line : lines) {
            String prefix = "rebalancing." + line.leaf().name() + ".";
            figures.add(Figure.of(prefix + "kept", line.kept(), "rows"));
            figures.add(Figure.of(prefix + "requested", line.requested(), "rows"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Rebalancing[%s, %d kept, %d requested]".formatted(plan, kept.size(), requested());
    }
}
