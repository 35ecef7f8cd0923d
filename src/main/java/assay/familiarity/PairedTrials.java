package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Two ways of choosing training rows, tried with the same seeds on the same test rows.
 *
 * @param before name of the way things are
 * @param after name of the way that should be better
 * @param rows training rows of either way
 * @param trials what came of every seed, at least one
 * @param level nominal coverage of the intervals
 */
public record PairedTrials(String before, String after, int rows, List<Trial> trials, double level)
        implements Measured {

    /**
     * What came of one seed.
     *
     * @param seed the seed
     * @param before accuracy of the way things are, share
     * @param after accuracy of the other way, share
     * @param worstBefore accuracy in the worst group, the way things are
     * @param worstAfter accuracy in the worst group, the other way
     */
    public record Trial(
            long seed, double before, double after, double worstBefore, double worstAfter) {}

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no trial
     */
    public PairedTrials {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("no seed given; a comparison needs one");
        }
    }

    /** {@return accuracy after less before, over the seeds} */
    public PairedDifference accuracy() {
        return difference(
                trials.stream().mapToDouble(Trial::after).toArray(),
                trials.stream().mapToDouble(Trial::before).toArray());
    }

    /** {@return the worst group's accuracy after less before, over the seeds} */
    public PairedDifference worstGroup() {
        return difference(
                trials.stream().mapToDouble(Trial::worstAfter).toArray(),
                trials.stream().mapToDouble(Trial::worstBefore).toArray());
    }

    private PairedDifference difference(double[] after, double[] before) {
        return PairedDifference.of(after, before, level);
    }

    /** {@return one sentence: what the seeds support, for all rows and for the worst group} */
    public String verdict() {
        return "'%s' against '%s': accuracy %s, worst group %s."
                .formatted(after, before, words(accuracy()), words(worstGroup()));
    }

    private static String words(PairedDifference difference) {
        String points = String.format(Locale.ROOT, "%+.1f points", 100 * difference.mean());
        if (difference.interval().isEmpty()) {
            return points + " (too few seeds to tell)";
        }
        String judged =
                difference.above() ? "better" : difference.below() ? "worse" : "no sure difference";
        return "%s (%s)".formatted(points, judged);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("trials.rows", rows, "rows"));
        figures.add(Figure.of("trials.seeds", trials.size(), "seeds"));
        figures.add(mean("accuracy.before", trials.stream().mapToDouble(Trial::before).sum()));
        figures.add(mean("accuracy.after", trials.stream().mapToDouble(Trial::after).sum()));
        figures.add(figure("accuracy.difference", accuracy()));
        figures.add(mean("worst.before", trials.stream().mapToDouble(Trial::worstBefore).sum()));
        figures.add(mean("worst.after", trials.stream().mapToDouble(Trial::worstAfter).sum()));
        figures.add(figure("worst.difference", worstGroup()));
        return List.copyOf(figures);
    }

    private Figure mean(String name, double sum) {
        return Figure.of(name, sum / trials.size(), "share");
    }

    private static Figure figure(String name, PairedDifference difference) {
        return new Figure(name, difference.mean(), "share", difference.interval());
    }

    /** {@return the seeds from 1 on} */
    static long[] seeds(int number) {
        return IntStream.rangeClosed(1, number).asLongStream().toArray();
    }
}
