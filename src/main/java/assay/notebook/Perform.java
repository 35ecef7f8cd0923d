package assay.notebook;

import java.util.Optional;

/** What a magic becomes in the Java of its cell; not meant to be written by hand. */
public final class Perform {

    private Perform() {}

    /**
     * Does what a line magic says.
     *
     * @param name its name
     * @param arguments the rest of the line
     * @param place what the cell is called
     * @param line its line in the cell
     */
    public static void quietly(String name, String arguments, String place, int line) {
        line(new MagicCall(name, arguments, Optional.empty(), place, line));
    }

    /**
     * Does what a cell magic says.
     *
     * @param name its name
     * @param arguments the rest of its line
     * @param place what the cell is called
     * @param line its line in the cell
     * @param body the lines below it
     */
    public static void quietly(String name, String arguments, String place, int line, String body) {
        cell(new MagicCall(name, arguments, Optional.of(body), place, line));
    }

    /**
     * {@return what a line magic comes to; null if nothing}
     *
     * @param <T> what is wanted; not checked
     * @param name its name
     * @param arguments the rest of the line
     * @param place what the cell is called
     * @param line its line in the cell
     */
    public static <T> T value(String name, String arguments, String place, int line) {
        return given(line(new MagicCall(name, arguments, Optional.empty(), place, line)));
    }

    /**
     * {@return what a cell magic comes to; null if nothing}
     *
     * @param <T> what is wanted; not checked
     * @param name its name
     * @param arguments the rest of its line
     * @param place what the cell is called
     * @param line its line in the cell
     * @param body the lines below it
     */
    public static <T> T value(String name, String arguments, String place, int line, String body) {
        return given(cell(new MagicCall(name, arguments, Optional.of(body), place, line)));
    }

    /** A null has no type, so nothing to show and nothing to assign are one case to a cell. */
    @SuppressWarnings("unchecked")
    static <T> T given(Optional<Object> value) {
        return (T) value.orElse(null);
    }

    static Optional<Object> line(MagicCall call) {
        Seat seat = Seat.current();
        return seat.magics()
                .line(call.name())
                .orElseThrow(() -> seat.magics().unknown("%", call.name(), call.line()))
                .perform(call, seat.notebook());
    }

    static Optional<Object> cell(MagicCall call) {
        Seat seat = Seat.current();
        return seat.magics()
                .cell(call.name())
                .orElseThrow(() -> seat.magics().unknown("%%", call.name(), call.line()))
                .perform(call, seat.notebook());
    }
}
