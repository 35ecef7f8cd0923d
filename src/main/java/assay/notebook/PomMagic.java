package assay.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds the dependencies of a POM, or of pieces of one. */
final class PomMagic implements Magic {

    /** What a program needs that is run; a POM's other scopes are for building and testing. */
    private static final Set<String> SCOPES = Set.of("compile", "runtime", "system", "import");

    private final Dependencies dependencies;

    PomMagic(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public List<String> names() {
        return List.of("loadFromPOM");
    }

    @Override
    public Kind kind() {
        return Kind.BOTH;
    }

    @Override
    public String usage() {
        return "[--offline] pom.xml, or as %%loadFromPOM above the XML";
    }

    @Override
    public String help() {
        return "adds the dependencies of a POM, or of its dependency and repository elements alone";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        List<String> words = new ArrayList<>(call.words());
        boolean offline = words.removeIf("--offline"::equals);
        String pom = call.body().orElseGet(() -> file(words));
        words.forEach(PomMagic::checkScope);
        return Optional.of(
                dependencies.add(
                        new Artifacts.Request(
                                List.of(),
                                Optional.of(pom),
                                dependencies.repositories(),
                                offline,
                                List.of()),
                        notebook));
    }

    private static String file(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "%loadFromPOM names no file; write its path, or %%loadFromPOM above the XML");
        }
        return SourceFile.text(Path.of(words.remove(0)));
    }

    private static void checkScope(String scope) {
        if (!SCOPES.contains(scope)) {
            throw new IllegalArgumentException(
                    "'"
                            + scope
                            + "' is no scope that runs; a notebook gets compile and runtime"
                            + " dependencies");
        }
    }
}
