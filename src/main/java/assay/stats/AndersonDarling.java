package assay.stats;

/** The Anderson-Darling statistic of two samples, with midranks, standardized. */
final class AndersonDarling {

    private AndersonDarling() {}

    static double statistic(double[] one, double[] other) {
        double[] all = Ranks.merged(one, other);
        int n = all.length;
        if (all[0] == all[n - 1]) {
            throw new IllegalArgumentException(
                    "all values of both samples are %s; Anderson-Darling needs two values"
                            .formatted(all[0]));
        }
        double squared = sum(one, all) / one.length + sum(other, all) / other.length;
        double sizes = 1.0 / one.length + 1.0 / other.length;
        return (squared * (n - 1) / n - 1) / Math.sqrt(variance(n, sizes));
    }

    private static double sum(double[] sample, double[] all) {
        double n = all.length;
        double sum = 0;
        int before = 0; // of the sample, below the value
        for (int start = 0; start < all.length; ) {
            int end = start;
            while (end < all.length && all[end] == all[start]) {
                end++;
            }
            int upTo = before;
            while (upTo < sample.length && sample[upTo] == all[start]) {
                upTo++;
            }
            double equal = end - start;
            double rank = start + equal / 2;
            double gap = n * (before + upTo) / 2 - rank * sample.length;
            sum += equal / n * gap * gap / (rank * (n - rank) - n * equal / 4);
            before = upTo;
            start = end;
        }
        return sum;
    }

    /** Scholz and Stephens, equation 4, for two samples. */
    private static double variance(int n, double sizes) {
        double partial = 0;
        double g = 0;
        for (int i = 1; i <= n - 2; i++) {
            partial += 1.0 / (n - i);
            g += partial / (i + 1);
        }
        double h = partial + 1;
        double a = (4 * g - 6) + (10 - 6 * g) * sizes;
        double b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * sizes - 8 * h + 4 * g - 6;
        double c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * sizes + 4 * h;
        double d = 4 * (2 * h + 6) - 8 * h;
        double cube = ((a * n + b) * n + c) * n + d;
        return cube / ((n - 1.0) * (n - 2.0) * (n - 3.0));
    }
}
