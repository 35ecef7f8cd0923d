package assay.notebook;

import assay.work.Adapters;
import assay.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The port to Maven repositories: finds the jars of coordinates and all they depend on, as Maven
 * itself would with the user's settings.
 *
 * <p>It keeps nothing between two calls. Who adds the jars to a notebook hands in what the notebook
 * has already, and what is there wins over another version.
 */
public interface Artifacts {

    /**
     * {@return Maven's own resolver, loaded at first use}
     *
     * @throws IllegalStateException if this installation has none
     */
    static Artifacts ofMaven() {
        return Adapters.the(Artifacts.class, "maven");
    }

    /**
     * Fetches what is missing in the local repository and says where everything lies. Stops within
     * a second when the work is cancelled; what is fetched by then stays.
     *
     * @param request what is wanted
     * @param work the token; told what is fetched and how much of it is here
     * @return what the notebook lacks, ready to be added in this order, and what there is to say
     * @throws IllegalArgumentException if a coordinate, a repository, the POM or the user's
     *     settings are not as they should be; one sentence
     * @throws IllegalStateException if something is not to be had: no such artifact or version, a
     *     wrong checksum, not here while offline, no answer from a repository; one sentence
     */
    Found find(Request request, Work work);

    /**
     * What is wanted.
     *
     * @param coordinates each {@code group:name:version}, {@code group:name:extension:version} or
     *     {@code group:name:extension:classifier:version}; a version may be a range such as {@code
     *     [1.0,2.0)}, {@code LATEST} or {@code RELEASE}
     * @param pom text of a POM whose compile and runtime dependencies are wanted too, with its
     *     properties, parent, managed versions and repositories; its {@code dependency} and {@code
     *     repository} elements alone will do. Nothing of it is run
     * @param repositories asked besides those of the settings and Maven's central one
     * @param offline whether to look into the local repository only
     * @param present what the notebook has already
     */
    record Request(
            List<String> coordinates,
            Optional<String> pom,
            List<Repository> repositories,
            boolean offline,
            List<Artifact> present) {

        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if there is neither a coordinate nor a POM
         */
        public Request {
            coordinates = List.copyOf(coordinates);
            repositories = List.copyOf(repositories);
            present = List.copyOf(present);
            if (coordinates.isEmpty() && pom.isEmpty()) {
                throw new IllegalArgumentException(
                        "no artifact is named; write group:name:version");
            }
        }

        /**
         * {@return a request for coordinates, online, with no further repository}
         *
         * @param coordinates as in the record
         */
        public static Request of(String... coordinates) {
            return new Request(List.of(coordinates), Optional.empty(), List.of(), false, List.of());
        }

        /**
         * {@return a request for the dependencies of a POM, online, with no further repository}
         *
         * @param pom as in the record
         */
        public static Request ofPom(String pom) {
            return new Request(List.of(), Optional.of(pom), List.of(), false, List.of());
        }

        /**
         * {@return this request with one more repository}
         *
         * @param repository asked after those already named
         */
        public Request from(Repository repository) {
            List<Repository> more =
                    Stream.concat(repositories.stream(), Stream.of(repository)).toList();
            return new Request(coordinates, pom, more, offline, present);
        }

        /** {@return this request, to be answered from the local repository alone} */
        public Request withoutNetwork() {
            return new Request(coordinates, pom, repositories, true, present);
        }

        /**
         * {@return this request for a notebook that has something already}
         *
         * @param artifacts what it has
         */
        public Request beside(List<Artifact> artifacts) {
            return new Request(coordinates, pom, repositories, offline, artifacts);
        }
    }

    /**
     * A repository to ask.
     *
     * @param id its name, by which mirrors and servers of the settings match it: letters, digits,
     *     {@code . _ -}
     * @param url its address: {@code https:}, {@code http:} or {@code file:}
     */
    record Repository(String id, String url) {

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is not as it should be
         */
        public Repository {
            if (!id.matches("[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException(
                        "repository id '"
                                + id
                                + "' is no name; use letters, digits, '.', '_', '-'");
            }
            if (!url.matches("(?i)(https?://[^\\s/]\\S*|file:\\S+)")) {
                throw new IllegalArgumentException(
                        "repository '"
                                + id
                                + "' has the address '"
                                + url
                                + "'; use one that begins with https:, http: or file:");
            }
        }

        /**
         * {@return a repository, read from {@code id=url} or from an address alone, which is then
         * named after its host}
         *
         * @param text what stands behind {@code --repo}
         * @throws IllegalArgumentException if it is not of that form
         */
        public static Repository parse(String text) {
            String stripped = text.strip();
            if (stripped.matches("[A-Za-z]+:.*")) {
                String name = stripped.replaceFirst("^[A-Za-z]+:/*(?:[^/@]*@)?", "");
                return new Repository(name.replaceAll("[^A-Za-z0-9._-]+", "-"), stripped);
            }
            int equals = stripped.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "repository '" + text + "' has no address; write id=https://host/path");
            }
            return new Repository(
                    stripped.substring(0, equals).strip(), stripped.substring(equals + 1).strip());
        }
    }

    /**
     * An artifact that is here.
     *
     * @param group its group
     * @param name its name in the group
     * @param extension what its file ends with: {@code jar}
     * @param classifier which of its files; empty for the main one
     * @param version its version, never a range
     * @param file where it lies
     */
    record Artifact(
            String group,
            String name,
            String extension,
            String classifier,
            String version,
            Path file) {

        /** {@return what must be there once only: everything but the version} */
        public String key() {
            String which = classifier.isEmpty() ? "" : ":" + classifier;
            boolean plain = extension.equals("jar") && classifier.isEmpty();
            return group + ":" + name + (plain ? "" : ":" + extension + which);
        }

        /** {@return {@code group:name:version}, with extension and classifier where they matter} */
        @Override
        public String toString() {
            return key() + ":" + version;
        }
    }

    /**
     * What was found.
     *
     * @param added what the notebook lacked, named ones and what they depend on; jars only are for
     *     the class path
     * @param notes what a reader should know, one sentence each: another version is present and
     *     stays, a snapshot or a range may be another one tomorrow
     */
    record Found(List<Artifact> added, List<String> notes) {

        /** Copies the lists. */
        public Found {
            added = List.copyOf(added);
            notes = List.copyOf(notes);
        }

        /** {@return the jars, for the class path} */
        public List<Path> jars() {
            return added.stream()
                    .filter(artifact -> artifact.file().toString().endsWith(".jar"))
                    .map(Artifact::file)
                    .toList();
        }

        /**
         * {@return what the notebook has with these}
         *
         * @param before what it had
         */
        public List<Artifact> and(List<Artifact> before) {
            return Stream.concat(before.stream(), added.stream()).toList();
        }
    }
}
