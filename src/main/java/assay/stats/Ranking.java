package assay.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How well scores rank or find what they should. Scores are numbers where higher means more likely
 * positive; NaN is refused, infinities are welcome.
 */
public final class Ranking {

    private Ranking() {}

    /**
     * {@return the area under the receiver operating characteristic: the probability that a
     * positive row scores above a negative one, ties counting half; 0 to 1, chance is .5}
     *
     * @param scores one per row, none NaN
     * @param positives which rows are positive; both kinds must be there
     * @throws IllegalArgumentException if the lengths differ, a score is NaN or a kind is missing
     */
    public static double auroc(double[] scores, boolean[] positives) {
        int[] order = order(scores, positives);
        double above = 0;
        long negativesBelow = 0;
        for (int start = 0; start < order.length; ) {
            int end = endOfTie(order, scores, start);
            long tied = count(order, positives, start, end);
            long others = end - start - tied;
            above += tied * (negativesBelow + .5 * others);
            negativesBelow += others;
            start = end;
        }
        return above / (double) (negativesBelow * (order.length - negativesBelow));
    }

    /**
     * {@return the mean precision over the positives' places from the highest score down, ties
     * taken together; 0 to 1, chance is the share of positives}
     *
     * @param scores one per row, none NaN
     * @param positives which rows are positive; both kinds must be there
     * @throws IllegalArgumentException if the lengths differ, a score is NaN or a kind is missing
     */
    public static double averagePrecision(double[] scores, boolean[] positives) {
        int[] order = order(scores, positives);
        long all = count(order, positives, 0, order.length);
        long below = all;
        double sum = 0;
        for (int start = 0; start < order.length; ) {
            int end = endOfTie(order, scores, start);
            long tied = count(order, positives, start, end);
            sum += (double) tied * below / (order.length - start);
            below -= tied;
            start = end;
        }
        return sum / all;
    }

    /**
     * {@return the share of positives among the rows that score at least a threshold; 0 where none
     * does}
     *
     * @param scores one per row, none NaN
     * @param positives which rows are positive; both kinds must be there
     * @param threshold included
     * @throws IllegalArgumentException if the lengths differ, a score is NaN or a kind is missing
     */
    public static double precision(double[] scores, boolean[] positives, double threshold) {
        check(scores, positives);
        long found = found(scores, positives, threshold);
        long taken = Arrays.stream(scores).filter(score -> score >= threshold).count();
        return taken == 0 ? 0 : (double) found / taken;
    }

    /**
     * {@return the share of the positives that score at least a threshold}
     *
     * @param scores one per row, none NaN
     * @param positives which rows are positive; both kinds must be there
     * @param threshold included
     * @throws IllegalArgumentException if the lengths differ, a score is NaN or a kind is missing
     */
    public static double recall(double[] scores, boolean[] positives, double threshold) {
        long all = check(scores, positives);
        return (double) found(scores, positives, threshold) / all;
    }

    /**
     * {@return the share of negatives that score at least the highest threshold at which a wanted
     * share of the positives does; 0 to 1, lower is better}
     *
     * @param scores one per row, none NaN
     * @param positives which rows are positive; both kinds must be there
     * @param wanted share of the positives to find, above 0 and at most 1
     * @throws IllegalArgumentException if the lengths differ, a score is NaN, a kind is missing or
     *     the share is none
     */
    public static double falsePositiveRate(double[] scores, boolean[] positives, double wanted) {
        Refuse.unless(
                wanted > 0 && wanted <= 1,
                "share of positives to find is %s; it lies above 0 and at most at 1",
                Refuse.number(wanted));
        int[] order = order(scores, positives);
        long all = count(order, positives, 0, order.length);
        int end = order.length;
        long found = 0;
        while ((double) found / all < wanted) {
            int start = startOfTie(order, scores, end);
            found += count(order, positives, start, end);
            end = start;
        }
        return (double) (order.length - end - found) / (order.length - all);
    }

    private static int startOfTie(int[] order, double[] scores, int end) {
        int start = end - 1;
        while (start > 0 && scores[order[start - 1]] == scores[order[end - 1]]) {
            start--;
        }
        return start;
    }

    private static long found(double[] scores, boolean[] positives, double threshold) {
        return IntStream.range(0, scores.length)
                .filter(row -> positives[row] && scores[row] >= threshold)
                .count();
    }

    private static int[] order(double[] scores, boolean[] positives) {
        check(scores, positives);
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int endOfTie(int[] order, double[] scores, int start) {
        int end = start + 1;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }

    private static long count(int[] order, boolean[] positives, int from, int to) {
        return IntStream.range(from, to).filter(place -> positives[order[place]]).count();
    }

    private static long check(double[] scores, boolean[] positives) {
        if (scores.length != positives.length) {
            throw new IllegalArgumentException(
                    "%d scores for %d rows; every row has one score"
                            .formatted(scores.length, positives.length));
        }
        for (int row = 0; row < scores.length; row++) {
            if (Double.isNaN(scores[row])) {
                throw new IllegalArgumentException(
                        "score of row " + row + " is NaN; ranked scores must be numbers");
            }
        }
        long all = IntStream.range(0, scores.length).filter(row -> positives[row]).count();
        if (all == 0 || all == scores.length) {
            throw new IllegalArgumentException(
                    "%d of %d rows are positive; ranking needs both kinds"
                            .formatted(all, scores.length));
        }
        return all;
    }
}
