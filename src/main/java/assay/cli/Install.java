package assay.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the kernel where Jupyter finds it. The installed {@code kernel.json} starts the very Java
 * that ran this command, so that a later change of the path does not change the kernel.
 */
final class Install implements Command {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Override
    public String purpose() {
        return "put the kernel where Jupyter finds it: --user, --sys-prefix or --prefix FOLDER;"
                + " --name NAME, --display-name TEXT and --jvm OPTION for one of its own; --remove";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        InstallOptions options = InstallOptions.of(arguments);
        Path kernels = DataFolder.ofThisProcess().chosenBy(options.place()).resolve("kernels");
        Path target = kernels.resolve(options.name());
        checkNoOther(kernels, target);
        if (options.remove()) {
            remove(target);
            out.println("removed the kernel in " + target);
            return 0;
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        install(source(), target, java, options);
        out.println("installed the kernel in " + target);
        return 0;
    }

    private static Installation source() {
        return Installation.running()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "only the packed program can install itself; run"
                                                + " ./assay setup"));
    }

    /** Jupyter does not tell names apart by case, and what is not ours is not touched. */
    static void checkNoOther(Path kernels, Path target) {
        try (Stream<Path> folders =
                Files.isDirectory(kernels) ? Files.list(kernels) : Stream.of()) {
            folders.filter(folder -> isNamed(folder, target))
                    .filter(
                            folder ->
                                    !folder.equals(target) || InstalledKernel.in(folder).isEmpty())
                    .filter(folder -> Files.exists(folder.resolve("kernel.json")))
                    .findFirst()
                    .ifPresent(Install::refuse);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot list " + kernels, error);
        }
    }

    private static boolean isNamed(Path folder, Path target) {
        return folder.getFileName().toString().equalsIgnoreCase(target.getFileName().toString());
    }

    private static void refuse(Path other) {
        throw new IllegalArgumentException(
                "there is another kernel in " + other + "; choose another --name");
    }

    static void remove(Path target) {
        if (InstalledKernel.in(target).isEmpty()) {
            throw new IllegalArgumentException("there is no kernel in " + target);
        }
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot remove " + target, error);
        }
    }

    static void install(Installation source, Path target, Path java, InstallOptions options) {
        options.jvm().forEach(JvmOptions::check);
        if (!options.jvm().isEmpty()) {
            JvmOptions.tryOut(java, options.jvm());
        }
        try {
            Mirror.of(source.folder(), target)
                    .without("kernel.json", "assay.aot", "assay.jsa")
                    .update();
            AtomicFile.write(
                    target.resolve("kernel.json"),
                    describe(Files.readString(source.kernelSpec()), java, options));
        } catch (IOException error) {
            throw new UncheckedIOException(
                    "cannot install into " + target + ": " + error.getMessage(), error);
        }
    }

    /** {@return the kernel's description, as started by this Java with these options} */
    static String describe(String kernelSpec, Path java, InstallOptions options) {
        JsonObject spec = JSON.fromJson(kernelSpec, JsonObject.class);
        List<String> words = new ArrayList<>(List.of(java.toString()));
        spec.getAsJsonArray("argv").asList().stream()
                .skip(1)
                .map(JsonElement::getAsString)
                .forEach(words::add);
        List<String> ours = InstalledKernel.withoutArchive(words);
        spec.add("argv", JSON.toJsonTree(JvmOptions.into(ours, options.jvm())));
        displayName(options).ifPresent(name -> spec.addProperty("display_name", name));
        return JSON.toJson(spec) + "\n";
    }

    private static Optional<String> displayName(InstallOptions options) {
        return options.displayName()
                .or(
                        () ->
                                Optional.of(options.name())
                                        .filter(name -> !name.equals(InstallOptions.STANDARD))
                                        .map(name -> "Assay (Java), " + name));
    }
}
