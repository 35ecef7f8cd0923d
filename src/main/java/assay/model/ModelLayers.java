package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.List;

/**
 * The layers of a network in a file that can be asked for.
 *
 * @param file name of the file
 * @param layers outputs first, then what lies between, each in the file's order
 */
public record ModelLayers(String file, List<ModelLayer> layers) implements Measured {

    /** Copies the list. */
    public ModelLayers {
        layers = List.copyOf(layers);
    }

    /** {@return the layers' names} */
    public List<String> names() {
        return layers.stream().map(ModelLayer::name).toList();
    }

    /** {@return the layers that are outputs by themselves} */
    public List<ModelLayer> outputs() {
        return layers.stream().filter(ModelLayer::output).toList();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("model.layers", layers.size(), "layers"),
                Figure.of("model.outputs", outputs().size(), "layers"));
    }

    @Override
    public String toString() {
        return "ModelLayers['" + file + "', " + layers + "]";
    }
}
