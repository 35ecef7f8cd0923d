package assay.adapter.maven;

import assay.notebook.Artifacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionScheme;

/**
 * What a notebook has already. A dependency on it is not looked into, because all that it needs
 * came with it; that another version was wanted is remembered.
 */
final class Present {

    private static final VersionScheme SCHEME = new GenericVersionScheme();

    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, String> wanted = new ConcurrentSkipListMap<>();

    Present(List<Artifacts.Artifact> artifacts) {
        artifacts.forEach(artifact -> versions.putIfAbsent(artifact.key(), artifact.version()));
    }

    /** {@return whether some version is here; another one that is wanted is remembered} */
    boolean has(Artifact artifact) {
        String key = Coordinate.key(artifact);
        Optional<String> version = Optional.ofNullable(versions.get(key));
        version.filter(here -> !allows(artifact.getVersion(), here))
                .ifPresent(here -> wanted.putIfAbsent(key, artifact.getVersion()));
        return version.isPresent();
    }

    /** {@return a selector that takes what another one takes and is not here} */
    DependencySelector beside(DependencySelector other) {
        return new Selector(this, other);
    }

    /** {@return the one sentence on what was wanted in other versions than are here} */
    Optional<String> note() {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String kept =
                wanted.entrySet().stream()
                        .map(this::kept)
                        .collect(Collectors.joining(", ", "already here and kept: ", ""));
        return Optional.of(kept + "; restart the kernel to take other versions");
    }

    private String kept(Map.Entry<String, String> other) {
        String here = versions.get(other.getKey());
        return other.getKey() + ":" + here + " (" + other.getValue() + " was wanted)";
    }

    private static boolean allows(String wanted, String here) {
        try {
            VersionConstraint constraint = SCHEME.parseVersionConstraint(wanted);
            return constraint.getRange() == null
                    ? wanted.equals(here)
                    : constraint.containsVersion(SCHEME.parseVersion(here));
        } catch (InvalidVersionSpecificationException noVersion) {
            return false;
        }
    }

    // The resolver keeps what it found under the selector that it used, so this is a value.
    private record Selector(Present present, DependencySelector other)
            implements DependencySelector {

        @Override
        public boolean selectDependency(Dependency dependency) {
            return other.selectDependency(dependency) && !present.has(dependency.getArtifact());
        }

        @Override
        public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
            DependencySelector child = other.deriveChildSelector(context);
            return child.equals(other) ? this : new Selector(present, child);
        }
    }
}
