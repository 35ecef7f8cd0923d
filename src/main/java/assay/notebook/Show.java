package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.widget.Channel;
import assay.work.KernelStatus;
import assay.work.Stopwatch;
import java.util.List;
import java.util.Optional;

/** The few functions every cell can call by their bare names. */
public final class Show {

    private Show() {}

    /**
     * Shows a value below the cell, as it would be shown were it the cell's result.
     *
     * @param value the value
     * @return a name of what is shown, for {@link #updateDisplay}: {@code cell-3-1} is the first of
     *     cell 3
     */
    public static String display(Object value) {
        return Displays.show(Seat.current().desk().render(value));
    }

    /**
     * Shows a value below the cell in the media types named, besides plain text.
     *
     * @param value the value; a text is taken to be written in each of the types
     * @param types media types: {@code text/markdown}
     * @return a name of what is shown, for {@link #updateDisplay}
     */
    public static String display(Object value, String... types) {
        return Displays.show(List.of(render(value, types)));
    }

    /**
     * Shows another value where one was shown before.
     *
     * @param id what {@link #display} returned
     * @param value the value to show now
     */
    public static void updateDisplay(String id, Object value) {
        Displays.update(id, Seat.current().desk().render(value));
    }

    /**
     * Shows another value where one was shown before, in the media types named.
     *
     * @param id what {@link #display} returned
     * @param value the value to show now
     * @param types media types: {@code text/markdown}
     */
    public static void updateDisplay(String id, Object value, String... types) {
        Displays.update(id, List.of(render(value, types)));
    }

    /**
     * {@return what a value is shown as, without showing it; as a cell's result it is shown as it
     * is}
     *
     * @param value the value
     */
    public static MimeBundle render(Object value) {
        return Seat.current().desk().render(value).get(0);
    }

    /**
     * {@return what a value is shown as in the media types named, besides plain text; a type that
     * the value cannot be shown in is left out}
     *
     * @param value the value; a text is taken to be written in each of the types
     * @param types media types: {@code text/markdown}
     */
    public static MimeBundle render(Object value, String... types) {
        return Displays.as(value, render(value), List.of(types));
    }

    /**
     * Clears what the cell has shown so far.
     *
     * @param wait whether to wait for the next output, so that nothing flickers
     */
    public static void clearOutput(boolean wait) {
        Outlet.current().clear(wait);
    }

    /** Clears what the cell has shown so far, at once. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * {@return what works for cells at this moment: threads that did not stop with their cell,
     * threads in the background, and how full the heap is}
     */
    public static KernelStatus kernelStatus() {
        return Seat.current().desk().status();
    }

    /**
     * Runs a text as a part of this cell.
     *
     * @param source what could stand in a cell, magics too
     * @return the value of its last expression; null if it has none
     */
    public static Object eval(String source) {
        Seat seat = Seat.current();
        String place = "Cell [" + seat.notebook().cell() + "], eval";
        String java = seat.magics().toJava(source, place);
        return Perform.given(seat.notebook().run(place, java, new Stopwatch()));
    }

    /**
     * Does what a line magic does.
     *
     * @param <T> what is wanted; not checked
     * @param name its name, without the percent sign
     * @param arguments what stands behind it
     * @return what an assignment of the magic receives; null if nothing
     */
    public static <T> T lineMagic(String name, List<String> arguments) {
        return Perform.given(Perform.line(call(name, arguments, Optional.empty())));
    }

    /**
     * Does what a cell magic does.
     *
     * @param <T> what is wanted; not checked
     * @param name its name, without percent signs
     * @param arguments what stands behind it
     * @param body the lines below it
     * @return what the magic comes to; null if nothing
     */
    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        return Perform.given(Perform.cell(call(name, arguments, Optional.of(body))));
    }

    private static MagicCall call(String name, List<String> arguments, Optional<String> body) {
        String place = "Cell [" + Seat.current().notebook().cell() + "]";
        return new MagicCall(name, String.join(" ", arguments), body, place, 1);
    }

    /** {@return the kernel, for notebooks written for other Java kernels} */
    public static KernelHandle kernel() {
        return new KernelHandle(Seat.current().notebook());
    }

    /** {@return the kernel, as {@link #kernel} has it} */
    public static KernelHandle getKernelInstance() {
        return kernel();
    }

    /**
     * Prints a formatted text.
     *
     * @param format as of {@link String#format}
     * @param values what the format asks for
     */
    public static void printf(String format, Object... values) {
        Seat.current().notebook().print(String.format(format, values));
    }

    /**
     * {@return how cells talk with views of their own in the page: {@code comms().register("echo",
     * line -> (data, buffers) -> line.send(data, buffers))} answers whoever opens a comm to the
     * target {@code echo}}
     */
    public static Channel comms() {
        return Seat.current().desk().comms();
    }
}
