package assay.dynamics;

import assay.stats.Matrix;
import java.util.List;

/** Losses of the epochs so far, one column each, not copied. */
record GrowingLosses(List<float[]> epochs) implements Matrix {

    @Override
    public int rows() {
        return epochs.get(0).length;
    }

    @Override
    public int columns() {
        return epochs.size();
    }

    @Override
    public double at(int row, int column) {
        return epochs.get(column)[row];
    }

    @Override
    public boolean isFloat32() {
        return true;
    }
}
