package assay.model;

/**
 * A layer whose answers can be asked for.
 *
 * @param name its name in the network: {@code penultimate}
 * @param width numbers it answers to one row, at least 1
 */
public record Layer(String name, int width) {

    @Override
    public String toString() {
        return name + " (" + width + ")";
    }
}
