package assay.adapter.maven;

import assay.notebook.Artifacts;
import assay.notebook.Artifacts.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** One question to the repositories: fixes versions, follows dependencies, fetches files. */
final class Search {

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final UserSettings user;
    private final Present present;
    private final List<String> notes = new ArrayList<>();

    Search(
            RepositorySystem system,
            RepositorySystemSession session,
            UserSettings user,
            Present present) {
        this.system = system;
        this.session = session;
        this.user = user;
        this.present = present;
    }

    /**
     * {@return what is not here yet}
     *
     * @param named artifacts that a person named
     * @param pom text of a whole POM, for its dependencies
     * @param said repositories before mirrors are taken into account
     */
    Found find(List<Artifact> named, Optional<String> pom, List<RemoteRepository> said) {
        List<RemoteRepository> repositories = reachable(said);
        Optional<PomDependencies> described =
                pom.map(text -> PomDependencies.read(system, session, text, repositories));
        List<RemoteRepository> all =
                described
                        .map(found -> joined(repositories, found.repositories()))
                        .orElse(repositories);
        List<Dependency> wanted =
                Stream.concat(
                                fixed(named, all).stream().map(it -> new Dependency(it, "compile")),
                                described.stream().flatMap(it -> it.dependencies().stream()))
                        .filter(dependency -> !present.has(dependency.getArtifact()))
                        .toList();
        CollectRequest request = new CollectRequest();
        request.setDependencies(wanted);
        request.setManagedDependencies(described.map(PomDependencies::managed).orElseGet(List::of));
        request.setRepositories(all);
        List<Artifacts.Artifact> found = wanted.isEmpty() ? List.of() : fetch(request);
        present.note().ifPresent(notes::add);
        return new Found(found, notes);
    }

    private List<Artifact> fixed(List<Artifact> named, List<RemoteRepository> repositories) {
        Named versions = new Named(system, session, repositories);
        List<Artifact> all = new ArrayList<>();
        for (Artifact artifact : named) {
            Artifact fixed = versions.fixed(artifact);
            if (Named.isFloating(artifact)) {
                notes.add(
                        "%s is %s today; write that version to get the same another day"
                                .formatted(Coordinate.text(artifact), fixed.getVersion()));
            }
            all.add(fixed);
        }
        return all;
    }

    private List<Artifacts.Artifact> fetch(CollectRequest request) {
        try {
            List<ArtifactResult> results =
                    system.resolveDependencies(
                                    session, new DependencyRequest(request, Search::isForRunning))
                            .getArtifactResults();
            results.stream().map(ArtifactResult::getArtifact).forEach(this::noteSnapshot);
            return results.stream().map(it -> Coordinate.in(it.getArtifact())).toList();
        } catch (DependencyResolutionException error) {
            throw Refusals.of(error, request.getRepositories(), session.isOffline());
        }
    }

    private static boolean isForRunning(DependencyNode node, List<DependencyNode> parents) {
        Dependency dependency = node.getDependency();
        return dependency == null || PomDependencies.SCOPES.contains(dependency.getScope());
    }

    private void noteSnapshot(Artifact artifact) {
        if (artifact.isSnapshot()) {
            notes.add(
                    "%s:%s is a snapshot and may be another one another day"
                            .formatted(Coordinate.key(artifact), artifact.getBaseVersion()));
        }
    }

    private List<RemoteRepository> reachable(List<RemoteRepository> said) {
        List<RemoteRepository> reached = system.newResolutionRepositories(session, said);
        for (RemoteRepository repository : reached) {
            checkOpened(repository.getId(), "server");
            if (repository.getProxy() != null) {
                user.proxy().ifPresent(proxy -> checkOpened(proxy.getId(), "proxy"));
            }
        }
        return reached;
    }

    private void checkOpened(String id, String what) {
        if (user.sealed().contains(id)) {
            throw new IllegalArgumentException(
                    "the encrypted password of %s '%s' in %s cannot be decrypted with %s; encrypt it"
                                    .formatted(
                                            what, id, user.place(), user.whereabouts().security())
                            + " again with mvn --encrypt-password");
        }
    }

    private List<RemoteRepository> joined(
            List<RemoteRepository> first, List<RemoteRepository> second) {
        Map<String, RemoteRepository> all = new LinkedHashMap<>();
        Stream.concat(first.stream(), reachable(second).stream())
                .forEach(repository -> all.putIfAbsent(repository.getId(), repository));
        return List.copyOf(all.values());
    }
}
