package assay.familiarity;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.stats.Quantiles;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Several detectors side by side on the same usual and strange rows.
 *
 * <p>Intervals are bootstrap percentiles: usual and strange rows are drawn anew, each side on its
 * own, and all detectors see the same draw. A winner is named only where its AUROC is above every
 * other detector's with simultaneous confidence: the band around all pairwise differences is as
 * wide as their largest standardized deviation over the draws, so that picking the best of many
 * first does not make the claim too bold. Otherwise the detectors that may as well be the best are
 * listed.
 *
 * <p>Source of the band: J. Romano and M. Wolf, "Exact and Approximate Stepdown Methods for
 * Multiple Hypothesis Testing", JASA 100, 2005.
 *
 * @param usual number of usual rows
 * @param strange number of strange rows
 * @param detectors the detectors' qualities, best AUROC first, at least one
 * @param contenders names of the detectors that may as well be the best, best AUROC first; one
 *     where there is a winner
 * @param options how the intervals were made
 */
public record DetectorComparison(
        int usual,
        int strange,
        List<DetectorQuality> detectors,
        List<String> contenders,
        Bootstrap options)
        implements Measured {

    /** Checks and copies. */
    public DetectorComparison {
        detectors = List.copyOf(detectors);
        contenders = List.copyOf(contenders);
        if (detectors.isEmpty() || contenders.isEmpty()) {
            throw new IllegalArgumentException("no detector given; a comparison needs one");
        }
    }

    /**
     * {@return the comparison under the current token, with the default options}
     *
     * @param usual every detector's scores of usual rows, the same rows in the same order
     * @param strange the same detectors' scores of strange rows, in the same order
     * @throws IllegalArgumentException if detectors or rows differ or a side is empty
     */
    public static DetectorComparison of(List<DetectorScores> usual, List<DetectorScores> strange) {
        return of(usual, strange, Bootstrap.DEFAULTS, Work.current());
    }

    /**
     * {@return the comparison}
     *
     * @param usual every detector's scores of usual rows, the same rows in the same order
     * @param strange the same detectors' scores of strange rows, in the same order
     * @param options how intervals are made
     * @param work asked whether to stop
     * @throws IllegalArgumentException if detectors or rows differ or a side is empty
     */
    public static DetectorComparison of(
            List<DetectorScores> usual,
            List<DetectorScores> strange,
            Bootstrap options,
            Work work) {
        Sides.check(usual, strange);
        List<RankedScores> ranked = new ArrayList<>();
        for (int i = 0; i < usual.size(); i++) {
            ranked.add(new RankedScores(usual.get(i).strangeness(), strange.get(i).strangeness()));
        }
        int usualRows = usual.get(0).size();
        int strangeRows = strange.get(0).size();
        double[][][] drawn = draws(ranked, usualRows, strangeRows, options, work);
        List<DetectorQuality> qualities = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            double[] values = ranked.get(i).quality().values();
            qualities.add(quality(usual.get(i).detector(), values, drawn[i], options.level()));
        }
        List<String> contenders = contenders(qualities, drawn, options.level());
        qualities.sort(Comparator.comparingDouble(quality -> -quality.auroc().value()));
        return new DetectorComparison(usualRows, strangeRows, qualities, contenders, options);
    }

    /** Shape {@code [detector][quality][draw]}. */
    private static double[][][] draws(
            List<RankedScores> ranked, int usual, int strange, Bootstrap options, Work work) {
        SplittableRandom random = new Randomness(options.seed()).stream("rows drawn anew");
        double[][][] drawn = new double[ranked.size()][3][options.resamples()];
        int[] weights = new int[usual + strange];
        for (int draw = 0; draw < options.resamples(); draw++) {
            work.check();
            work.progress("comparing detectors", draw, options.resamples(), "draws");
            Arrays.fill(weights, 0);
            for (int i = 0; i < usual; i++) {
                weights[random.nextInt(usual)]++;
            }
            for (int i = 0; i < strange; i++) {
                weights[usual + random.nextInt(strange)]++;
            }
            int at = draw;
            IntStream.range(0, ranked.size())
                    .parallel()
                    .forEach(
                            i -> {
                                double[] values = ranked.get(i).quality(weights).values();
                                for (int which = 0; which < values.length; which++) {
                                    drawn[i][which][at] = values[which];
                                }
                            });
        }
        work.progress("comparing detectors", options.resamples(), options.resamples(), "draws");
        return drawn;
    }

    private static DetectorQuality quality(
            String name, double[] values, double[][] drawn, double level) {
        return new DetectorQuality(
                name,
                rate(values[0], drawn[0], level),
                rate(values[1], drawn[1], level),
                rate(values[2], drawn[2], level));
    }

    private static DetectorQuality.Rate rate(double value, double[] drawn, double level) {
        double[] ends = Quantiles.of(drawn, (1 - level) / 2, (1 + level) / 2);
        return new DetectorQuality.Rate(
                value,
                new Figure.Interval(Math.min(value, ends[0]), Math.max(value, ends[1]), level));
    }

    private static List<String> contenders(
            List<DetectorQuality> qualities, double[][][] drawn, double level) {
        double[] auroc = qualities.stream().mapToDouble(q -> q.auroc().value()).toArray();
        double[][] draws = Arrays.stream(drawn).map(one -> one[0]).toArray(double[][]::new);
        return Contest.best(auroc, draws, level).stream()
                .map(i -> qualities.get(i).detector())
                .toList();
    }

    /** {@return the winner's name, where the rows support one} */
    public Optional<String> winner() {
        return contenders.size() == 1 ? Optional.of(contenders.get(0)) : Optional.empty();
    }

    /**
     * {@return the quality of one detector}
     *
     * @param name its name
     * @throws IllegalArgumentException if no detector has the name
     */
    public DetectorQuality quality(String name) {
        return detectors.stream()
                .filter(quality -> quality.detector().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no detector '%s'; there are %s"
                                                .formatted(
                                                        name,
                                                        detectors.stream()
                                                                .map(DetectorQuality::detector)
                                                                .toList())));
    }

    /** {@return one sentence: who wins, or why nobody does} */
    public String verdict() {
        if (detectors.size() == 1) {
            return "One detector was given; there is nobody to win against.";
        }
        DetectorQuality best = detectors.get(0);
        if (best.auroc().interval().low() <= .5) {
            return "No detector surely does better than chance on these rows.";
        }
        return winner().map(name -> "'%s' tells these rows apart best.".formatted(name))
                .orElseGet(
                        () ->
                                "These rows do not support a winner: %s may as well be the best."
                                        .formatted(
                                                contenders.size() == detectors.size()
                                                        ? "all detectors"
                                                        : String.join(
                                                                ", ",
                                                                contenders.stream()
                                                                        .map(n -> "'" + n + "'")
                                                                        .toList())));
    }

    /** {@return names of the detectors to which the strange rows surely look more familiar} */
    public List<String> misled() {
        return detectors.stream()
                .filter(DetectorQuality::misleads)
                .map(DetectorQuality::detector)
                .toList();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("rows.usual", usual, "rows"));
        figures.add(Figure.of("rows.strange", strange, "rows"));
        figures.add(Figure.of("contenders", contenders.size(), "detectors"));
        detectors.forEach(quality -> figures.addAll(quality.figures()));
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "DetectorComparison[%d detectors, %d usual and %d strange rows; %s]"
                .formatted(detectors.size(), usual, strange, verdict());
    }
}
