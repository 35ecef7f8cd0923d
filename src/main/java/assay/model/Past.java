package assay.model;

import assay.rows.Labels;
import assay.stats.FloatStore;
import assay.stats.Matrix;

/**
 * How a training went so far: every row's loss after every epoch that is over. A view of numbers
 * that go on changing, to be read while a lesson is made and not kept.
 */
public final class Past {

    private final Labels labels;
    private final int epochs;
    private final FloatStore store;

    Past(Labels labels, int epochs, FloatStore store) {
        this.labels = labels;
        this.epochs = epochs;
        this.store = store;
    }

    /** {@return the labels that are learned from, in the order of the rows} */
    public Labels labels() {
        return labels;
    }

    /** {@return how many epochs are over, possibly 0} */
    public int epochs() {
        return epochs;
    }

    /**
     * {@return one loss in nats}
     *
     * @param row zero-based row
     * @param epoch zero-based epoch that is over
     */
    public double at(int row, int epoch) {
        return store.at(row, epoch);
    }

    /**
     * {@return the losses in nats, shape {@code [rows, epochs that are over]}}
     *
     * @throws IllegalStateException if no epoch is over
     */
    public Matrix losses() {
        if (epochs == 0) {
            throw new IllegalStateException(
                    "no epoch is over, so there are no losses; ask after the first");
        }
        return new Losses();
    }

    private final class Losses implements Matrix {

        @Override
        public int rows() {
            return labels.size();
        }

        @Override
        public int columns() {
            return epochs;
        }

        @Override
        public double at(int row, int column) {
            return store.at(row, column);
        }

        @Override
        public boolean isFloat32() {
            return true;
        }
    }
}
