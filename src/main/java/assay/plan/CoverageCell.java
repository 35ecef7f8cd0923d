package assay.plan;

/**
 * One cell of a plan, planned against collected. Counts are rows.
 *
 * @param name the level, or the levels of a joint cell joined by {@code |}
 * @param share planned share, from 0 to 1; 0 for a cell that is not expected at all
 * @param planned rows to collect, at least 0
 * @param collected rows there are, from 0 to {@code rows}
 * @param rows all rows collected, in this cell and the others
 */
public record CoverageCell(String name, double share, long planned, long collected, long rows) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a share is no share or a count impossible
     */
    public CoverageCell {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "cell '" + name + "' has share " + share + "; a share lies from 0 to 1");
        }
        if (planned < 0 || collected < 0 || collected > rows) {
            throw new IllegalArgumentException(
                    "cell '%s' has %d planned and %d collected of %d rows"
                            .formatted(name, planned, collected, rows));
        }
    }

    /** {@return rows still to collect, {@code max(0, planned - collected)}} */
    public long deficit() {
        return Math.max(0, planned - collected);
    }

    /** {@return collected over planned, above 1 with a surplus; 1 where nothing is planned} */
    public double completion() {
        return planned == 0 ? 1 : (double) collected / planned;
    }

    /** {@return share of the rows that lies in this cell, 0 while there are no rows} */
    public double observedShare() {
        return rows == 0 ? 0 : (double) collected / rows;
    }

    /**
     * {@return the adjusted residual {@code (c - nq) / sqrt(nq(1 - q))}, near a standard normal on
     * plan, above 0 when there is more than the share; 0 when exactly on the share (also with no
     * rows), infinite when the share is 0 or 1 and the rows contradict it}
     *
     * <p>Source: A. Agresti, "Categorical Data Analysis", Wiley, section 3.3. Judges the mix of the
     * rows there are, so a cell can be on its share and still short of its count.
     */
    public double residual() {
        double surplus = collected - rows * share;
        return surplus == 0 ? 0 : surplus / Math.sqrt(rows * share * (1 - share));
    }
}
