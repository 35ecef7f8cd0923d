package assay.shell;

import java.util.List;

/**
 * What is known of the name at the cursor.
 *
 * @param signatures one line each, at least one
 * @param documentation its Javadoc as plain text; empty where none was asked for or none is at hand
 */
public record Inspection(List<String> signatures, String documentation) {

    /** Copies the signatures. */
    public Inspection {
        signatures = List.copyOf(signatures);
    }
}
