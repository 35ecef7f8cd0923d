import assay.model.InputShape;
import assay.model.Learner;
import assay.model.Network;
import assay.model.TrainingEngine;
import assay.rows.Labels;
import assay.work.Adapters;
import assay.work.Work;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads each row's margin - the label's logit less the largest other - from the very pass that
 * writes the losses down, so that the area under the margin costs no pass of its own.
 */
final class Margins {

    private final Labels labels;
    private final double[] sums;
    private long read;

    Margins(Labels labels) {
        this.labels = labels;
        this.sums = new double[labels.size()];
    }

    /** The mean over the epochs read so far. */
    double[] means() {
        double epochs = (double) read / sums.length;
        return Arrays.stream(sums).map(sum -> sum / epochs).toArray();
    }

    TrainingEngine engine() {
        TrainingEngine inner = Adapters.the(TrainingEngine.class, "djl");
        return new TrainingEngine() {
            @Override
            public String name() {
                return inner.name();
            }

            @Override
            public Learner learner(
                    Network network, InputShape input, int classes, long seed, int n, Work work) {
                return new Watched(inner.learner(network, input, classes, seed, n, work));
            }
        };
    }

    private void add(float[] logits, int rows) {
        int classes = labels.classes().size();
        for (int i = 0; i < rows; i++) {
            int row = (int) (read++ % sums.length);
            float other = Float.NEGATIVE_INFINITY;
            for (int code = 0; code < classes; code++) {
                if (code != labels.at(row)) {
                    other = Math.max(other, logits[i * classes + code]);
                }
            }
            sums[row] += logits[i * classes + labels.at(row)] - other;
        }
    }

    private final class Watched implements Learner {

        private final Learner inner;

        Watched(Learner inner) {
            this.inner = inner;
        }

        @Override
        public void step(ByteBuffer batch, int[] codes, Step step) {
            inner.step(batch, codes, step);
        }

        @Override
        public void step(ByteBuffer batch, int[] codes, double[] doubts, Step step) {
            inner.step(batch, codes, doubts, step);
        }

        /** The loop reads one layer at a time; who asks for several comes later. */
        @Override
        public void forward(ByteBuffer batch, int rows, String layer, float[] into) {
            inner.forward(batch, rows, layer, into);
            add(into, rows);
        }

        @Override
        public void forward(
                ByteBuffer batch, int rows, java.util.List<String> layers, float[][] into) {
            inner.forward(batch, rows, layers, into);
        }

        @Override
        public float[] state() {
            return inner.state();
        }

        @Override
        public void restore(float[] state) {
            inner.restore(state);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
