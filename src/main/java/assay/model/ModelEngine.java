package assay.model;

import assay.work.Work;
import java.nio.file.Path;

/** A library that runs trained networks from files, behind a door. */
public interface ModelEngine {

    /**
     * {@return which library and version does the arithmetic}
     *
     * <p>Does not load anything native.
     */
    String name();

    /**
     * Opens a network.
     *
     * @param file the file
     * @param threads threads the arithmetic may use, at least 1
     * @param work asked to stop and told about the first load of the library
     * @return the network, which the caller closes
     * @throws IllegalArgumentException if the file is no network this library can run; says why
     */
    GivenNetwork open(Path file, int threads, Work work);
}
