package assay.monitor;

import assay.plan.CoverageCell;
import assay.plan.Expectation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One expectation of a plan, watched: the evidence after every row, and the mix it was made of.
 *
 * <p>A look is a number of rows observed, from 0 to {@link #looks()}. Immutable.
 */
public final class WatchHistory {

    private final Expectation expectation;
    private final double threshold;
    private final EProcess process; // never handed out, never fed again
    private final Tape.Reel reel; // the cell of row 0, 1, ...
    private final Optional<Alarm> alarm;
    private volatile double[] logEs = {}; // after row 1, 2, ..., once somebody asked for one

    WatchHistory(
            Expectation expectation,
            double threshold,
            EProcess process,
            Tape.Reel reel,
            Optional<Alarm> alarm) {
        this.expectation = expectation;
        this.threshold = threshold;
        this.process = process;
        this.reel = reel;
        this.alarm = alarm;
    }

    /** {@return the attribute, or the attributes of a joint joined by {@code |}} */
    public String name() {
        return expectation.name();
    }

    /** {@return what was expected} */
    public Expectation expectation() {
        return expectation;
    }

    /** {@return names of the cells, in the plan's order} */
    public List<String> cells() {
        return expectation.cellNames();
    }

    /** {@return rows observed} */
    public int looks() {
        return reel.length();
    }

    /**
     * {@return ln E at a look, in nats; 0 at look 0, infinite once an unexpected cell was seen} The
     * first call counts all rows again, at 8 bytes a row; the last look is known already.
     *
     * @param look rows observed by then, from 0 to {@link #looks()}
     */
    public double logE(int look) {
        if (look == 0 || look == looks()) {
            return look == 0 ? 0 : process.logE();
        }
        double[] all = logEs;
        if (all.length == 0) {
            all = logEs(IntStream.rangeClosed(1, looks()).toArray());
            logEs = all;
        }
        return all[look - 1];
    }

    /**
     * {@return ln E at some looks, in nats} One pass over the rows, however many looks.
     *
     * @param looks rows observed by then, from 0 to {@link #looks()}, not falling
     */
    public double[] logEs(int... looks) {
        EProcess again = process.fresh();
        double[] values = new double[looks.length];
        int row = 0;
        for (int at = 0; at < looks.length; at++) {
            checkLook(looks, at, row);
            row = again.countUntil(Double.POSITIVE_INFINITY, reel.cells(), row, looks[at]);
            values[at] = again.logE();
        }
        return values;
    }

    /** {@return ln E in nats at which this watch alarms: {@code ln(watches / alpha)}} */
    public double threshold() {
        return threshold;
    }

    /** {@return the largest ln E so far, in nats, at least 0} */
    public double maxLogE() {
        return process.maxLogE();
    }

    /** {@return the p-value of this watch alone, valid at every look; 1 before the first row} */
    public double alwaysValidP() {
        return process.alwaysValidP();
    }

    /** {@return the first alarm, if there was one; it stays, whatever comes after} */
    public Optional<Alarm> alarm() {
        return alarm;
    }

    /** {@return rows in each cell after the last look, a copy} */
    public long[] counts() {
        return process.counts();
    }

    /**
     * {@return the observed share of each cell at some looks, shape {@code [looks][cells]}; all 0
     * at look 0}. One pass over the rows, however many looks.
     *
     * @param looks rows observed by then, from 0 to {@link #looks()}, not falling
     */
    public double[][] observedShares(int... looks) {
        long[] counts = new long[expectation.shares().size()];
        double[][] shares = new double[looks.length][];
        char[] cells = reel.cells();
        int row = 0;
        for (int at = 0; at < looks.length; at++) {
            checkLook(looks, at, row);
            for (; row < looks[at]; row++) {
                counts[cells[row]]++;
            }
            double n = Math.max(1, row);
            shares[at] = Arrays.stream(counts).mapToDouble(count -> count / n).toArray();
        }
        return shares;
    }

    private void checkLook(int[] looks, int at, int before) {
        if (looks[at] < before || looks[at] > looks()) {
            throw new IllegalArgumentException(
                    "look %d is %d; looks rise from 0 to %d".formatted(at, looks[at], looks()));
        }
    }

    /** The cells after the last look, by name and share; of the counts nothing is planned here. */
    List<CoverageCell> mix() {
        return mix(expectation, process);
    }

    static List<CoverageCell> mix(Expectation expectation, EProcess process) {
        long[] counts = process.counts();
        List<String> names = expectation.cellNames();
        List<Double> shares = expectation.shares();
        return IntStream.range(0, counts.length)
                .mapToObj(
                        cell ->
                                new CoverageCell(
                                        names.get(cell),
                                        Math.min(1, shares.get(cell)),
                                        0,
                                        counts[cell],
                                        process.rows()))
                .toList();
    }

    int[] cellOfRow() {
        char[] all = reel.cells();
        return IntStream.range(0, looks()).map(row -> all[row]).toArray();
    }

    int cellOf(int row) {
        return reel.cells()[row];
    }

    EProcess process() {
        return process.copy();
    }

    Tape.Reel reel() {
        return reel;
    }
}
