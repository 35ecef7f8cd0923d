package assay.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The share of pairs of one positive and one negative that a score orders rightly; ties half. */
public final class Auroc {

    private Auroc() {}

    public static double of(double[] scores, boolean[] positive) {
        int[] order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> scores[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double rankSum = 0;
        long positives = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            int found = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                found += positive[order[to++]] ? 1 : 0;
            }
            positives += found;
            rankSum += found * (from + 1 + to) / 2.0;
        }
        long negatives = order.length - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / (positives * (double) negatives);
    }
}
