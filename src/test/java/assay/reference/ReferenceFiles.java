package assay.reference;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the reference cases: JSON with infinities as strings, and plain CSV with a heading. */
final class ReferenceFiles {

    private ReferenceFiles() {}

    static JsonObject json(Path file) {
        return JsonParser.parseString(text(file)).getAsJsonObject();
    }

    static double[] numbers(JsonElement array) {
        return elements(array).mapToDouble(ReferenceFiles::number).toArray();
    }

    static double[][] table(JsonElement array) {
        return elements(array).map(ReferenceFiles::numbers).toArray(double[][]::new);
    }

    /** The numbers of a CSV file without its heading, as rows of its first to last column. */
    static double[][] table(Path csv) {
        return lines(csv)
                .skip(1)
                .map(line -> Arrays.stream(line).mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new);
    }

    /** The cells of a CSV file, heading included; these files have no quotes. */
    static Stream<String[]> lines(Path csv) {
        return text(csv).lines().filter(line -> !line.isBlank()).map(line -> line.split(",", -1));
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot list " + folder, error);
        }
    }

    private static Stream<JsonElement> elements(JsonElement array) {
        JsonArray elements = array.getAsJsonArray();
        return StreamSupport.stream(elements.spliterator(), false);
    }

    private static double number(JsonElement element) {
        return switch (element.getAsString()) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> element.getAsDouble();
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read " + file, error);
        }
    }
}
