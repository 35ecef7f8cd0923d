package assay.plan;

import assay.rows.Rows;
import java.util.List;

/** What was collected, counted by level, wherever it lies. */
interface Tally {

    /** The levels that occur in a column the plan does not know, in order, missing last. */
    List<String> found(String attribute);

    /** How many rows lie in each cell of each set of axes, the sets counted together. */
    List<long[]> counts(List<List<Axis>> sets);

    /** The first rows that have these levels, or {@link CrossTab#ALL}, on these axes. */
    Rows rows(List<Axis> axes, List<String> levels, int most);

    /** The most rows that are handed out of one cell at once. */
    long mostRows();
}
