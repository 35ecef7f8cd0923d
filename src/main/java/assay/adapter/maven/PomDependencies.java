package assay.adapter.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/**
 * What a POM asks for, read as Maven reads the POM of an artifact: parents, imported and managed
 * versions, properties and profiles taken into account, nothing run.
 *
 * @param dependencies those of the scopes compile and runtime
 * @param managed versions and exclusions that it says for what comes with them
 * @param repositories those it names
 */
record PomDependencies(
        List<Dependency> dependencies,
        List<Dependency> managed,
        List<RemoteRepository> repositories) {

    /** The scopes of what is needed for running. */
    static final Set<String> SCOPES = Set.of("", "compile", "runtime");

    /**
     * {@return what a POM asks for}
     *
     * @throws IllegalArgumentException if the POM cannot be made sense of
     */
    static PomDependencies read(
            RepositorySystem system,
            RepositorySystemSession session,
            String text,
            List<RemoteRepository> repositories) {
        Artifact cell = new DefaultArtifact("assay.cell", "cell", "pom", "1");
        try {
            // Two folders deep, so that the usual ../pom.xml of a parent is nobody's file.
            Path folder = Files.createTempDirectory("assay-pom");
            Path pom = Files.createDirectory(folder.resolve("cell")).resolve("pom.xml");
            try {
                Files.writeString(pom, text);
                DefaultRepositorySystemSession strict = new DefaultRepositorySystemSession(session);
                strict.setWorkspaceReader(new OnePom(cell, pom));
                strict.setArtifactDescriptorPolicy(
                        new SimpleArtifactDescriptorPolicy(ArtifactDescriptorPolicy.STRICT));
                return of(
                        system.readArtifactDescriptor(
                                strict, new ArtifactDescriptorRequest(cell, repositories, "")));
            } catch (ArtifactDescriptorException error) {
                throw Refusals.ofPom(error, session.isOffline());
            } finally {
                Files.deleteIfExists(pom);
                Files.delete(pom.getParent());
                Files.delete(folder);
            }
        } catch (IOException error) {
            throw new UncheckedIOException("the POM could not be kept for reading", error);
        }
    }

    private static PomDependencies of(ArtifactDescriptorResult found) {
        List<Dependency> dependencies =
                found.getDependencies().stream()
                        .filter(dependency -> SCOPES.contains(dependency.getScope()))
                        .map(dependency -> checked(dependency).setOptional(false))
                        .toList();
        return new PomDependencies(
                dependencies, found.getManagedDependencies(), found.getRepositories());
    }

    private static Dependency checked(Dependency dependency) {
        Artifact artifact = dependency.getArtifact();
        String text = Coordinate.text(artifact);
        if (artifact.getVersion().isEmpty()) {
            throw new IllegalArgumentException(
                    "dependency %s of the POM has no version; write one or manage it"
                            .formatted(Coordinate.key(artifact)));
        }
        if (text.contains("${")) {
            throw new IllegalArgumentException(
                    "dependency %s of the POM names a property that is not there; define it among"
                                    .formatted(text)
                            + " the POM's properties");
        }
        return dependency;
    }

    /** Hands the one POM out under its name and knows nothing else. */
    private static final class OnePom implements WorkspaceReader {

        private final WorkspaceRepository repository = new WorkspaceRepository("cell");
        private final Artifact cell;
        private final Path pom;

        OnePom(Artifact cell, Path pom) {
            this.cell = cell;
            this.pom = pom;
        }

        @Override
        public WorkspaceRepository getRepository() {
            return repository;
        }

        @Override
        public File findArtifact(Artifact artifact) {
            boolean asked =
                    artifact.getGroupId().equals(cell.getGroupId())
                            && artifact.getArtifactId().equals(cell.getArtifactId());
            return asked ? pom.toFile() : null;
        }

        @Override
        public List<String> findVersions(Artifact artifact) {
            return List.of();
        }
    }
}
