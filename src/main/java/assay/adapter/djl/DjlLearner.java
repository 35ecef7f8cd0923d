package assay.adapter.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import assay.model.InputShape;
import assay.model.Layer;
import assay.model.Learner;
import assay.model.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network as arrays of one manager. What a step or a look makes belongs to a manager of its own
 * that ends with it; closing the learner ends the parameters.
 */
final class DjlLearner implements Learner {

    /** DJL collects gradients for one network at a time in the whole process. */
    private static final ReentrantLock COLLECTING = new ReentrantLock();

    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Engine engine;
    private final NDManager manager;
    private final InputShape input;
    private final int classes;
    private final int threads;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Moving> moving = new ArrayList<>();
    private boolean closed;

    DjlLearner(
            Engine engine, Network network, InputShape input, int classes, long seed, int threads) {
        this.engine = engine;
        this.manager = engine.newBaseManager(Device.cpu());
        this.input = input;
        this.classes = classes;
        this.threads = threads;
        OPEN.incrementAndGet();
        try {
            build(network, new SplittableRandom(seed));
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    private void build(Network network, SplittableRandom random) {
        int channels = input.channels();
        int width = input.size(); // of what goes into the next layer
        List<Layer> layers = network.layers(input, classes);
        for (int i = 0; i < layers.size(); i++) {
            String name = layers.get(i).name();
            boolean last = i == layers.size() - 1;
            if (!last && network.blocks().get(i) instanceof Network.Convolution convolution) {
                int filters = convolution.channels();
                Parameters fresh = Parameters.fresh(manager, random, filters, channels, 3, 3);
                stages.add(new Stage.Convolution(name, fresh));
                channels = filters;
            } else {
                Parameters fresh = Parameters.fresh(manager, random, layers.get(i).width(), width);
                stages.add(new Stage.Dense(name, fresh, !last));
            }
            width = layers.get(i).width();
        }
        stages.forEach(stage -> stage.parameters().moving().forEach(moving::add));
    }

    /** {@return how many learners hold native memory in this process} */
    static int open() {
        return OPEN.get();
    }

    @Override
    public void step(ByteBuffer batch, int[] codes, Step step) {
        step(batch, codes, new double[codes.length], step);
    }

    @Override
    public void step(ByteBuffer batch, int[] codes, double[] doubts, Step step) {
        COLLECTING.lock();
        try (NDManager scratch = manager.newSubManager()) {
            JniUtils.setNumThreads(threads);
            JniUtils.setGradMode(false);
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray logits = run(array(scratch, batch, codes.length), Network.LOGITS);
                float[] targets = targets(codes);
                if (Arrays.stream(doubts).anyMatch(doubt -> doubt > 0)) {
                    doubt(targets, logits.toFloatArray(), codes, doubts);
                }
                NDArray wanted = scratch.create(targets, new Shape(codes.length, classes));
                collector.backward(logits.logSoftmax(1).mul(wanted).sum());
            }
            double shortening = shortening(step.clip());
            moving.forEach(numbers -> numbers.step(step, shortening));
        } finally {
            COLLECTING.unlock();
        }
    }

    @Override
    public void forward(ByteBuffer batch, int rows, String layer, float[] into) {
        forward(batch, rows, List.of(layer), new float[][] {into});
    }

    @Override
    public void forward(ByteBuffer batch, int rows, List<String> layers, float[][] into) {
        JniUtils.setNumThreads(threads);
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray answers = array(scratch, batch, rows);
            for (Stage stage : stages) {
                answers = stage.apply(answers);
                int place = layers.indexOf(stage.layer());
                if (place >= 0) {
                    answers.toByteBuffer(true)
                            .asFloatBuffer()
                            .get(into[place], 0, Math.toIntExact(answers.size()));
                }
            }
        }
    }

    @Override
    public float[] state() {
        FloatBuffer all = FloatBuffer.allocate(size());
        moving.forEach(numbers -> numbers.save(all));
        return all.array();
    }

    @Override
    public void restore(float[] state) {
        if (state.length != size()) {
            throw new IllegalArgumentException(
                    "a state of %d numbers for a network of %d; restore a state of the same network"
                            .formatted(state.length, size()));
        }
        JniUtils.setGradMode(false);
        FloatBuffer all = FloatBuffer.wrap(state);
        moving.forEach(numbers -> numbers.load(all));
    }

    private int size() {
        return moving.stream().mapToInt(Moving::size).reduce(0, Math::addExact);
    }

    private double shortening(double clip) {
        if (clip == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double squares = moving.stream().mapToDouble(Moving::squaredGradient).sum();
        return squares > clip * clip ? clip / Math.sqrt(squares) : 1;
    }

    private NDArray array(NDManager scratch, ByteBuffer batch, int rows) {
        ByteBuffer filled =
                batch.slice(0, rows * input.size() * Float.BYTES).order(ByteOrder.nativeOrder());
        Shape shape = new Shape(rows, input.channels(), input.height(), input.width());
        return scratch.create(filled, shape, DataType.FLOAT32);
    }

    /** {@return minus one over the rows where the class is, so that a sum is the mean loss} */
    private float[] targets(int[] codes) {
        float[] targets = new float[codes.length * classes];
        for (int row = 0; row < codes.length; row++) {
            targets[row * classes + codes[row]] = -1f / codes.length;
        }
        return targets;
    }

    /** Moves the doubted part of each row's target to what the network says now. */
    private void doubt(float[] targets, float[] logits, int[] codes, double[] doubts) {
        for (int row = 0; row < codes.length; row++) {
            int start = row * classes;
            int likeliest = start;
            for (int at = start + 1; at < start + classes; at++) {
                likeliest = logits[at] > logits[likeliest] ? at : likeliest;
            }
            targets[start + codes[row]] *= (float) (1 - doubts[row]);
            targets[likeliest] -= (float) (doubts[row] / codes.length);
        }
    }

    private NDArray run(NDArray batch, String layer) {
        NDArray answers = batch;
        for (Stage stage : stages) {
            answers = stage.apply(answers);
            if (stage.layer().equals(layer)) {
                return answers;
            }
        }
        throw new IllegalArgumentException("no layer '" + layer + "' in this network");
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            manager.close();
            OPEN.decrementAndGet();
        }
    }
}
