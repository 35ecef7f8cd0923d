package assay.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several e-values together. An e-value is evidence whose mean is at most 1 where its hypothesis
 * holds; all here are given as {@code ln E} in nats and may be infinite.
 */
public final class EValues {

    private EValues() {}

    /**
     * {@return which hypotheses fall, in the order given: e-BH, the k largest where the k-th is at
     * least m / (k alpha), for the largest such k}
     *
     * <p>Of those that fall a share of at most alpha is expected to be false, however the evidence
     * depends on each other. Source: R. Wang, A. Ramdas, "False discovery rate control with
     * e-values", JRSS B 84, 2022.
     *
     * @param alpha the share, between 0 and 1
     * @param logE ln E of each hypothesis, not NaN
     * @throws IllegalArgumentException if alpha is no share or an e-value is NaN
     */
    public static boolean[] discoveries(double alpha, double... logE) {
        check(alpha, logE);
        Integer[] falling = IntStream.range(0, logE.length).boxed().toArray(Integer[]::new);
        Arrays.sort(falling, Comparator.comparingDouble((Integer i) -> logE[i]).reversed());
        int fallen = 0;
        for (int k = 1; k <= logE.length; k++) {
            double line = Math.log(logE.length / (k * alpha));
            fallen = logE[falling[k - 1]] >= line ? k : fallen;
        }
        boolean[] found = new boolean[logE.length];
        for (int k = 0; k < fallen; k++) {
            found[falling[k]] = true;
        }
        return found;
    }

    /**
     * {@return ln of the average of the e-values, itself evidence against all hypotheses together}
     *
     * @param logE ln E of each hypothesis, at least one, not NaN
     * @throws IllegalArgumentException if there is none or one is NaN
     */
    public static double logAverage(double... logE) {
        check(.5, logE);
        double largest = Arrays.stream(logE).max().orElseThrow(EValues::none);
        if (Double.isInfinite(largest)) {
            return largest;
        }
        double sum = Arrays.stream(logE).map(one -> Math.exp(one - largest)).sum();
        return largest + Math.log(sum / logE.length);
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("no e-values given; an average needs one");
    }

    private static void check(double alpha, double[] logE) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "alpha is " + alpha + "; use a share between 0 and 1");
        }
        for (int i = 0; i < logE.length; i++) {
            if (Double.isNaN(logE[i])) {
                throw new IllegalArgumentException(
                        "ln E of hypothesis %d is NaN; evidence is a number".formatted(i));
            }
        }
    }
}
