package assay.model;

import assay.rows.RowIds;

/**
 * Is told every row's loss after each epoch, while a training runs: to watch, not to steer.
 *
 * <p>Called on the training's own thread, so the training waits for it. What it throws ends the
 * training.
 */
@FunctionalInterface
public interface EpochListener {

    /**
     * Takes the losses of one epoch.
     *
     * @param epoch zero-based epoch that has just ended; epochs that were read from a checkpoint
     *     are not told again
     * @param ids which rows, in order
     * @param losses each row's loss in nats, read in evaluation mode; the listener's own to keep
     */
    void after(int epoch, RowIds ids, float[] losses);
}
