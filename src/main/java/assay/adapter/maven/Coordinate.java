package assay.adapter.maven;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Reads what stands behind {@code %maven}. */
final class Coordinate {

    // A part becomes a folder or a file name, so it is never "..".
    private static final Pattern PART = Pattern.compile("(?!\\.+$)[A-Za-z0-9_.-]+");
    private static final Pattern VERSION =
            Pattern.compile("(?!\\.+$)[A-Za-z0-9_.+-]+|[\\[(][A-Za-z0-9_.+,\\[\\]() -]*[\\])]");

    private Coordinate() {}

    /**
     * {@return the artifact of {@code group:name:version}, {@code group:name:extension:version} or
     * {@code group:name:extension:classifier:version}}
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    static Artifact parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length < 3 || parts.length > 5) {
            throw refusal(
                    text, "it has " + parts.length + (parts.length == 1 ? " part" : " parts"));
        }
        String version = parts[parts.length - 1].strip();
        for (int i = 0; i < parts.length - 1; i++) {
            if (!PART.matcher(parts[i]).matches()) {
                throw refusal(text, "'" + parts[i] + "' is no name");
            }
        }
        if (!VERSION.matcher(version).matches()) {
            throw refusal(text, "'" + version + "' is no version");
        }
        String extension = parts.length > 3 ? parts[2] : "jar";
        String classifier = parts.length > 4 ? parts[3] : "";
        return new DefaultArtifact(parts[0], parts[1], classifier, extension, version);
    }

    /** {@return {@code group:name}, with extension and classifier if it is not the plain jar} */
    static String key(Artifact artifact) {
        return in(artifact).key();
    }

    /** {@return {@code group:name:version}, with extension and classifier where they matter} */
    static String text(Artifact artifact) {
        return in(artifact).toString();
    }

    /** {@return the artifact in the port's words; its file is empty if it has none} */
    static assay.notebook.Artifacts.Artifact in(Artifact artifact) {
        Path file = artifact.getPath() == null ? Path.of("") : artifact.getPath();
        return new assay.notebook.Artifacts.Artifact(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getExtension(),
                artifact.getClassifier(),
                artifact.getVersion(),
                file);
    }

    private static IllegalArgumentException refusal(String text, String fault) {
        return new IllegalArgumentException(
                "'"
                        + text
                        + "' names no artifact: "
                        + fault
                        + "; write group:name:version, group:name:extension:version or"
                        + " group:name:extension:classifier:version");
    }
}
