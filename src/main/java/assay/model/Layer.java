package assay.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A layer whose answers can be asked for.
 *
 * @param name its name in the network: {@code penultimate}
 * @param width numbers it answers to one row, at least 1
 */
public record Layer(String name, int width) {

    /**
     * {@return the layers of these names}
     *
     * @throws IllegalArgumentException if there is none of a name, or a name stands twice
     */
    static List<Layer> find(List<Layer> layers, List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().map(name -> find(layers, name, seen)).toList();
    }

    private static Layer find(List<Layer> layers, String name, Set<String> seen) {
        if (!seen.add(name)) {
            throw new IllegalArgumentException(
                    "layer '" + name + "' is asked for twice; name each layer once");
        }
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no layer '%s'; the layers are %s"
                                                .formatted(name, layers)));
    }

    @Override
    public String toString() {
        return name + " (" + width + ")";
    }
}
