package assay.display;

import assay.model.TrainingRun;
import java.util.List;

/** Shows a training by its mean loss over the epochs, with the figures of the run. */
public final class TrainingRunRenderer implements Renderer<TrainingRun> {

    /** Makes a renderer; it holds no state. */
    public TrainingRunRenderer() {}

    @Override
    public Class<TrainingRun> type() {
        return TrainingRun.class;
    }

    @Override
    public List<MimeBundle> render(TrainingRun run) {
        Table figures = FiguresTable.of("Training of " + run.network(), run);
        String sentence = run.network() + ". " + LossTrajectoriesRenderer.sentence(run.losses());
        return List.of(Plate.of(sentence, LossTrajectoriesRenderer.curve(run.losses()), figures));
    }
}
