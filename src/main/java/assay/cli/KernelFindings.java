package assay.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What the doctor says of the installed kernels and of the scripts they start with. */
final class KernelFindings {

    private KernelFindings() {}

    static Stream<Finding> all() {
        return Stream.concat(
                folders()
                        .distinct()
                        .flatMap(folder -> InstalledKernel.below(folder).stream())
                        .map(InstalledKernel::finding),
                scripts(StartupScripts.ofThisProcess()));
    }

    /** Where Jupyter finds kernels, as far as this process can tell, and where this jar lies. */
    private static Stream<Path> folders() {
        Stream<Path> named =
                Stream.of("JUPYTER_PATH", "VIRTUAL_ENV", "CONDA_PREFIX")
                        .flatMap(KernelFindings::variable);
        Stream<Path> data =
                Stream.concat(Stream.of(DataFolder.ofThisProcess().ofUser()), named)
                        .map(folder -> folder.resolve("kernels"));
        return Stream.concat(
                Installation.running()
                        .map(here -> here.folder().getParent())
                        .filter(folder -> folder.endsWith("kernels"))
                        .stream(),
                data);
    }

    private static Stream<Path> variable(String name) {
        String value = Optional.ofNullable(System.getenv(name)).orElse("");
        return Arrays.stream(value.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .map(
                        folder ->
                                name.equals("JUPYTER_PATH")
                                        ? folder
                                        : folder.resolve("share/jupyter"));
    }

    static Stream<Finding> scripts(StartupScripts scripts) {
        return Stream.of(
                Finding.good(
                        scripts.user()
                                .map(script -> "the user's start-up script " + script + " runs")
                                .orElse("the user has no start-up script")),
                Finding.good(
                        scripts.project()
                                .map(
                                        script ->
                                                scripts.refusal()
                                                        .orElse(
                                                                "the project's start-up script "
                                                                        + script
                                                                        + " runs"))
                                .orElse("the project here has no start-up script")));
    }
}
