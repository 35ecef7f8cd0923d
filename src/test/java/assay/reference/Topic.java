package assay.reference;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One folder of reference cases: finds its cases from the files it meets and checks them. */
interface Topic {

    /** {@return the folder's path below the reference directory: {@code core/pca}} */
    String path();

    /**
     * {@return a test for every case in a folder, at least one}
     *
     * @param folder a folder of this topic's layout, not necessarily the one we develop against
     */
    Stream<DynamicTest> tests(Path folder);
}
