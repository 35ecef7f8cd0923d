package assay.adapter.onnx;

import assay.model.GivenNetwork;
import assay.model.OnnxEngine;
import assay.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** ONNX files on ONNX Runtime's CPU library, which comes whole from its jar. */
public final class OnnxRuntimeEngine implements OnnxEngine {

    private static final long LARGEST = Integer.MAX_VALUE - 1024L; // bytes of a byte array

    /** Makes an engine; it holds no state. */
    public OnnxRuntimeEngine() {}

    @Override
    public String name() {
        return "ONNX Runtime " + Natives.VERSION + ", CPU";
    }

    @Override
    public GivenNetwork open(Path file, int threads, Work work) {
        byte[] model = read(file);
        Graph graph = Graph.parse(file.getFileName().toString(), model);
        return new OnnxNetwork(Natives.load(work), file, model, graph, threads);
    }

    private static byte[] read(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new IllegalArgumentException(
                        "'%s' has %d bytes; keep the weights of networks above 2 GiB in files beside it"
                                .formatted(file.getFileName(), size));
            }
            return Files.readAllBytes(file);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read '" + file + "'", error);
        }
    }
}
