package assay.adapter.maven;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelProblem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.UnsolvableVersionConflictException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Makes one sentence of the resolver's nested reasons: the gravest one, with its place. */
final class Refusals {

    private Refusals() {}

    /** {@return why dependencies are not to be had} */
    static IllegalStateException of(
            DependencyResolutionException error,
            List<RemoteRepository> repositories,
            boolean offline) {
        List<Throwable> reasons = all(List.of(error));
        String sentence =
                ofTransfer(reasons, offline)
                        .or(() -> conflict(reasons))
                        .or(() -> missing(reasons, repositories, offline))
                        .orElseGet(() -> last(reasons));
        return new IllegalStateException(sentence, error);
    }

    /** {@return why a POM cannot be read} */
    static IllegalArgumentException ofPom(ArtifactDescriptorException error, boolean offline) {
        List<Throwable> reasons = all(List.of(error));
        Optional<String> problem =
                first(reasons, ModelBuildingException.class)
                        .flatMap(
                                it ->
                                        it.getProblems().stream()
                                                .filter(Refusals::isGrave)
                                                .map(ModelProblem::getMessage)
                                                .findFirst());
        String fault =
                ofTransfer(reasons, offline)
                        .or(() -> problem.map(Refusals::oneLine))
                        .orElseGet(() -> last(reasons));
        return new IllegalArgumentException("the POM is refused: " + fault, error);
    }

    /** {@return what went wrong on the way, other than that something is not there} */
    static Optional<String> ofTransfer(List<? extends Throwable> errors, boolean offline) {
        List<Throwable> reasons = all(errors);
        return checksum(reasons)
                .or(() -> blocked(reasons))
                .or(() -> offline ? Optional.empty() : unreachable(reasons));
    }

    /** {@return the names of repositories, for a sentence} */
    static String ids(List<RemoteRepository> repositories) {
        return repositories.stream().map(RemoteRepository::getId).collect(Collectors.joining(", "));
    }

    /** {@return a message without line ends, positions in source and a full stop} */
    static String oneLine(String message) {
        return message.replaceAll("\\s+", " ")
                .replaceAll(" ?\\(position:.*?\\)(?= |$)", "")
                .replaceAll(" ?@ ?\\d+:\\d+", "")
                .strip()
                .replaceFirst("[.!]$", "");
    }

    private static Optional<String> checksum(List<Throwable> reasons) {
        return first(reasons, ChecksumFailureException.class)
                .map(
                        failure -> {
                            String file = fileAround(failure, reasons);
                            return failure.getActual().isEmpty()
                                    ? file + " has no checksum there, so it is not taken"
                                    : "%s has the checksum %s and should have %s; it is not taken"
                                            .formatted(
                                                    file,
                                                    failure.getActual(),
                                                    failure.getExpected());
                        });
    }

    private static String fileAround(Throwable failure, List<Throwable> reasons) {
        for (Throwable reason : reasons) {
            if (reason.getCause() == failure) {
                if (reason instanceof ArtifactTransferException transfer) {
                    return file(transfer.getArtifact())
                            + from(Optional.ofNullable(transfer.getRepository()));
                }
                if (reason instanceof MetadataTransferException transfer) {
                    return transfer.getMetadata().getType()
                            + " of "
                            + transfer.getMetadata().getGroupId()
                            + ":"
                            + transfer.getMetadata().getArtifactId()
                            + from(Optional.ofNullable(transfer.getRepository()));
                }
            }
        }
        return "a file";
    }

    private static String file(Artifact artifact) {
        String classifier =
                artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
        return "%s-%s%s.%s"
                .formatted(
                        artifact.getArtifactId(),
                        artifact.getVersion(),
                        classifier,
                        artifact.getExtension());
    }

    private static String from(Optional<RemoteRepository> repository) {
        return repository.map(it -> " from '" + it.getId() + "'").orElse("");
    }

