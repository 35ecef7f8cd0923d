package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import java.nio.file.Path;
import java.util.List;

/**
 * What one layer of a network answered to every row.
 *
 * <p>Shape {@code [rows, columns]}, one column per unit, after the layer's non-linearity. No unit;
 * finite, none missing. Numbers from two layers or two runs cannot be compared.
 *
 * @param layer name of the layer, not blank
 * @param ids which rows, in order
 * @param values the answers, on the heap or in a file
 */
public record Activations(String layer, RowIds ids, Matrix values) implements Measured {

    /**
     * Checks the name, the shape and every number.
     *
     * @throws IllegalArgumentException if the layer is blank, the rows do not fit the ids or an
     *     activation is not finite
     */
    public Activations {
        if (layer.isBlank()) {
            throw new IllegalArgumentException("layer is blank; name the layer the rows came from");
        }
        Finite.check(ids, values, "layer '" + layer + "'", "activations");
    }

    /**
     * {@return activations or embeddings that another program wrote}
     *
     * @param file a file that {@link MatrixFiles#read(Path)} reads
     * @param layer what to call the layer, not blank
     * @param ids which rows, in the file's order
     * @throws IllegalArgumentException if the rows do not fit the ids or a number is not finite
     */
    public static Activations read(Path file, String layer, RowIds ids) {
        return new Activations(layer, ids, MatrixFiles.read(file));
    }

    /**
     * {@return activations or embeddings that another program wrote}
     *
     * @param file as in {@link #read(Path, String, RowIds)}
     * @param layer what to call the layer, not blank
     * @param ids which rows, in the file's order
     */
    public static Activations read(String file, String layer, RowIds ids) {
        return read(Path.of(file), layer, ids);
    }

    /**
     * Keeps the numbers in a file of 4 bytes a number, without the ids; {@link #read(Path, String,
     * RowIds)} reads them where the name ends in {@code .f32}.
     *
     * @param file where to; replaced in one step when it is there, and left as it was when that
     *     fails
     */
    public void save(Path file) {
        FloatFile.write(file, values);
    }

    /**
     * Keeps the numbers in a file, as {@link #save(Path)}.
     *
     * @param file where to
     */
    public void save(String file) {
        save(Path.of(file));
    }

    /** {@return how often each unit is silent} */
    public InactiveUnits inactiveUnits() {
        return InactiveUnits.of(this);
    }

    /** {@return the number of rows, possibly 0} */
    public int rows() {
        return values.rows();
    }

    /** {@return the number of units, at least 1} */
    public int columns() {
        return values.columns();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("activations.rows", rows(), "rows"),
                Figure.of("activations.units", columns(), "units"));
    }

    @Override
    public String toString() {
        return "Activations['%s', %d rows x %d units]".formatted(layer, rows(), columns());
    }
}
