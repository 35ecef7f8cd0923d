package assay.stats;

/**
 * Means that are still believable of numbers between two ends, at every look together.
 *
 * <p>The confidence sequence of the predictable plug-in empirical Bernstein bound, with its running
 * intersection: with a chance of 1 - alpha it holds the mean after every number, ever, as long as
 * each number has that mean given those before it; nothing else of the distribution is assumed. A
 * running process with state, not for sharing between threads.
 *
 * <p>Source: I. Waudby-Smith, A. Ramdas, "Estimating means of bounded random variables by betting",
 * JRSS B 86, 2024, theorem 2 and equation 26.
 */
public final class EmpiricalBernstein {

    private static final double LARGEST_BET = .5;

    private final double low;
    private final double width;
    private final double alpha;
    private long n;
    private double sum;
    private double squares; // around the running means
    private double bets;
    private double betSum;
    private double penalty;
    private double least; // in units of the width
    private double most = 1;

    private EmpiricalBernstein(double low, double width, double alpha) {
        this.low = low;
        this.width = width;
        this.alpha = alpha;
    }

    /**
     * {@return a sequence that has seen nothing}
     *
     * @param low least value a number can have, finite
     * @param high largest, finite and above {@code low}
     * @param alpha chance of ever missing the mean, between 0 and 1
     * @throws IllegalArgumentException if a number is outside its range
     */
    public static EmpiricalBernstein of(double low, double high, double alpha) {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException(
                    "numbers lie from %s to %s; give two finite ends, the lower first"
                            .formatted(low, high));
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + "; use a chance between 0 and 1");
        }
        return new EmpiricalBernstein(low, high - low, alpha);
    }

    /**
     * Takes one number in.
     *
     * @param value the number, between the ends
     * @throws IllegalArgumentException if it lies outside
     */
    public void observe(double value) {
        double x = (value - low) / width;
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException(
                    "value %d is %s; values lie from %s to %s"
                            .formatted(n, value, low, low + width));
        }
        double meanBefore = (.5 + sum) / (n + 1);
        double varianceBefore = (.25 + squares) / (n + 1);
        n++;
        double bound = Math.log(2 / alpha);
        double bet =
                Math.min(LARGEST_BET, Math.sqrt(2 * bound / (varianceBefore * n * Math.log1p(n))));
        bets += bet;
        betSum += bet * x;
        penalty += (x - meanBefore) * (x - meanBefore) * (-Math.log1p(-bet) - bet);
        sum += x;
        double mean = (.5 + sum) / (n + 1);
        squares += (x - mean) * (x - mean);
        double half = (bound + penalty) / bets;
        least = Math.max(least, betSum / bets - half);
        most = Math.min(most, betSum / bets + half);
    }

    /** {@return numbers so far} */
    public long n() {
        return n;
    }

    /** {@return their mean; NaN before the first} */
    public double mean() {
        return low + width * sum / n;
    }

    /**
     * {@return the least mean that is believable; never falls; above {@link #high()} if none is}
     */
    public double low() {
        return low + width * least;
    }

    /** {@return the largest mean that is believable; never rises} */
    public double high() {
        return low + width * most;
    }
}