    private static Optional<String> blocked(List<Throwable> reasons) {
        return first(reasons, NoRepositoryConnectorException.class)
                .map(NoRepositoryConnectorException::getRepository)
                .filter(RemoteRepository::isBlocked)
                .map(
                        repository ->
                                "repository "
                                        + ids(repository.getMirroredRepositories())
                                        + " is blocked by the mirror '"
                                        + repository.getId()
                                        + "'; use an address with https:");
    }

    private static Optional<String> unreachable(List<Throwable> reasons) {
        return reasons.stream()
                .flatMap(
                        reason ->
                                reason instanceof ArtifactTransferException transfer
                                                && !(reason instanceof ArtifactNotFoundException)
                                        ? Stream.of(
                                                unreachable(
                                                        file(transfer.getArtifact()),
                                                        transfer.getRepository(),
                                                        reason))
                                        : reason instanceof MetadataTransferException metadata
                                                        && !(reason
                                                                instanceof
                                                                MetadataNotFoundException)
                                                ? Stream.of(
                                                        unreachable(
                                                                "the list of versions",
                                                                metadata.getRepository(),
                                                                reason))
                                                : Stream.empty())
                .findFirst();
    }

    private static String unreachable(String what, RemoteRepository repository, Throwable reason) {
        Throwable deepest = reason;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String why = oneLine(String.valueOf(deepest.getMessage()));
        return "%s did not come%s: %s; see to the network and to mirrors, proxies and servers in"
                        .formatted(what, from(Optional.ofNullable(repository)), why)
                + " settings.xml";
    }

    private static Optional<String> conflict(List<Throwable> reasons) {
        return first(reasons, UnsolvableVersionConflictException.class)
                .map(
                        error ->
                                "no version suits all that need it: "
                                        + String.join(
                                                ", ",
                                                new LinkedHashSet<>(error.getVersions())
                                                        .stream().map(Refusals::exactly).toList())
                                        + "; name other versions");
    }

    /** The resolver writes a range of one version as [1,1]. */
    private static String exactly(Object version) {
        return version.toString().replaceFirst("^\\[(.+),\\1\\]$", "$1");
    }

    private static Optional<String> missing(
            List<Throwable> reasons, List<RemoteRepository> repositories, boolean offline) {
        String artifacts =
                reasons.stream()
                        .filter(ArtifactNotFoundException.class::isInstance)
                        .map(ArtifactNotFoundException.class::cast)
                        .map(error -> Coordinate.text(error.getArtifact()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (artifacts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                offline || first(reasons, RepositoryOfflineException.class).isPresent()
                        ? artifacts
                                + " is not in the local repository, and offline nothing is fetched;"
                                + " run it once while online"
                        : "there is no artifact "
                                + artifacts
                                + " in "
                                + ids(repositories)
                                + "; correct the name or the version, or name its repository");
    }

    private static boolean isGrave(ModelProblem problem) {
        return problem.getSeverity() != ModelProblem.Severity.WARNING;
    }

    private static String last(List<Throwable> reasons) {
        return oneLine(String.valueOf(reasons.get(reasons.size() - 1).getMessage()))
                .toLowerCase(Locale.ROOT);
    }

    private static <T> Optional<T> first(List<Throwable> reasons, Class<T> kind) {
        return reasons.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** All reasons behind some, each once, with those that the resolver keeps in its results. */
    private static List<Throwable> all(List<? extends Throwable> errors) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>(errors);
        java.util.ArrayList<Throwable> ordered = new java.util.ArrayList<>();
        while (!open.isEmpty()) {
            Throwable error = open.removeFirst();
            if (found.add(error)) {
                ordered.add(error);
                Optional.ofNullable(error.getCause()).ifPresent(open::add);
                open.addAll(List.of(error.getSuppressed()));
                if (error instanceof ArtifactResolutionException results) {
                    results.getResults().forEach(it -> open.addAll(it.getExceptions()));
                }
                if (error instanceof DependencyResolutionException results) {
                    open.addAll(results.getResult().getCollectExceptions());
                }
            }
        }
        return ordered;
    }
}
