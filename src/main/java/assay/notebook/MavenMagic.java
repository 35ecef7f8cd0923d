package assay.notebook;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Adds artifacts of Maven repositories and all they depend on. */
final class MavenMagic implements Magic {

    private final Dependencies dependencies;

    MavenMagic(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public List<String> names() {
        return List.of("maven", "addMavenDependencies", "addMavenDependency");
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }

    @Override
    public String usage() {
        return "[--offline] [--repo id=url] group:name:version ...";
    }

    @Override
    public String help() {
        return "adds artifacts of Maven repositories, and what they depend on, to the class path";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        List<String> coordinates = new ArrayList<>();
        List<Artifacts.Repository> repositories = new ArrayList<>();
        boolean offline = false;
        for (Iterator<String> words = call.words().iterator(); words.hasNext(); ) {
            String word = words.next();
            if (word.equals("--offline")) {
                offline = true;
            } else if (word.equals("--repo")) {
                repositories.add(Artifacts.Repository.parse(words.hasNext() ? words.next() : ""));
            } else {
                coordinates.add(checked(word));
            }
        }
        // Of two with one id the first is asked: what the line names is nearer than what was named.
        repositories.addAll(dependencies.repositories());
        return Optional.of(
                dependencies.add(
                        new Artifacts.Request(
                                coordinates, Optional.empty(), repositories, offline, List.of()),
                        notebook));
    }

    private static String checked(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException(
                    "%maven has no option '" + word + "'; it has --offline and --repo id=url");
        }
        return word;
    }
}
