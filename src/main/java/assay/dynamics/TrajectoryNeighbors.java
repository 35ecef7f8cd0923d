package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import java.util.List;

/**
 * The trajectories of a few rows with those of the probes nearest to them: why a row was taken for
 * what it was.
 *
 * @param epochs epochs of every trajectory
 * @param rows the rows, 1 to 24
 */
public record TrajectoryNeighbors(int epochs, List<Row> rows) implements Measured {

    /** The largest number of rows that are drawn at once. */
    public static final int MOST = 24;

    /**
     * A row.
     *
     * @param id which
     * @param likeliest the category it was taken for
     * @param probability of that category
     * @param losses its loss in nats after every epoch
     * @param neighbors the probes nearest to it, nearest first
     */
    public record Row(
            RowId id,
            String likeliest,
            double probability,
            List<Double> losses,
            List<Neighbor> neighbors) {

        /** Copies. */
        public Row {
            losses = List.copyOf(losses);
            neighbors = List.copyOf(neighbors);
        }
    }

    /**
     * A probe near a row.
     *
     * @param id which
     * @param category what it is
     * @param distance between the two as they were compared
     * @param losses its loss in nats after every epoch
     */
    public record Neighbor(RowId id, String category, double distance, List<Double> losses) {

        /** Copies. */
        public Neighbor {
            losses = List.copyOf(losses);
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there are none or too many rows
     */
    public TrajectoryNeighbors {
        rows = List.copyOf(rows);
        checkSize(rows.size());
    }

    static void checkSize(int rows) {
        if (rows < 1 || rows > MOST) {
            throw new IllegalArgumentException(
                    "asked to draw %d rows with their neighbours; draw 1 to %d"
                            .formatted(rows, MOST));
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("neighbours.rows", rows.size(), "rows"),
                Figure.of("neighbours.k", rows.get(0).neighbors().size(), "neighbours"),
                Figure.of("neighbours.epochs", epochs, "epochs"));
    }
}
