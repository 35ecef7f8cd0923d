package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.stats.PairedDifference;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a repair of labels does to a model: the same training, with the same seeds, on the labels as
 * they were and as they were decided, judged by the same test rows.
 *
 * @param rowsBefore number of rows before
 * @param rowsAfter number of rows after; fewer where rows were dropped
 * @param trials what came of every seed, at least one
 * @param level nominal coverage of the intervals, between 0 and 1
 */
public record RepairEffect(int rowsBefore, int rowsAfter, List<Trial> trials, double level)
        implements Measured {

    /** Coverage of the intervals where none is asked for. */
    public static final double LEVEL = .95;

    /** Trains a model and tests it; the same labels and seed give the same share. */
    @FunctionalInterface
    public interface Trainer {

        /**
         * {@return the accuracy of a fresh model on test rows, 0 to 1}
         *
         * @param labels rows to train on and their classes
         * @param seed everything drawn by lot in the training comes from this number
         */
        double accuracy(Labels labels, long seed);
    }

    /**
     * What came of one seed.
     *
     * @param seed the seed
     * @param before accuracy with the labels as they were, 0 to 1
     * @param after accuracy with the labels as decided, 0 to 1
     * @param clean accuracy with labels that are all right, 0 to 1; empty where nobody knows them
     */
    public record Trial(long seed, double before, double after, Optional<Double> clean) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if an accuracy is none
         */
        public Trial {
            check("before", seed, before);
            check("after", seed, after);
            clean.ifPresent(share -> check("with clean labels", seed, share));
        }

        private static void check(String what, long seed, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "accuracy %s with seed %d is %s; it lies between 0 and 1"
                                .formatted(what, seed, share));
            }
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no trial, the level is none, or clean labels
     *     were tried with some of the seeds only
     */
    public RepairEffect {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("no seed given; a comparison needs one");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; it lies between 0 and 1");
        }
        long known = trials.stream().filter(trial -> trial.clean().isPresent()).count();
        if (known > 0 && known < trials.size()) {
            throw new IllegalArgumentException(
                    "clean labels were tried with %d of %d seeds; try them with all or none"
                            .formatted(known, trials.size()));
        }
    }

    /**
     * {@return what a repair does, under the current token}
     *
     * @param repaired labels before and after
     * @param trainer how a model is trained and tested
     * @param seeds one or more; three give an interval
     */
    public static RepairEffect of(RepairedLabels repaired, Trainer trainer, long... seeds) {
        return of(repaired, Optional.empty(), trainer, Work.current(), seeds);
    }

    /**
     * {@return what a repair does, beside what labels that are all right would do, under the
     * current token}
     *
     * @param repaired labels before and after
     * @param clean labels of the same rows that are all right, for the ceiling
     * @param trainer how a model is trained and tested
     * @param seeds one or more; three give an interval
     */
    public static RepairEffect of(
            RepairedLabels repaired, Labels clean, Trainer trainer, long... seeds) {
        return of(repaired, Optional.of(clean), trainer, Work.current(), seeds);
    }

    /**
     * {@return what a repair does}
     *
     * @param repaired labels before and after
     * @param clean labels of the rows before that are all right, if anybody knows them
     * @param trainer how a model is trained and tested
     * @param work asked to stop before every training, told about every seed
     * @param seeds one or more; three give an interval
     * @throws IllegalArgumentException if there is no seed, one stands twice or the clean labels
     *     are of other rows
     */
    public static RepairEffect of(
            RepairedLabels repaired,
            Optional<Labels> clean,
            Trainer trainer,
            Work work,
            long... seeds) {
        clean.filter(labels -> !labels.ids().equals(repaired.before().ids()))
                .ifPresent(
                        labels -> {
                            throw new IllegalArgumentException(
                                    "the clean labels are of other rows than those before the repair; pick the same rows in one order");
                        });
        Set<Long> seen = new HashSet<>();
        for (long seed : seeds) {
            if (!seen.add(seed)) {
                throw new IllegalArgumentException(
                        "seed %d stands twice; pairs with one seed are one pair, so name each once"
                                .formatted(seed));
            }
        }
        List<Trial> trials = new ArrayList<>();
        for (long seed : seeds) {
            work.progress("training before and after", trials.size(), seeds.length, "seeds");
            trials.add(
                    new Trial(
                            seed,
                            accuracy(trainer, repaired.before(), seed, work),
                            accuracy(trainer, repaired.after(), seed, work),
                            clean.map(labels -> accuracy(trainer, labels, seed, work))));
        }
        return new RepairEffect(repaired.before().size(), repaired.after().size(), trials, LEVEL);
    }

    private static double accuracy(Trainer trainer, Labels labels, long seed, Work work) {
        work.check();
        return trainer.accuracy(labels, seed);
    }

    /** {@return accuracy after less before, over the seeds} */
    public PairedDifference gain() {
        return PairedDifference.of(after(), before(), level);
    }

    /** {@return accuracy with clean labels less after, over the seeds; empty where unknown} */
    public Optional<PairedDifference> left() {
        return trials.get(0).clean().isEmpty()
                ? Optional.empty()
                : Optional.of(PairedDifference.of(clean(), after(), level));
    }

    /** {@return one sentence: what the seeds support} */
    public String verdict() {
        PairedDifference gain = gain();
        String judged =
                gain.interval().isEmpty()
                        ? "too few seeds to tell"
                        : gain.above() ? "better" : gain.below() ? "worse" : "no sure difference";
        return String.format(
                Locale.ROOT,
                "After the repair accuracy changes by %+.1f points (%s)%s.",
                100 * gain.mean(),
                judged,
                left().map(RepairEffect::words).orElse(""));
    }

    private static String words(PairedDifference left) {
        return String.format(
                Locale.ROOT, "; clean labels would give %+.1f more", 100 * left.mean());
    }

    private double[] before() {
        return trials.stream().mapToDouble(Trial::before).toArray();
    }

    private double[] after() {
        return trials.stream().mapToDouble(Trial::after).toArray();
    }

    private double[] clean() {
        return trials.stream().mapToDouble(trial -> trial.clean().orElseThrow()).toArray();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("effect.rows-before", rowsBefore, "rows"));
        figures.add(Figure.of("effect.rows-after", rowsAfter, "rows"));
        figures.add(Figure.of("effect.seeds", trials.size(), "seeds"));
        figures.add(Figure.of("effect.before", mean(before()), "share"));
        figures.add(Figure.of("effect.after", mean(after()), "share"));
        figures.add(new Figure("effect.gain", gain().mean(), "share", gain().interval()));
        left().ifPresent(
                        left -> {
                            figures.add(Figure.of("effect.clean", mean(clean()), "share"));
                            figures.add(
                                    new Figure(
                                            "effect.left", left.mean(), "share", left.interval()));
                        });
        return List.copyOf(figures);
    }

    private static double mean(double[] shares) {
        return Arrays.stream(shares).sum() / shares.length;
    }

    @Override
    public String toString() {
        return "RepairEffect[%d seeds]".formatted(trials.size());
    }
}
