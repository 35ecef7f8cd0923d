package assay.model;

import assay.rows.Images;
import assay.rows.RowIds;
import assay.stats.Matrix;
import java.nio.FloatBuffer;

/** Rows as a network reads them. Numbers are made batch by batch; the source is never copied. */
interface Inputs {

    /** {@return which rows, in order} */
    RowIds ids();

    /** {@return the shape of one row} */
    InputShape shape();

    /** Appends one row to a batch, scaled, channel after channel. */
    void read(int row, FloatBuffer batch);

    /** {@return some of the rows, in the order asked for} */
    default Inputs pick(int... rows) {
        return new Picked(this, ids().pick(rows), rows);
    }

    /** {@return pictures, scaled by this} */
    static Inputs of(Images images, Scaling scaling) {
        return new Pictures(images, Pictures.levels(scaling));
    }

    /** {@return columns, scaled by this} */
    static Inputs of(RowIds ids, Matrix features, Scaling scaling) {
        return new Columns(ids, features, scaling.mean(), scaling.spread());
    }

    /** Pictures lie pixel after pixel, a network wants channel after channel. */
    record Pictures(Images images, float[][] levels) implements Inputs {

        /** {@return what each brightness becomes, per channel} */
        static float[][] levels(Scaling scaling) {
            double[] mean = scaling.mean();
            double[] spread = scaling.spread();
            float[][] levels = new float[mean.length][256];
            for (int channel = 0; channel < mean.length; channel++) {
                for (int level = 0; level < 256; level++) {
                    levels[channel][level] =
                            (float) ((level / 255.0 - mean[channel]) / spread[channel]);
                }
            }
            return levels;
        }

        @Override
        public RowIds ids() {
            return images.ids();
        }

        @Override
        public InputShape shape() {
            return new InputShape(images.channels(), images.height(), images.width());
        }

        @Override
        public void read(int row, FloatBuffer batch) {
            byte[] picture = images.picture(row);
            int channels = levels.length;
            float[] plane = new float[picture.length / channels];
            for (int channel = 0; channel < channels; channel++) {
                float[] level = levels[channel];
                for (int pixel = 0; pixel < plane.length; pixel++) {
                    plane[pixel] = level[picture[pixel * channels + channel] & 0xff];
                }
                batch.put(plane);
            }
        }
    }

    /** Some rows of others, read where they are. */
    record Picked(Inputs all, RowIds ids, int[] rows) implements Inputs {

        @Override
        public InputShape shape() {
            return all.shape();
        }

        @Override
        public void read(int row, FloatBuffer batch) {
            all.read(rows[row], batch);
        }
    }

    /** Columns, each with its own scale. */
    record Columns(RowIds ids, Matrix features, double[] mean, double[] spread) implements Inputs {

        @Override
        public InputShape shape() {
            return new InputShape(features.columns(), 1, 1);
        }

        @Override
        public void read(int row, FloatBuffer batch) {
            double[] line = features.row(row);
            for (int column = 0; column < line.length; column++) {
                batch.put((float) ((line[column] - mean[column]) / spread[column]));
            }
        }
    }
}
