package assay.shell;

import java.util.List;

/**
 * What is known of the name at the cursor.
 *
 * @param signatures one line each, at least one
 * @param documentation its Javadoc as plain text: the first sentence or all of it; empty where none
 *     is at hand
 * @param html the same Javadoc as HTML
 */
public record Inspection(List<String> signatures, String documentation, String html) {

    /** Copies the signatures. */
    public Inspection {
        signatures = List.copyOf(signatures);
    }

    /** {@return all of it as text} */
    public String plain() {
        String heads = String.join("\n", signatures);
        return documentation.isEmpty() ? heads : heads + "\n\n" + documentation;
    }

    /** {@return all of it as HTML} */
    public String markedUp() {
        return "<pre>" + Javadoc.escaped(String.join("\n", signatures)) + "</pre>\n" + html;
    }
}
