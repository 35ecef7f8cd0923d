package assay.model;

import assay.work.Work;

/**
 * The library that does the arithmetic of training, behind a door. What is trained on what, in
 * which order and how long is decided in this room; the engine holds parameters and takes steps.
 */
public interface TrainingEngine {

    /**
     * {@return which library and version does the arithmetic}
     *
     * <p>Does not load anything native.
     */
    String name();

    /**
     * Makes a network with fresh parameters.
     *
     * @param network what to build
     * @param input shape of one row
     * @param classes number of logits, at least 2
     * @param seed the parameters come from this number alone
     * @param threads threads the arithmetic may use, at least 1
     * @param work asked to stop and told about the first load of the library
     * @return a learner that the caller closes
     * @throws IllegalArgumentException if the network cannot read rows of this shape
     */
    Learner learner(
            Network network, InputShape input, int classes, long seed, int threads, Work work);
}
