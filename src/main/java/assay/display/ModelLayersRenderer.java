package assay.display;

import assay.model.ModelLayer;
import assay.model.ModelLayers;
import java.util.List;

/** Shows the layers of a network in a file with their shapes. */
public final class ModelLayersRenderer implements Renderer<ModelLayers> {

    /** Makes a renderer; it holds no state. */
    public ModelLayersRenderer() {}

    @Override
    public Class<ModelLayers> type() {
        return ModelLayers.class;
    }

    @Override
    public List<MimeBundle> render(ModelLayers layers) {
        return List.of(
                Table.of("Layers of " + layers.file())
                        .words("layer", "shape of a row")
                        .numbers("numbers")
                        .words("given")
                        .rows(layers.layers().stream().map(ModelLayersRenderer::row).toList())
                        .bundle());
    }

    private static List<Table.Cell> row(ModelLayer layer) {
        return List.of(
                Table.Cell.of(layer.name()),
                Table.Cell.of(layer.words()),
                Table.Cell.of(Numbers.whole(layer.width())),
                Table.Cell.of(layer.output() ? "as an output" : "when asked for"));
    }
}
