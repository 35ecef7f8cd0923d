package assay.display;

import assay.dynamics.DataMap;
import assay.dynamics.TrainingDynamics;
import java.util.List;

/** Shows training dynamics by their data map, with the figures. */
public final class TrainingDynamicsRenderer implements Renderer<TrainingDynamics> {

    /** Makes a renderer; it holds no state. */
    public TrainingDynamicsRenderer() {}

    @Override
    public Class<TrainingDynamics> type() {
        return TrainingDynamics.class;
    }

    @Override
    public List<MimeBundle> render(TrainingDynamics dynamics) {
        Table figures = FiguresTable.of("Training dynamics", dynamics);
        DataMap map = dynamics.dataMap();
        if (map.size() == 0) {
            return List.of(figures.bundle());
        }
        String sentence = DataMapRenderer.sentence(map);
        return List.of(Plate.of(sentence, DataMapRenderer.picture(map, sentence), figures));
    }
}
