package assay.adapter.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import assay.model.GivenNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module of TorchScript. Its outputs are called {@code output} when there is one, {@code
 * output1}, {@code output2} and so on in a tuple or list, and by their keys in a dictionary.
 */
final class TorchScriptNetwork implements GivenNetwork {

    private final PtNDManager manager;
    private final PtSymbolBlock module;
    private final String file;
    private final int threads;
    private boolean closed;

    TorchScriptNetwork(Engine engine, Path file, int threads) {
        this.manager = (PtNDManager) engine.newBaseManager(Device.cpu());
        this.file = file.getFileName().toString();
        this.threads = threads;
        try {
            this.module =
                    JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
        } catch (EngineException error) {
            manager.close();
            throw new IllegalArgumentException(
                    "PyTorch %s cannot load '%s': %s; a TorchScript file is written by torch.jit.save"
                            .formatted(PyTorch.VERSION, this.file, reason(error)),
                    error);
        }
    }

    @Override
    public List<Long> input() {
        return List.of();
    }

    @Override
    public List<String> between() {
        return List.of();
    }

    @Override
    public List<Answer> forward(ByteBuffer batch, long[] shape, List<String> layers) {
        JniUtils.setNumThreads(threads);
        JniUtils.setGradMode(false);
        Shape rows = new Shape(shape);
        ByteBuffer filled =
                batch.slice(0, Math.toIntExact(rows.size() * Float.BYTES))
                        .order(ByteOrder.nativeOrder());
        try (PtNDManager scratch = (PtNDManager) manager.newSubManager();
                IValue given = IValue.from(scratch.create(filled, rows, DataType.FLOAT32));
                IValue answered = module.forward(given)) {
            Map<String, Answer> all = new LinkedHashMap<>();
            collect("output", answered, scratch, all);
            return layers.isEmpty()
                    ? List.copyOf(all.values())
                    : layers.stream().map(all::get).toList();
        } catch (EngineException error) {
            throw new IllegalArgumentException(
                    "'%s' cannot read rows of the shape %s: %s"
                            .formatted(file, rows.slice(1), reason(error)),
                    error);
        }
    }

    private static void collect(
            String name, IValue value, PtNDManager scratch, Map<String, Answer> into) {
        if (value.isTensor()) {
            into.put(name, answer(name, value.toTensor(scratch)));
        } else if (value.isTensorList()) {
            List<NDArray> tensors = List.of(value.toTensorArray(scratch));
            for (int i = 0; i < tensors.size(); i++) {
                into.put(name + (i + 1), answer(name + (i + 1), tensors.get(i)));
            }
        } else if (value.isTuple() || value.isList()) {
            IValue[] parts = value.isTuple() ? value.toIValueTuple() : value.toIValueArray();
            for (int i = 0; i < parts.length; i++) {
                try (IValue part = parts[i]) {
                    collect(name + (i + 1), part, scratch, into);
                }
            }
        } else if (value.isMap()) {
            value.toIValueMap()
                    .forEach(
                            (key, part) -> {
                                try (IValue open = part) {
                                    collect(key, open, scratch, into);
                                }
                            });
        }
    }

    private static Answer answer(String name, NDArray tensor) {
        NDArray numbers = tensor.toType(DataType.FLOAT32, false);
        return new Answer(name, numbers.getShape().getShape(), numbers.toFloatArray());
    }

    /** {@return the library's last line but for its stack: what went wrong in its own words} */
    private static String reason(EngineException error) {
        List<String> lines = new ArrayList<>();
        String.valueOf(error.getMessage())
                .lines()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("Exception raised from"))
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        String last = lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1);
        return last.replaceFirst("^\\w*Error: ", "").replaceFirst("\\.$", "");
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            module.close();
            manager.close();
        }
    }
}
