package assay.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts the kernel where Jupyter finds it. The installed {@code kernel.json} starts the very Java
 * that ran this command, so that a later change of the path does not change the kernel.
 */
final class Install implements Command {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    @Override
    public String purpose() {
        return "put the kernel where Jupyter finds it: --user, --sys-prefix or --prefix FOLDER";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        Path kernels = DataFolder.ofThisProcess().chosenBy(arguments).resolve("kernels");
        Installation source =
                Installation.running()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "only the packed program can install itself; run"
                                                        + " ./assay setup"));
        Path target = kernels.resolve("assay");
        install(source, target, Path.of(System.getProperty("java.home"), "bin", "java"));
        out.println("installed the kernel in " + target);
        return 0;
    }

    static void install(Installation source, Path target, Path java) {
        try {
            Mirror.of(source.folder(), target).without("kernel.json").update();
            Files.writeString(
                    target.resolve("kernel.json"),
                    startedBy(Files.readString(source.kernelSpec()), java));
        } catch (IOException error) {
            throw new UncheckedIOException(
                    "cannot install into " + target + ": " + error.getMessage(), error);
        }
    }

    /** {@return the kernel's description, its first word replaced by this Java} */
    static String startedBy(String kernelSpec, Path java) {
        JsonObject spec = JSON.fromJson(kernelSpec, JsonObject.class);
        JsonElement program = new JsonPrimitive(java.toString());
        spec.getAsJsonArray("argv").set(0, program);
        return JSON.toJson(spec) + "\n";
    }
}
