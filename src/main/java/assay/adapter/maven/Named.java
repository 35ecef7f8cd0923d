package assay.adapter.maven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.resolution.VersionRequest;
import org.eclipse.aether.resolution.VersionResolutionException;
import org.eclipse.aether.resolution.VersionResult;

/** The artifacts that a person named, and which versions they come to today. */
final class Named {

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    Named(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * {@return the artifacts of coordinates}
     *
     * @throws IllegalArgumentException if one is malformed or named in two versions
     */
    static List<Artifact> parse(List<String> coordinates) {
        Map<String, Artifact> byKey = new HashMap<>();
        List<Artifact> named = new ArrayList<>();
        for (String text : coordinates) {
            Artifact artifact = Coordinate.parse(text);
            Artifact earlier = byKey.putIfAbsent(Coordinate.key(artifact), artifact);
            if (earlier == null) {
                named.add(artifact);
            } else if (!earlier.getVersion().equals(artifact.getVersion())) {
                throw new IllegalArgumentException(
                        "%s is named in the versions %s and %s; name one of them"
                                .formatted(
                                        Coordinate.key(artifact),
                                        earlier.getVersion(),
                                        artifact.getVersion()));
            }
        }
        return named;
    }

    /** {@return whether the version may stand for another one tomorrow} */
    static boolean isFloating(Artifact artifact) {
        return artifact.getVersion().matches("LATEST|RELEASE|[\\[(].*");
    }

    /**
     * {@return the artifact with the version that a range, LATEST or RELEASE comes to}
     *
     * @throws IllegalStateException if there is none
     */
    Artifact fixed(Artifact artifact) {
        if (!isFloating(artifact)) {
            return artifact;
        }
        return artifact.setVersion(
                artifact.getVersion().matches("LATEST|RELEASE")
                        ? newest(artifact)
                        : highest(artifact));
    }

    private String newest(Artifact artifact) {
        VersionRequest request = new VersionRequest(artifact, repositories, "");
        try {
            return system.resolveVersion(session, request).getVersion();
        } catch (VersionResolutionException error) {
            VersionResult result = error.getResult();
            throw none(artifact, "", result.getExceptions(), error);
        }
    }

    private String highest(Artifact artifact) {
        VersionRangeRequest request = new VersionRangeRequest(artifact, repositories, "");
        try {
            VersionRangeResult result = system.resolveVersionRange(session, request);
            if (result.getHighestVersion() == null) {
                throw none(artifact, others(artifact), result.getExceptions(), null);
            }
            return result.getHighestVersion().toString();
        } catch (VersionRangeResolutionException error) {
            throw new IllegalArgumentException(
                    "'%s' is no range of versions for %s; write [1.0,2.0) or the like"
                            .formatted(artifact.getVersion(), Coordinate.key(artifact)),
                    error);
        }
    }

    /** What there is instead, for a reader who mistook a version. */
    private String others(Artifact artifact) {
        try {
            VersionRangeRequest all =
                    new VersionRangeRequest(artifact.setVersion("[0,)"), repositories, "");
            VersionRangeResult result = system.resolveVersionRange(session, all);
            return result.getHighestVersion() == null
                    ? ""
                    : "; the newest there is " + result.getHighestVersion();
        } catch (VersionRangeResolutionException error) {
            return "";
        }
    }

    private IllegalStateException none(
            Artifact artifact, String instead, List<Exception> reasons, Exception error) {
        String where =
                session.isOffline()
                        ? "the local repository, and offline nothing is fetched"
                        : Refusals.ids(repositories);
        String fallback =
                "there is no version %s of %s in %s%s"
                        .formatted(artifact.getVersion(), Coordinate.key(artifact), where, instead);
        return new IllegalStateException(
                Refusals.ofTransfer(reasons, session.isOffline()).orElse(fallback), error);
    }
}
