package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How scores are spread that were too many to keep: exact counts in fine bins, and only of bins
 * that hold some, so that a few scores very far out cost nothing.
 *
 * <p>A bin's place p stands for scores from {@code p * width} up to, not including, {@code (p + 1)
 * * width}. The width is a power of 2, 2^-10 as long as no more than {@value #MOST_BINS} bins hold
 * anything, then the next that brings them down to so many: it depends on the scores, not on their
 * order. Memory does not grow with the rows.
 *
 * @param scores what the scores are, in a few words
 * @param unit unit of the scores
 * @param width width of a bin, in the unit
 * @param places places of the bins that hold scores, rising
 * @param counts scores in each of them, at least 1
 * @param least the lowest score
 * @param most the highest score
 * @param mean mean of the scores, summed in row order
 */
public record ScoreHistogram(
        String scores,
        String unit,
        double width,
        List<Long> places,
        List<Long> counts,
        double least,
        double most,
        double mean)
        implements Measured {

    /** Most bins that hold anything. */
    public static final int MOST_BINS = 1 << 14;

    private static final double FINEST = Math.scalb(1.0, -10);
    private static final double[] SHARES = {.05, .25, .5, .75, .95};

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no score, or not a count for each place
     */
    public ScoreHistogram {
        places = List.copyOf(places);
        counts = List.copyOf(counts);
        if (places.isEmpty() || places.size() != counts.size()) {
            throw new IllegalArgumentException(
                    "%d places and %d counts; a histogram has a bin or more, each with both"
                            .formatted(places.size(), counts.size()));
        }
    }

    /** {@return the number of scores} */
    public long size() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * {@return the score below which a share of the scores lies, wrong by a bin's width at most}
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException if the share is none
     */
    public double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "quantile share is " + share + "; a share lies between 0 and 1");
        }
        double wanted = share * size();
        double before = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (before + counts.get(i) >= wanted) {
                double inside = (wanted - before) / counts.get(i);
                return Math.max(least, Math.min(most, (places.get(i) + inside) * width));
            }
            before += counts.get(i);
        }
        return most;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("scores.rows", size(), "rows"));
        figures.add(Figure.of("scores.mean", mean, unit));
        for (double share : SHARES) {
            figures.add(Figure.of("scores.quantile." + share, quantile(share), unit));
        }
        figures.add(Figure.of("scores.least", least, unit));
        figures.add(Figure.of("scores.most", most, unit));
        figures.add(Figure.of("scores.bin", width, unit));
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "ScoreHistogram[%s, %d scores]".formatted(scores, size());
    }

    /** Counts scores as they come, in row order. */
    static final class Counter {

        private Map<Long, Long> bins = new HashMap<>();
        private double width = FINEST;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;
        private double sum;
        private long size;

        void addAll(double[] more) {
            for (double score : more) {
                add(score);
            }
        }

        private void add(double score) {
            least = Math.min(least, score);
            most = Math.max(most, score);
            sum += score;
            size++;
            bins.merge((long) Math.floor(score / width), 1L, Long::sum);
            while (bins.size() > MOST_BINS) {
                coarsen();
            }
        }

        private void coarsen() {
            Map<Long, Long> wide = new HashMap<>();
            bins.forEach((place, count) -> wide.merge(place >> 1, count, Long::sum));
            bins = wide;
            width *= 2;
        }

        ScoreHistogram result(String scores, String unit) {
            if (size == 0) {
                throw new IllegalArgumentException("no rows given; a histogram needs one");
            }
            Map<Long, Long> inOrder = new TreeMap<>(bins);
            return new ScoreHistogram(
                    scores,
                    unit,
                    width,
                    List.copyOf(inOrder.keySet()),
                    List.copyOf(inOrder.values()),
                    least,
                    most,
                    sum / size);
        }
    }
}
