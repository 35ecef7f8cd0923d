package assay.familiarity;

import java.util.Arrays;

/** Probabilities and their logarithms from logits, safe for logits of any size. */
final class Softmax {

    private Softmax() {}

    /** The log of the sum of exponentials, over a temperature: {@code ln sum exp(z / T)}. */
    static double logSumExp(double[] logits, double temperature) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp((logit - largest) / temperature);
        }
        return largest / temperature + Math.log(sum);
    }

    static double[] probabilities(double[] logits) {
        double normalizer = logSumExp(logits, 1);
        return Arrays.stream(logits).map(logit -> Math.exp(logit - normalizer)).toArray();
    }

    /** The entropy of probabilities in nats, where {@code 0 ln 0} is 0. */
    static double entropy(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.max(0, sum);
    }
}
