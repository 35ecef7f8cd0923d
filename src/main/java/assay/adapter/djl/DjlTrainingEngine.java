package assay.adapter.djl;

import assay.model.InputShape;
import assay.model.Learner;
import assay.model.Network;
import assay.model.TrainingEngine;
import assay.work.Work;

/**
 * Training on DJL and PyTorch's CPU library. The library comes whole from its jars: nothing is
 * downloaded and nothing is reported to anybody.
 *
 * <p>Two runs with the same seed, thread count and kind of processor give the same bytes.
 */
public final class DjlTrainingEngine implements TrainingEngine {

    @Override
    public String name() {
        return PyTorch.NAME;
    }

    @Override
    public Learner learner(
            Network network, InputShape input, int classes, long seed, int threads, Work work) {
        network.layers(input, classes);
        return new DjlLearner(PyTorch.load(work), network, input, classes, seed, threads);
    }
}
