package assay.model;

import assay.stats.FloatStore;
import assay.stats.Matrix;
import assay.stats.Spool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a training puts its losses, epoch after epoch. */
interface LossStore extends AutoCloseable {

    /** Keeps one epoch; what is not finite is clipped where it stands. */
    void add(int epoch, float[] losses);

    /** {@return the losses of the epochs kept so far} */
    LossTrajectories finish(int epochs);

    @Override
    void close();

    /** {@return a store that is gone with the process: on the heap, or where the spool says} */
    static LossStore spooled(TrainingLoop training, int epochs) {
        return new Spooled(
                training,
                training.options().spool(),
                FloatStore.open(training.labels().size(), epochs, training.options().spool()),
                new ArrayList<>());
    }

    /** {@return a store that stays in a file} */
    static LossStore recorded(TrainingLoop training, int epochs, Path file) {
        LossRecorder recorder =
                LossRecorder.open(
                        file, training.labels().ids(), epochs, Terms.of(training).lines());
        if (recorder.finished() > epochs) {
            recorder.close();
            throw new IllegalArgumentException(
                    "'%s' has %d epochs, this training has %d; train for at least as many"
                            .formatted(file, recorder.finished(), epochs));
        }
        return new Recorded(recorder);
    }

    /** In a matrix of as many columns as epochs are planned. */
    record Spooled(TrainingLoop training, Spool spool, FloatStore store, List<Integer> clipped)
            implements LossStore {

        @Override
        public void add(int epoch, float[] losses) {
            clipped.add(Clipping.clipInPlace(losses));
            put(store, epoch, losses);
        }

        private static void put(FloatStore store, int epoch, float[] losses) {
            for (int row = 0; row < losses.length; row++) {
                store.put(row, epoch, losses[row]);
            }
        }

        /** A run that stopped early has fewer columns than it was given room for. */
        @Override
        public LossTrajectories finish(int epochs) {
            Matrix all = store.finish();
            return new LossTrajectories(
                    training.labels().ids(),
                    epochs == all.columns() ? all : cut(all, epochs),
                    clipped);
        }

        private Matrix cut(Matrix all, int epochs) {
            try (FloatStore fewer = FloatStore.open(all.rows(), epochs, spool)) {
                for (int row = 0; row < all.rows(); row++) {
                    for (int epoch = 0; epoch < epochs; epoch++) {
                        fewer.put(row, epoch, (float) all.at(row, epoch));
                    }
                }
                return fewer.finish();
            }
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** In a file that a recorder writes. */
    record Recorded(LossRecorder recorder) implements LossStore {

        @Override
        public void add(int epoch, float[] losses) {
            recorder.add(epoch, losses);
        }

        @Override
        public LossTrajectories finish(int epochs) {
            return recorder.losses();
        }

        @Override
        public void close() {
            recorder.close();
        }
    }
}
