package assay.work;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A library whose values a person may hand to Assay. Its jars are the person's own; Assay brings
 * only the bridge to it.
 */
enum Library {
    TABLESAW(
            "tablesaw",
            "tech.tablesaw.api.Table",
            "assay.adapter.tablesaw.TablesawTables",
            "tech.tablesaw:tablesaw-core:0.44.4"),
    ND4J(
            "nd4j",
            "org.nd4j.linalg.api.ndarray.INDArray",
            "assay.adapter.nd4j.Nd4jArrays",
            "org.nd4j:nd4j-native:1.0.0-M2.1",
            "org.nd4j:nd4j-native:jar:linux-x86_64:1.0.0-M2.1"),
    DJL(
            "djl-array",
            "ai.djl.ndarray.NDArray",
            "assay.adapter.djl.array.DjlArrays",
            "ai.djl.pytorch:pytorch-engine:0.35.1",
            "ai.djl.pytorch:pytorch-native-cpu:jar:linux-x86_64:2.7.1",
            "ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1");

    private final String folder;
    private final String type;
    private final String bridge;
    private final List<String> coordinates;

    Library(String folder, String type, String bridge, String... coordinates) {
        this.folder = folder;
        this.type = type;
        this.bridge = bridge;
        this.coordinates = List.of(coordinates);
    }

    /** {@return the library that has a type of this name} */
    static Optional<Library> ofType(String name) {
        return Arrays.stream(values()).filter(one -> one.type.equals(name)).findFirst();
    }

    /** {@return all there are, each with the line that adds it} */
    static String known() {
        return Arrays.stream(values())
                .map(one -> one.type + " (" + one.line() + ")")
                .collect(Collectors.joining(", "));
    }

    /** {@return the folder of the bridge below {@code lib}} */
    String folder() {
        return folder;
    }

    /** {@return the name of the class that implements the port} */
    String bridge() {
        return bridge;
    }

    /** {@return the name of the type whose values cross} */
    String type() {
        return type;
    }

    /** {@return what a cell says to add the version that the bridge was made for} */
    String line() {
        return "%maven " + String.join(" ", coordinates);
    }
}
