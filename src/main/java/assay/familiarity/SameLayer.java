package assay.familiarity;

import assay.model.Activations;

/** The layer something was fitted on; rows of another are refused. */
record SameLayer(String layer, int columns) {

    static SameLayer of(Activations rows) {
        return new SameLayer(rows.layer(), rows.columns());
    }

    void check(Activations rows) {
        if (!rows.layer().equals(layer) || rows.columns() != columns) {
            throw new IllegalArgumentException(
                    "fitted on layer '%s' with %d columns, given layer '%s' with %d"
                            .formatted(layer, columns, rows.layer(), rows.columns()));
        }
    }
}
