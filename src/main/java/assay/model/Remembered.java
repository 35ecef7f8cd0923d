package assay.model;

import assay.rows.Labels;
import assay.stats.FloatStore;

/**
 * Losses that can be read while they are still being recorded, for a curriculum that looks back.
 * Where no curriculum does, nothing is kept twice.
 */
final class Remembered implements LossStore {

    private final LossStore inner;
    private final FloatStore past;
    private final boolean asked;

    private Remembered(LossStore inner, FloatStore past, boolean asked) {
        this.inner = inner;
        this.past = past;
        this.asked = asked;
    }

    static Remembered of(TrainingLoop training, LossStore inner) {
        boolean asked = !training.aside().curriculum().equals(Curriculum.ALL);
        int rows = asked ? training.labels().size() : 0;
        TrainingOptions options = training.options();
        try {
            return new Remembered(
                    inner, FloatStore.open(rows, options.epochs(), options.spool()), asked);
        } catch (RuntimeException | Error failed) {
            inner.close(); // a file kept open would be refused to the next run
            throw failed;
        }
    }

    /** {@return how the training went so far} */
    Past past(Labels labels, int epochs) {
        return new Past(labels, epochs, past);
    }

    @Override
    public void add(int epoch, float[] losses) {
        if (asked) {
            float[] kept = losses.clone();
            Clipping.clipInPlace(kept);
            for (int row = 0; row < kept.length; row++) {
                past.put(row, epoch, kept[row]);
            }
        }
        inner.add(epoch, losses);
    }

    @Override
    public LossTrajectories finish(int epochs) {
        return inner.finish(epochs);
    }

    @Override
    public void close() {
        past.close();
        inner.close();
    }
}
