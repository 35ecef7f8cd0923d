package assay.model;

/** The loss, in double and in logarithms, so that sure networks do not lose their digits. */
final class CrossEntropy {

    private CrossEntropy() {}

    /** {@return minus the log probability of a class, in nats} */
    static double of(double[] logits, int code) {
        return logSumExp(logits) - logits[code];
    }

    static double logSumExp(double[] logits) {
        double largest = logits[largest(logits)];
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum);
    }

    static int largest(double[] logits) {
        int best = 0;
        for (int code = 1; code < logits.length; code++) {
            if (logits[code] > logits[best]) {
                best = code;
            }
        }
        return best;
    }
}
