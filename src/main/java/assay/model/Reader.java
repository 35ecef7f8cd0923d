package assay.model;

import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** Walks rows through a network batch by batch; holds one batch and its answers, no more. */
final class Reader {

    static final int BATCH = 256;

    private Reader() {}

    /** What is done with each row's answers; the array is used again for the next row. */
    interface Sink {
        void row(int row, double[] answers);
    }

    /** What is done with each row's answers of several layers, which stand in batches. */
    interface Sinks {
        void row(int row, int placeInBatch, float[][] answers);
    }

    /** What answers a batch. */
    interface Answering {
        void forward(ByteBuffer batch, int rows, float[][] into);
    }

    static ByteBuffer buffer(int rows, InputShape shape) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(rows, shape.size() * Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    static void read(Learner learner, Inputs inputs, Layer layer, Work work, Sink sink) {
        double[] line = new double[layer.width()];
        read(
                inputs,
                BATCH,
                List.of(layer),
                work,
                (buffer, rows, into) -> learner.forward(buffer, rows, layer.name(), into[0]),
                (row, place, answers) -> {
                    for (int unit = 0; unit < line.length; unit++) {
                        line[unit] = answers[0][place * line.length + unit];
                    }
                    sink.row(row, line);
                });
    }

    /** Reads in batches of this many rows, the last of which may be smaller. */
    static void read(
            Inputs inputs,
            int most,
            List<Layer> layers,
            Work work,
            Answering network,
            Sinks sinks) {
        int rows = inputs.ids().size();
        int batch = Math.max(1, Math.min(most, rows));
        ByteBuffer buffer = buffer(batch, inputs.shape());
        float[][] answers =
                layers.stream()
                        .map(layer -> new float[Math.multiplyExact(batch, layer.width())])
                        .toArray(float[][]::new);
        for (int start = 0; start < rows; start += batch) {
            work.check();
            int count = Math.min(batch, rows - start);
            FloatBuffer numbers = buffer.asFloatBuffer();
            for (int i = 0; i < count; i++) {
                inputs.read(start + i, numbers);
            }
            network.forward(buffer, count, answers);
            for (int i = 0; i < count; i++) {
                sinks.row(start + i, i, answers);
            }
        }
    }
}
