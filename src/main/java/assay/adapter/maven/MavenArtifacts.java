package assay.adapter.maven;

import assay.notebook.Artifacts;
import assay.work.Work;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/**
 * Apache Maven's resolver, with the settings as they are when something is asked: mirrors, proxies,
 * servers, active profiles, the local repository. A file whose checksum is wrong or missing is
 * refused. POMs are read as data; no plugin is loaded and nothing in them is run.
 */
public final class MavenArtifacts implements Artifacts {

    private final Whereabouts whereabouts;
    private Optional<RepositorySystem> system = Optional.empty();

    /** Looks for Maven's files where Maven does; loads nothing yet. */
    public MavenArtifacts() {
        this(Whereabouts.ofProcess());
    }

    MavenArtifacts(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @Override
    public Found find(Request request, Work work) {
        work.check();
        return Watched.run(work, watched -> search(request, watched));
    }

    private Found search(Request request, Work work) {
        UserSettings user = UserSettings.read(whereabouts);
        List<org.eclipse.aether.artifact.Artifact> named = Named.parse(request.coordinates());
        Present present = new Present(request.present());
        try (CloseableSession session =
                Sessions.open(system(), user, request.offline(), present, work)) {
            List<RemoteRepository> repositories =
                    Sessions.repositories(user, request.repositories());
            return new Search(system(), session, user, present)
                    .find(named, request.pom().map(PomText::complete), repositories);
        }
    }

    private synchronized RepositorySystem system() {
        RepositorySystem made = system.orElseGet(() -> new RepositorySystemSupplier().get());
        system = Optional.of(made);
        return made;
    }
}
