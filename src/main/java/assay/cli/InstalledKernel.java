package assay.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A kernel of ours where Jupyter finds it.
 *
 * @param folder its folder, named like the kernel
 * @param words the program and its arguments
 */
record InstalledKernel(Path folder, List<String> words) {

    /** Options that read a start archive, each with the file behind the equals sign. */
    private static final List<String> ARCHIVE = List.of("-XX:AOTCache=", "-XX:SharedArchiveFile=");

    /** What is put in by whoever makes the archive, and no option of the user's. */
    private static final String QUIET = "-Xlog:disable";

    private static final String RESOURCES = "{resource_dir}";

    InstalledKernel {
        words = List.copyOf(words);
    }

    /** {@return the kernel in a folder; empty where there is none, or one that is not ours} */
    static Optional<InstalledKernel> in(Path folder) {
        try {
            String text = Files.readString(folder.resolve("kernel.json"));
            return Optional.of(new InstalledKernel(folder, words(text)))
                    .filter(InstalledKernel::isOurs);
        } catch (IOException | JsonParseException | IllegalStateException notOne) {
            return Optional.empty();
        }
    }

    private static List<String> words(String json) {
        JsonObject spec = JsonParser.parseString(json).getAsJsonObject();
        return StreamSupport.stream(spec.getAsJsonArray("argv").spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private boolean isOurs() {
        return words.stream().anyMatch(word -> word.endsWith("assay.jar"))
                && words.contains("kernel");
    }

    /** {@return our kernels in a folder of kernels, by name} */
    static List<InstalledKernel> below(Path kernels) {
        try (Stream<Path> folders = Files.list(kernels)) {
            return folders.sorted().flatMap(folder -> in(folder).stream()).toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    String name() {
        return folder.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    Path java() {
        return Path.of(words.get(0));
    }

    /** {@return the words without those that speak of a start archive} */
    static List<String> withoutArchive(List<String> words) {
        return words.stream().filter(word -> !word.equals(QUIET) && !isArchive(word)).toList();
    }

    private static boolean isArchive(String word) {
        return ARCHIVE.stream().anyMatch(word::startsWith);
    }

    /** {@return the start archive that the kernel reads, if it is told to and it is there} */
    Optional<Path> archive() {
        return words.stream()
                .filter(InstalledKernel::isArchive)
                .map(word -> word.substring(word.indexOf('=') + 1))
                .map(word -> Path.of(word.replace(RESOURCES, folder.toString())))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** {@return what the doctor says of it} */
    Finding finding() {
        String options =
                String.join(" ", JvmOptions.among(withoutArchive(words)))
                        .replace(RESOURCES, folder.toString());
        String text =
                "kernel '"
                        + name()
                        + "' in "
                        + folder
                        + ": "
                        + java()
                        + ", heap "
                        + JvmOptions.heap(words).orElse("as Java takes it")
                        + ", options "
                        + options
                        + archive()
                                .map(file -> ", start archive " + file.getFileName())
                                .orElse(", no start archive (./assay install makes one)");
        return Files.isExecutable(java())
                ? Finding.good(text)
                : Finding.bad(text + "; this Java is gone, install the kernel again");
    }
}
