package assay.model;

import assay.model.GivenNetwork.Answer;
import assay.rows.RowIds;
import assay.stats.Spool;
import assay.work.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A network from a file and what is known of its layers; asks batch by batch. */
final class OpenedModel {

    private static final int BATCH = 256;

    private final String file;
    private final String engine;
    private final GivenNetwork network;
    private boolean closed;

    OpenedModel(String file, String engine, GivenNetwork network) {
        this.file = file;
        this.engine = engine;
        this.network = network;
    }

    String file() {
        return file;
    }

    String engine() {
        return engine;
    }

    GivenNetwork network() {
        return network;
    }

    /** {@return what, once forgotten, means that nobody can ask any more} */
    Object owner() {
        return this;
    }

    synchronized ModelLayers layers(Inputs inputs) {
        refuseClosed();
        long[] shape = shape(inputs.shape(), (int) fixedRows(2));
        List<Answer> outputs = network.forward(zeros(shape), shape, List.of());
        List<ModelLayer> layers = new ArrayList<>();
        add(layers, outputs, shape[0], true);
        if (!network.between().isEmpty()) {
            add(layers, network.forward(zeros(shape), shape, network.between()), shape[0], false);
        }
        return new ModelLayers(file, layers);
    }

    private static void add(
            List<ModelLayer> layers, List<Answer> answers, long rows, boolean output) {
        answers.stream()
                .filter(answer -> answer.perRow(rows))
                .map(
                        answer ->
                                new ModelLayer(
                                        answer.layer(),
                                        LongStream.of(answer.shape())
                                                .skip(1)
                                                .mapToObj(Math::toIntExact)
                                                .toList(),
                                        output))
                .forEach(layers::add);
    }

    synchronized Map<String, Activations> activations(
            List<String> names, Inputs inputs, Spool spool, Work work) {
        ModelLayers known = layers(inputs);
        names.stream()
                .filter(name -> !known.names().contains(name))
                .findFirst()
                .ifPresent(name -> refuse(name, known));
        List<Layer> wanted =
                Layer.find(
                        known.layers().stream()
                                .map(layer -> new Layer(layer.name(), layer.width()))
                                .toList(),
                        names);
        Inputs fed = channelsLast(inputs.shape()) ? new PixelByPixel(inputs) : inputs;
        return Collected.read(
                fed,
                (int) fixedRows(BATCH),
                wanted,
                spool,
                work,
                (batch, rows, into) -> forward(batch, rows, inputs.shape(), names, into));
    }

    private void refuse(String name, ModelLayers known) {
        throw new IllegalArgumentException(
                network.between().isEmpty()
                        ? "layer '%s' is not an output of '%s', whose outputs are %s; such a file gives its outputs alone, so export it with the layer as one more"
                                .formatted(name, file, known.layers())
                        : "no layer '%s' in '%s'; its layers are %s"
                                .formatted(name, file, known.layers()));
    }

    private void forward(
            ByteBuffer batch, int rows, InputShape row, List<String> names, float[][] into) {
        int fed = (int) fixedRows(rows);
        long[] shape = shape(row, fed);
        ByteBuffer full = fed == rows ? batch : padded(batch, rows, row, shape);
        List<Answer> answers = network.forward(full, shape, names);
        for (int i = 0; i < into.length; i++) {
            float[] numbers = answers.get(i).numbers();
            int width = numbers.length / fed;
            if (!answers.get(i).perRow(fed) || (long) width * rows > into[i].length) {
                throw new IllegalArgumentException(
                        "layer '%s' of '%s' answers %d rows with the shape %s; its shape must not depend on the rows"
                                .formatted(
                                        names.get(i),
                                        file,
                                        fed,
                                        Arrays.toString(answers.get(i).shape())));
            }
            System.arraycopy(numbers, 0, into[i], 0, width * rows);
        }
    }

    private static ByteBuffer padded(ByteBuffer batch, int rows, InputShape row, long[] shape) {
        ByteBuffer full = zeros(shape);
        full.put(0, batch, 0, rows * row.size() * Float.BYTES);
        return full;
    }

    private static ByteBuffer zeros(long[] shape) {
        long numbers = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return ByteBuffer.allocateDirect(Math.toIntExact(numbers * Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    /** {@return the rows that the file fixes for every batch, or these} */
    private long fixedRows(int otherwise) {
        List<Long> declared = network.input();
        return declared.isEmpty() || declared.get(0) <= 0 ? otherwise : declared.get(0);
    }

    /** {@return the shape of a batch as the file declares it, or as the rows are} */
    private long[] shape(InputShape row, int rows) {
        List<Long> declared = network.input();
        List<Long> dims = declared.isEmpty() ? natural(row) : declared.subList(1, declared.size());
        List<Long> fitting =
                dims.size() == 1
                        ? List.of((long) row.size())
                        : channelsLast(row) ? last(row) : natural(row);
        if (dims.stream().allMatch(size -> size > 0)) {
            fitting = dims;
        }
        if (!fits(dims, fitting) || product(fitting) != row.size()) {
            throw new IllegalArgumentException(
                    "'%s' reads rows of the shape %s, given rows of %s"
                            .formatted(file, words(dims), row));
        }
        return LongStream.concat(LongStream.of(rows), fitting.stream().mapToLong(Long::longValue))
                .toArray();
    }

    private static boolean fits(List<Long> dims, List<Long> given) {
        return dims.size() == given.size()
                && IntStream.range(0, dims.size())
                        .allMatch(i -> dims.get(i) <= 0 || dims.get(i).equals(given.get(i)));
    }

    private static long product(List<Long> dims) {
        return dims.stream().reduce(1L, Math::multiplyExact);
    }

    private static String words(List<Long> dims) {
        return dims.stream()
                .map(size -> size > 0 ? String.valueOf(size) : "any")
                .toList()
                .toString();
    }

    private static List<Long> natural(InputShape row) {
        return row.pictures()
                ? List.of((long) row.channels(), (long) row.height(), (long) row.width())
                : List.of((long) row.channels());
    }

    private static List<Long> last(InputShape row) {
        return List.of((long) row.height(), (long) row.width(), (long) row.channels());
    }

    /** {@return whether the file wants pictures pixel after pixel and not channel after channel} */
    private boolean channelsLast(InputShape row) {
        List<Long> declared = network.input();
        return declared.size() == 4
                && row.pictures()
                && declared.get(3) == row.channels()
                && declared.get(1) != row.channels();
    }

    private void refuseClosed() {
        if (closed) {
            throw new IllegalStateException("'" + file + "' was closed; open it again");
        }
    }

    synchronized void close() {
        closed = true;
        network.close();
    }

    /** Pictures pixel after pixel, made from those channel after channel. */
    private record PixelByPixel(Inputs inputs) implements Inputs {

        @Override
        public RowIds ids() {
            return inputs.ids();
        }

        @Override
        public InputShape shape() {
            return inputs.shape();
        }

        @Override
        public void read(int row, FloatBuffer batch) {
            float[] planes = new float[shape().size()];
            inputs.read(row, FloatBuffer.wrap(planes));
            int channels = shape().channels();
            int pixels = planes.length / channels;
            for (int i = 0; i < planes.length; i++) {
                batch.put(planes[i % channels * pixels + i / channels]);
            }
        }
    }
}
