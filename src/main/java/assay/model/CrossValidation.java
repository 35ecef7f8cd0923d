package assay.model;

import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.stats.FloatStore;
import assay.work.Adapters;
import assay.work.Work;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Logits of every row by a network that learned from the other parts of the rows. */
record CrossValidation(
        Network network,
        Inputs inputs,
        Scaling scaling,
        Labels labels,
        TrainingOptions options,
        int folds) {

    CrossValidation {
        if (folds < 2 || folds > labels.size()) {
            throw new IllegalArgumentException(
                    "%d folds of %d rows; use at least 2 and at most as many as there are rows"
                            .formatted(folds, labels.size()));
        }
    }

    Logits logits(Work work) {
        int classes = labels.classes().size();
        int[] fold = foldOfRow();
        try (FloatStore store = FloatStore.open(labels.size(), classes, options.spool())) {
            for (int number = 0; number < folds; number++) {
                work.progress("held-out answers", number, folds, "folds");
                fill(store, fold, number, work);
            }
            work.progress("held-out answers", folds, folds, "folds");
            return new Logits(labels.ids(), labels.classes(), store.finish());
        }
    }

    private void fill(FloatStore store, int[] fold, int number, Work work) {
        int[] others = rows(fold, number, true);
        try (TrainingRun run = learned(rows(fold, number, false), number, work)) {
            Logits answers = run.logits(inputs.pick(others));
            for (int i = 0; i < others.length; i++) {
                for (int code = 0; code < answers.classes().size(); code++) {
                    store.put(others[i], code, (float) answers.values().at(i, code));
                }
            }
        }
    }

    private TrainingRun learned(int[] known, int number, Work work) {
        long seed = new Randomness(options.seed()).seedOf("fold " + number);
        return new TrainingLoop(
                        network,
                        inputs.pick(known),
                        scaling,
                        labels.pick(known),
                        options.withSeed(seed).withPatience(0),
                        Optional.empty(),
                        Optional.empty(),
                        Recording.DEFAULTS,
                        Aside.NONE)
                .run(Adapters.the(TrainingEngine.class, Training.ENGINE), work);
    }

    private static int[] rows(int[] fold, int number, boolean within) {
        return IntStream.range(0, fold.length)
                .filter(row -> (fold[row] == number) == within)
                .toArray();
    }

    /**
     * Each class's rows are shuffled and dealt out in turn; the next class goes on where the last
     * one ended, so that no fold has two rows more than another.
     */
    int[] foldOfRow() {
        SplittableRandom random = new Randomness(options.seed()).stream("folds");
        int[] fold = new int[labels.size()];
        int next = 0;
        for (int code = 0; code < labels.classes().size(); code++) {
            int wanted = code;
            int[] members =
                    IntStream.range(0, fold.length)
                            .filter(row -> labels.at(row) == wanted)
                            .toArray();
            for (int row : Randomness.shuffleInPlace(members, random)) {
                fold[row] = next++ % folds;
            }
        }
        return fold;
    }
}
