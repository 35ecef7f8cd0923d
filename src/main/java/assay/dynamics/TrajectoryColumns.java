package assay.dynamics;

import assay.stats.Matrix;

/** The first epochs of all trajectories, each epoch shifted and scaled as asked. */
record TrajectoryColumns(Matrix all, int columns, double[] shift, double[] scale)
        implements Matrix {

    /** {@return the first epochs as they are} */
    static Matrix first(Matrix all, int epochs) {
        return epochs == all.columns()
                ? all
                : new TrajectoryColumns(all, epochs, new double[0], new double[0]);
    }

    /**
     * {@return trajectories with each epoch shifted and scaled so that some points have mean 0 and
     * standard deviation 1 in it; an epoch in which these are all equal is only shifted}
     */
    static Matrix standardized(Matrix all, Matrix points) {
        double[] mean = new double[points.columns()];
        double[] deviation = new double[points.columns()];
        for (int column = 0; column < mean.length; column++) {
            for (int row = 0; row < points.rows(); row++) {
                mean[column] += points.at(row, column) / points.rows();
            }
            double sum = 0;
            for (int row = 0; row < points.rows(); row++) {
                double delta = points.at(row, column) - mean[column];
                sum += delta * delta;
            }
            deviation[column] = sum > 0 ? Math.sqrt(sum / points.rows()) : 1;
        }
        return new TrajectoryColumns(all, mean.length, mean, deviation);
    }

    @Override
    public int rows() {
        return all.rows();
    }

    @Override
    public double at(int row, int column) {
        double value = all.at(row, column);
        return shift.length == 0 ? value : (value - shift[column]) / scale[column];
    }

    @Override
    public void readRow(int row, double[] into) {
        double[] line = all.columns() == columns ? into : new double[all.columns()];
        all.readRow(row, line);
        for (int column = 0; column < columns; column++) {
            into[column] =
                    shift.length == 0
                            ? line[column]
                            : (line[column] - shift[column]) / scale[column];
        }
    }

    @Override
    public boolean isFloat32() {
        return shift.length == 0 && all.isFloat32();
    }
}
