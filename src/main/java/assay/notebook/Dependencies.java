package assay.notebook;

import assay.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a notebook has of Maven repositories so far, and how it gets more. */
final class Dependencies {

    private static final int NAMED = 5;

    private final Supplier<Artifacts> artifacts;
    private final List<Artifacts.Repository> repositories = new ArrayList<>();
    private List<Artifacts.Artifact> present = List.of();

    Dependencies(Supplier<Artifacts> artifacts) {
        this.artifacts = artifacts;
    }

    /** Asks one more repository from here on; one with the same id is replaced. */
    synchronized void ask(Artifacts.Repository repository) {
        repositories.removeIf(known -> known.id().equals(repository.id()));
        repositories.add(repository);
    }

    /** {@return the repositories to ask besides those of the settings} */
    synchronized List<Artifacts.Repository> repositories() {
        return List.copyOf(repositories);
    }

    /**
     * Adds what is wanted to the class path and says in a line what that was.
     *
     * @return the jars added
     */
    synchronized List<String> add(Artifacts.Request request, Notebook notebook) {
        Artifacts.Found found = artifacts.get().find(request.beside(present), Work.current());
        found.jars().forEach(notebook::add);
        present = found.and(present);
        notebook.print(sentence(found.jars()));
        found.notes().forEach(note -> notebook.print(note + "\n"));
        return found.jars().stream().map(Path::toString).toList();
    }

    private static String sentence(List<Path> jars) {
        if (jars.isEmpty()) {
            return "nothing to add: all of it is on the class path already\n";
        }
        String names =
                jars.stream()
                        .limit(NAMED)
                        .map(jar -> jar.getFileName().toString())
                        .collect(Collectors.joining(", "));
        String more = jars.size() > NAMED ? " and " + (jars.size() - NAMED) + " more" : "";
        return "added " + names + more + "\n";
    }
}
