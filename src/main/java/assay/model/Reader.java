package assay.model;

import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Walks rows through a learner batch by batch; holds one batch and its answers, no more. */
final class Reader {

    private static final int BATCH = 256;

    private Reader() {}

    /** What is done with each row's answers; the array is used again for the next row. */
    interface Sink {
        void row(int row, double[] answers);
    }

    static ByteBuffer buffer(int rows, InputShape shape) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(rows, shape.size() * Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    static void read(Learner learner, Inputs inputs, Layer layer, Work work, Sink sink) {
        int rows = inputs.ids().size();
        int batch = Math.max(1, Math.min(BATCH, rows));
        ByteBuffer buffer = buffer(batch, inputs.shape());
        float[] answers = new float[batch * layer.width()];
        double[] line = new double[layer.width()];
        for (int start = 0; start < rows; start += batch) {
            work.check();
            int count = Math.min(batch, rows - start);
            FloatBuffer numbers = buffer.asFloatBuffer();
            for (int i = 0; i < count; i++) {
                inputs.read(start + i, numbers);
            }
            learner.forward(buffer, count, layer.name(), answers);
            for (int i = 0; i < count; i++) {
                for (int unit = 0; unit < line.length; unit++) {
                    line[unit] = answers[i * line.length + unit];
                }
                sink.row(start + i, line);
            }
        }
    }
}
