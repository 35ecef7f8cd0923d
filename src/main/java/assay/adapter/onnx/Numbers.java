package assay.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** A tensor's numbers as float32; texts and truths are none. */
final class Numbers {

    private Numbers() {}

    static Optional<float[]> of(OnnxTensor tensor) {
        switch (tensor.getInfo().type) {
            case FLOAT:
            case FLOAT16:
            case BFLOAT16:
                FloatBuffer floats = tensor.getFloatBuffer();
                float[] numbers = new float[floats.remaining()];
                floats.get(numbers);
                return Optional.of(numbers);
            case DOUBLE:
                DoubleBuffer doubles = tensor.getDoubleBuffer();
                return rounded(doubles.remaining(), doubles::get);
            case INT64:
                LongBuffer longs = tensor.getLongBuffer();
                return rounded(longs.remaining(), longs::get);
            case INT32:
                IntBuffer ints = tensor.getIntBuffer();
                return rounded(ints.remaining(), ints::get);
            default:
                return Optional.empty();
        }
    }

    private static Optional<float[]> rounded(int count, IntToDoubleFunction at) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) at.applyAsDouble(i);
        }
        return Optional.of(numbers);
    }
}
