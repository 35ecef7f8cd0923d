package assay.familiarity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * One detector's scores of usual and strange rows, sorted once, so that the qualities of any
 * weighting of the rows (a bootstrap draw is one) take a single pass.
 */
final class RankedScores {

    private static final double WANTED = .95;

    private final int[] order; // rows, strangest first
    private final boolean[] tied; // whether a place has the same score as the one before
    private final int usual; // rows below this number are usual

    /** Both sides by strangeness. */
    RankedScores(double[] usual, double[] strange) {
        this.usual = usual.length;
        double[] all = Arrays.copyOf(usual, usual.length + strange.length);
        System.arraycopy(strange, 0, all, usual.length, strange.length);
        this.order =
                IntStream.range(0, all.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> -all[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.tied = new boolean[all.length];
        for (int place = 1; place < all.length; place++) {
            tied[place] = all[order[place]] == all[order[place - 1]];
        }
    }

    /** Area under the curve, average precision and false positives, in this order. */
    record Quality(double auroc, double aupr, double fpr95) {
        double[] values() {
            return new double[] {auroc, aupr, fpr95};
        }
    }

    /** The qualities where every row counts as often as its weight says. */
    Quality quality(int[] weights) {
        long allUsual = 0;
        long allStrange = 0;
        for (int row = 0; row < weights.length; row++) {
            if (row < usual) {
                allUsual += weights[row];
            } else {
                allStrange += weights[row];
            }
        }
        double area = 0;
        double precision = 0;
        double fpr = -1;
        long usualSoFar = 0;
        long strangeSoFar = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            long usualHere = 0;
            long strangeHere = 0;
            do {
                int row = order[end];
                if (row < usual) {
                    usualHere += weights[row];
                } else {
                    strangeHere += weights[row];
                }
                end++;
            } while (end < order.length && tied[end]);
            usualSoFar += usualHere;
            strangeSoFar += strangeHere;
            area += strangeHere * (allUsual - usualSoFar + .5 * usualHere);
            if (strangeHere > 0) {
                precision += (double) strangeHere * strangeSoFar / (usualSoFar + strangeSoFar);
            }
            if (fpr < 0 && (double) strangeSoFar / allStrange >= WANTED) {
                fpr = (double) usualSoFar / allUsual;
            }
            start = end;
        }
        return new Quality(area / ((double) allUsual * allStrange), precision / allStrange, fpr);
    }

    /** The qualities where every row counts once. */
    Quality quality() {
        int[] once = new int[order.length];
        Arrays.fill(once, 1);
        return quality(once);
    }
}
