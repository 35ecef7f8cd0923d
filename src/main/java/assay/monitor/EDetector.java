package assay.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Evidence that a stream changed at some time, valid at every look: the sum of e-processes of which
 * one starts at every value.
 *
 * <p>As long as nothing changes, the mean number of values before a false alarm is at least 1 /
 * alpha, whatever the stream's length. A late change is found about as soon as an early one, which
 * one process from the start does not do: it has to outweigh all that was on plan before. The
 * change is estimated to be where the process with the most evidence started. Of the processes only
 * the strongest are kept, which can delay an alarm and never makes a false one likelier.
 *
 * <p>Source: J. Shin, A. Ramdas, A. Rinaldo, "E-detectors: a nonparametric framework for sequential
 * change detection", NEJSDS 2, 2024, the Shiryaev-Roberts kind.
 */
public final class EDetector implements ChangeDetector {

    /**
     * What may be tuned.
     *
     * @param alpha one over the mean number of values before a false alarm, between 0 and 1
     * @param kept processes that are kept, at least 1; time per value grows with them
     */
    public record Options(double alpha, int kept) {

        /** A false alarm in 1,000 values at most, 256 processes. */
        public static final Options DEFAULTS = new Options(.001, 256);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is outside its range
         */
        public Options {
            if (!(alpha > 0 && alpha < 1) || kept < 1) {
                throw new IllegalArgumentException(
                        "alpha is %s with %d processes; use a chance between 0 and 1 and at least 1 process"
                                .formatted(alpha, kept));
            }
        }
    }

    /** Evidence from one start on. */
    private interface Evidence {
        /** ln E after one more value. */
        double observe(double value);
    }

    /** A start, with its evidence and ln E after the last value. */
    private static final class Start {
        private final int before;
        private final Evidence evidence;
        private double logE;

        Start(int before, Evidence evidence) {
            this.before = before;
            this.evidence = evidence;
        }
    }

    private final String words;
    private final Options options;
    private final Supplier<Evidence> fresh;
    private final List<Start> starts = new ArrayList<>();
    private int n;
    private double statistic = Double.NEGATIVE_INFINITY;

    private EDetector(String words, Options options, Supplier<Evidence> fresh) {
        this.words = words;
        this.options = options;
        this.fresh = fresh;
    }

    /**
     * {@return a detector of cells that leave their shares; its values are zero-based cells}
     *
     * @param shares planned share of each cell, sum 1 within 1e-9
     * @param priorMass as in {@link EProcess#ofPlan}; 100 is a good start
     * @param options the settings
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static EDetector ofShares(double[] shares, double priorMass, Options options) {
        EProcess blank = EProcess.ofPlan(shares, priorMass);
        int cells = shares.length;
        return new EDetector(
                "e-detector of " + cells + " cells",
                options,
                () -> {
                    EProcess process = blank.copy();
                    return value -> process.observe(cell(value, cells));
                });
    }

    private static int cell(double value, int cells) {
        if (!(value >= 0 && value < cells && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    "cell %s is none of the %d cells; cells count from 0".formatted(value, cells));
        }
        return (int) value;
    }

    /**
     * {@return a detector of numbers that leave their mean}
     *
     * @param mixture planned mean, spread of one number, and how far a mean is looked for
     * @param options the settings
     */
    public static EDetector ofMean(NormalMixture mixture, Options options) {
        return new EDetector(
                "e-detector of a mean",
                options,
                () -> {
                    double[] sums = new double[2];
                    return value -> {
                        sums[0]++;
                        sums[1] += value;
                        return mixture.logE((long) sums[0], sums[1]);
                    };
                });
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public Optional<Change> observe(double value) {
        ChangeDetector.finite(n, value);
        starts.add(new Start(n, fresh.get()));
        n++;
        for (Start start : starts) {
            start.logE = start.evidence.observe(value);
        }
        statistic = logSum();
        if (starts.size() > options.kept()) {
            starts.remove(weakest());
        }
        if (statistic < threshold()) {
            return Optional.empty();
        }
        Change change = new Change(n, strongest().before, statistic);
        starts.clear();
        statistic = Double.NEGATIVE_INFINITY;
        return Optional.of(change);
    }

    private double logSum() {
        double largest = strongest().logE;
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (Start start : starts) {
            sum += Math.exp(start.logE - largest);
        }
        return largest + Math.log(sum);
    }

    private Start strongest() {
        Start best = starts.get(0);
        for (Start start : starts) {
            best = start.logE > best.logE ? start : best;
        }
        return best;
    }

    private int weakest() {
        int least = 0;
        for (int i = 1; i < starts.size(); i++) {
            least = starts.get(i).logE < starts.get(least).logE ? i : least;
        }
        return least;
    }

    /** {@return ln of the sum of all evidence, in nats; minus infinity before the first value} */
    @Override
    public double statistic() {
        return statistic;
    }

    /** {@return ln(1 / alpha) in nats} */
    @Override
    public double threshold() {
        return -Math.log(options.alpha());
    }
}
