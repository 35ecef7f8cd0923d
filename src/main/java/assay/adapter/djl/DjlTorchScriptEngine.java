package assay.adapter.djl;

import assay.model.GivenNetwork;
import assay.model.TorchScriptEngine;
import assay.work.Work;
import java.nio.file.Path;

/** TorchScript files on DJL and PyTorch's CPU library. */
public final class DjlTorchScriptEngine implements TorchScriptEngine {

    /** Makes an engine; it holds no state. */
    public DjlTorchScriptEngine() {}

    @Override
    public String name() {
        return PyTorch.NAME;
    }

    @Override
    public GivenNetwork open(Path file, int threads, Work work) {
        return new TorchScriptNetwork(PyTorch.load(work), file, threads);
    }
}
