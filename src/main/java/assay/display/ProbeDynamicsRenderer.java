package assay.display;

import assay.dynamics.ProbeDynamics;
import java.util.ArrayList;
import java.util.List;

/** Shows loss trajectories of the probes, and how well held-out probes were told apart by them. */
public final class ProbeDynamicsRenderer implements Renderer<ProbeDynamics> {

    /** Makes a renderer; it holds no state. */
    public ProbeDynamicsRenderer() {}

    @Override
    public Class<ProbeDynamics> type() {
        return ProbeDynamics.class;
    }

    @Override
    public List<MimeBundle> render(ProbeDynamics dynamics) {
        List<MimeBundle> outputs = new ArrayList<>();
        outputs.addAll(new TrajectoryBandsRenderer().render(dynamics.bands()));
        dynamics.check().map(new HeldOutCheckRenderer()::render).ifPresent(outputs::addAll);
        outputs.addAll(new MetadataPosteriorRenderer().render(dynamics.posterior()));
        dynamics.warning().ifPresent(warning -> outputs.add(MimeBundle.text(Words.line(warning))));
        return List.copyOf(outputs);
    }
}
