package assay.display;

import assay.labels.ConfidentLearning;
import java.util.List;
import java.util.stream.Stream;

/** Shows the health of labels and the confident joint. */
public final class ConfidentLearningRenderer implements Renderer<ConfidentLearning> {

    /** Makes a renderer; it holds no state. */
    public ConfidentLearningRenderer() {}

    @Override
    public Class<ConfidentLearning> type() {
        return ConfidentLearning.class;
    }

    @Override
    public List<MimeBundle> render(ConfidentLearning learnt) {
        return Stream.of(
                        new LabelHealthRenderer().render(learnt.health()),
                        new ConfidentJointRenderer().render(learnt.joint()))
                .flatMap(List::stream)
                .toList();
    }
}
