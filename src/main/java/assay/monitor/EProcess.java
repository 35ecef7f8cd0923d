package assay.monitor;

import java.util.Arrays;

/**
 * Evidence against a planned mix, gathered one row at a time and valid at every look.
 *
 * <p>The Dirichlet-multinomial mixture martingale {@code E_n = Γ(A)/Γ(A+n) ∏ Γ(a_j+c_j)/Γ(a_j) / ∏
 * q_j^c_j}, with planned shares q, prior a of mass A, counts c. While rows come from q its mean
 * stays 1 and the chance that it ever reaches 1/α is at most α, however often one looks; so 1/max E
 * is a p-value at every look. It is updated by {@code ln E += ln((a_x+c_x)/(A+n)) - ln q_x} before
 * the row x is counted. A row in a cell of share 0 lifts it to infinity, where it stays.
 *
 * <p>A running process with state, not for sharing between threads; {@link #copy()} branches it.
 *
 * <p>Source: M. Lindon, A. Malek, "Anytime-valid inference for multinomial count data", NeurIPS
 * 2022.
 */
public final class EProcess {

    private static final double LARGEST = 0x1p256;

    private final double[] shares;
    private final double[] prior;
    private final double mass;
    private final double[] counts; // whole numbers
    private double rows;
    private double e = 1; // E without what is in base, kept within LARGEST of 1
    private double highest = 1; // the largest e since base last changed
    private double base;
    private double maxBase; // the largest ln E before base last changed

    private EProcess(double[] shares, double[] prior, double mass) {
        this.shares = shares;
        this.prior = prior;
        this.mass = mass;
        this.counts = new double[prior.length];
    }

    /**
     * {@return a process that has seen nothing}
     *
     * @param shares planned share of each cell, from 0 to 1, sum 1 within 1e-9
     * @param prior mass of the prior on each cell, finite, above 0 wherever the share is
     * @throws IllegalArgumentException if the lengths differ or a number is outside its range
     */
    public static EProcess of(double[] shares, double[] prior) {
        if (shares.length != prior.length || Math.abs(Arrays.stream(shares).sum() - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "%d shares with sum %s and %d prior masses; give one mass a share, sum 1"
                            .formatted(shares.length, Arrays.stream(shares).sum(), prior.length));
        }
        for (int cell = 0; cell < shares.length; cell++) {
            boolean sound = shares[cell] >= 0 && prior[cell] >= 0 && prior[cell] < 1 / 0.0;
            if (!sound || (shares[cell] > 0 && prior[cell] == 0)) {
                throw new IllegalArgumentException(
                        "cell %d has share %s and prior mass %s; neither may be negative, and a cell with a share needs mass"
                                .formatted(cell, shares[cell], prior[cell]));
            }
        }
        return new EProcess(shares.clone(), prior.clone(), Arrays.stream(prior).sum());
    }

    /**
     * {@return a process whose prior is the plan itself, {@code mass} times its shares}
     *
     * <p>A larger mass looks harder for small drift, a smaller one sees large drift earlier.
     *
     * @param shares planned share of each cell
     * @param mass mass of the prior, finite and above 0; 100 is a good start
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static EProcess ofPlan(double[] shares, double mass) {
        if (!(mass > 0 && Double.isFinite(mass))) {
            throw new IllegalArgumentException(
                    "prior mass is " + mass + "; use a finite number above 0");
        }
        return of(shares, Arrays.stream(shares).map(share -> mass * share).toArray());
    }

    /**
     * Counts one row.
     *
     * @param cell zero-based cell the row lies in
     * @return {@code ln E} in nats after this row; infinite once a cell of share 0 was seen
     */
    public double observe(int cell) {
        count(cell);
        return logE();
    }

    /**
     * Counts rows until ln E reaches a limit. A ratio is multiplied on for every row; a logarithm
     * is taken only where the product leaves the range of numbers.
     *
     * @return the place behind the last row counted
     */
    int countUntil(double limit, char[] cells, int from, int to) {
        double line = line(limit);
        double lineBase = base;
        for (int row = from; row < to; row++) {
            count(cells[row]);
            if (base != lineBase) {
                line = line(limit);
                lineBase = base;
            }
            if (e >= line && logE() >= limit) {
                return row + 1;
            }
        }
        return to;
    }

    /** The e at which ln E is near a limit, a little low; NaN, which nothing reaches, for none. */
    private double line(double limit) {
        if (limit == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        return base == Double.POSITIVE_INFINITY ? 0 : Math.exp(limit - base) * (1 - 1e-9);
    }

    private void count(int cell) {
        double ratio = (prior[cell] + counts[cell]) / ((mass + rows) * shares[cell]);
        counts[cell]++;
        rows++;
        double next = e * ratio;
        if (next < LARGEST && next > 1 / LARGEST) {
            e = next;
            if (next > highest) {
                highest = next;
            }
        } else {
            rebase(cell);
        }
    }

    /** Moves the product into the base, and the last ratio by its logarithms. */
    private void rebase(int cell) {
        double logRatio =
                shares[cell] == 0
                        ? Double.POSITIVE_INFINITY
                        : Math.log((prior[cell] + counts[cell] - 1) / (mass + rows - 1))
                                - Math.log(shares[cell]);
        maxBase = Math.max(maxLogE(), logE() + logRatio);
        base = logE() + logRatio;
        e = 1;
        highest = 1;
    }

    /** {@return rows counted} */
    public long rows() {
        return (long) rows;
    }

    /** {@return ln E in nats after the rows so far, 0 before the first} */
    public double logE() {
        return base + Math.log(e);
    }

    /** {@return the largest ln E so far in nats, at least 0} */
    public double maxLogE() {
        return Math.max(maxBase, base + Math.log(highest));
    }

    /**
     * {@return the p-value {@code min(1, 1/max E)}, valid at every look} Where that is smaller than
     * the smallest normal double, it is that double: a p-value may be too large, never 0.
     */
    public double alwaysValidP() {
        double max = maxLogE();
        return max == Double.POSITIVE_INFINITY ? 0 : Math.max(Double.MIN_NORMAL, Math.exp(-max));
    }

    /** {@return rows counted in each cell, a copy} */
    public long[] counts() {
        return Arrays.stream(counts).mapToLong(count -> (long) count).toArray();
    }

    /** {@return a process with the same past and a future of its own} */
    public EProcess copy() {
        EProcess copy = fresh();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        copy.rows = rows;
        copy.e = e;
        copy.highest = highest;
        copy.base = base;
        copy.maxBase = maxBase;
        return copy;
    }

    /** The same process before its first row. */
    EProcess fresh() {
        return new EProcess(shares, prior, mass);
    }
}
