package assay.adapter.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import assay.model.GivenNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A session for the outputs that the file gives, and another for the layers between that were asked
 * for last: each value made an output keeps the library from merging nodes around it.
 */
final class OnnxNetwork implements GivenNetwork {

    private static final String FOLDER = "session.model_external_initializers_file_folder_path";

    private static final Pattern NEWER =
            Pattern.compile("Opset (\\d+) is under development.* till opset (\\d+)");

    private final OrtEnvironment environment;
    private final Path file;
    private final byte[] model;
    private final Graph graph;
    private final int threads;
    private final OrtSession outputs;
    private final String inputName;
    private final List<Long> input;
    private List<String> deeperLayers = List.of();
    private Optional<OrtSession> deeper = Optional.empty();
    private boolean closed;

    OnnxNetwork(OrtEnvironment environment, Path file, byte[] model, Graph graph, int threads) {
        this.environment = environment;
        this.file = file;
        this.model = model;
        this.graph = graph;
        this.threads = threads;
        this.outputs = session(List.of());
        try {
            NodeInfo only = onlyInput(outputs.getInputInfo());
            this.inputName = only.getName();
            this.input = LongStream.of(tensor(only).getShape()).boxed().toList();
        } catch (OrtException error) {
            close();
            throw refused(error);
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    private OrtSession session(List<String> layers) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry(FOLDER, file.toAbsolutePath().getParent().toString());
            byte[] bytes = layers.isEmpty() ? model : Graph.withOutputs(model, layers);
            return environment.createSession(bytes, options);
        } catch (OrtException error) {
            throw refused(error);
        }
    }

    private NodeInfo onlyInput(Map<String, NodeInfo> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException(
                    "'%s' has the inputs %s; one input can be fed with rows"
                            .formatted(file.getFileName(), inputs.keySet()));
        }
        return inputs.values().iterator().next();
    }

    private TensorInfo tensor(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
            String kind =
                    node.getInfo() instanceof TensorInfo other
                            ? other.type.name().toLowerCase(Locale.ROOT) + " numbers"
                            : "sequences or maps";
            throw new IllegalArgumentException(
                    "input '%s' of '%s' takes %s, and rows are fed as float32; export the network with such an input"
                            .formatted(node.getName(), file.getFileName(), kind));
        }
        return info;
    }

    @Override
    public List<Long> input() {
        return input;
    }

    @Override
    public List<String> between() {
        return graph.between();
    }

    @Override
    public List<Answer> forward(ByteBuffer batch, long[] shape, List<String> layers) {
        OrtSession session = sessionFor(layers);
        List<String> names =
                layers.isEmpty() ? List.copyOf(outputs.getOutputNames()) : List.copyOf(layers);
        ByteBuffer rows =
                batch.slice(0, Math.toIntExact(Float.BYTES * product(shape)))
                        .order(ByteOrder.nativeOrder());
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, rows.asFloatBuffer(), shape);
                OrtSession.Result answers =
                        session.run(Map.of(inputName, tensor), Set.copyOf(names))) {
            List<Answer> all = new ArrayList<>();
            for (String name : names) {
                answers.get(name)
                        .filter(OnnxTensor.class::isInstance)
                        .map(OnnxTensor.class::cast)
                        .flatMap(value -> Numbers.of(value))
                        .map(value -> new Answer(name, shapeOf(answers.get(name).get()), value))
                        .ifPresent(all::add);
            }
            return all;
        } catch (OrtException error) {
            throw refused(error);
        }
    }

    private static long[] shapeOf(OnnxValue value) {
        return ((OnnxTensor) value).getInfo().getShape();
    }

    private static long product(long[] shape) {
        return LongStream.of(shape).reduce(1, Math::multiplyExact);
    }

    private OrtSession sessionFor(List<String> layers) {
        List<String> needed = layers.stream().filter(graph.between()::contains).toList();
        if (needed.isEmpty()) {
            return outputs;
        }
        if (deeper.isEmpty() || !deeperLayers.equals(needed)) {
            closeDeeper();
            deeper = Optional.of(session(needed));
            deeperLayers = needed;
        }
        return deeper.get();
    }

    /** {@return the refusal in a sentence; the library's own words name places in its sources} */
    private IllegalArgumentException refused(OrtException error) {
        String said = String.valueOf(error.getMessage());
        Matcher newer = NEWER.matcher(said);
        if (newer.find()) {
            return new IllegalArgumentException(
                    "'%s' is of opset %s, and ONNX Runtime %s knows them up to %s; export the network with one of those"
                            .formatted(
                                    file.getFileName(),
                                    newer.group(1),
                                    Natives.VERSION,
                                    newer.group(2)),
                    error);
        }
        return graph.operators().stream()
                .filter(operator -> lacks(said, operator))
                .findFirst()
                .map(
                        operator ->
                                new IllegalArgumentException(
                                        "'%s' uses the operator '%s', which ONNX Runtime %s does not have; export the network without it"
                                                .formatted(
                                                        file.getFileName(),
                                                        operator,
                                                        Natives.VERSION),
                                        error))
                .orElseGet(
                        () ->
                                new IllegalArgumentException(
                                        "ONNX Runtime %s cannot run '%s': %s"
                                                .formatted(
                                                        Natives.VERSION,
                                                        file.getFileName(),
                                                        said.lines().findFirst().orElse("")),
                                        error));
    }

    private static boolean lacks(String said, String operator) {
        return (said.contains("not a registered function/op")
                        || said.contains("No Op registered for")
                        || said.contains("Could not find an implementation for")
                        || said.contains("No opset import for domain"))
                && said.contains(operator.substring(operator.indexOf(':') + 1));
    }

    private void closeDeeper() {
        deeper.ifPresent(OnnxNetwork::end);
        deeper = Optional.empty();
    }

    private static void end(OrtSession session) {
        try {
            session.close();
        } catch (OrtException error) {
            throw new IllegalStateException("ONNX Runtime cannot end a session", error);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeDeeper();
            end(outputs);
        }
    }
}
