package assay.provenance;

import java.util.List;

/** A result that can say its numbers by name. */
public interface Measured {

    /** {@return the figures of this result, in a fixed order, names unique} */
    List<Figure> figures();
}
