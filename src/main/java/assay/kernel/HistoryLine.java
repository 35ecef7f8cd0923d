package assay.kernel;

import java.util.Optional;

/**
 * One cell of some use.
 *
 * @param session number of the use, from 1
 * @param line number of the cell in it, from 1; 0 marks the use's beginning
 * @param source source text
 */
record HistoryLine(int session, int line, String source) {

    /** {@return this line as it stands in a file} */
    String json() {
        return Json.text(Json.of("session", session, "line", line, "source", source));
    }

    /** {@return the line a text stands for, or none if it is torn} */
    static Optional<HistoryLine> parse(String text) {
        try {
            Content fields = new Content("history", Json.object(text));
            return Optional.of(
                    new HistoryLine(
                            fields.number("session"),
                            fields.number("line"),
                            fields.text("source")));
        } catch (BadMessage | IllegalArgumentException torn) {
            return Optional.empty();
        }
    }
}
