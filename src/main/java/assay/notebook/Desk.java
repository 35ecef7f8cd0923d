package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.display.Renderers;
import assay.widget.Channel;
import assay.work.KernelStatus;
import assay.work.Live;
import assay.work.Work;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What lies ready when a cell starts: the imports, the way results are drawn, and where they are
 * shown. One desk serves one notebook.
 */
public final class Desk {

    private static final String IMPORTS =
            """
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.nio.file.*;
            import java.time.*;
            import java.time.temporal.ChronoUnit;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;
            import assay.audit.*;
            import assay.dynamics.*;
            import assay.familiarity.*;
            import assay.labels.*;
            import assay.model.*;
            import assay.monitor.*;
            import assay.plan.*;
            import assay.profile.*;
            import assay.provenance.*;
            import assay.rows.*;
            import assay.samples.*;
            import assay.stats.*;
            import static assay.notebook.Show.*;
            """;

    private final Renderers renderers;
    private final Supplier<KernelStatus> status;
    private final Magics magics;
    private final Channel comms;

    /**
     * Makes a desk.
     *
     * @param renderers how results are drawn
     * @param status tells what works for cells at this moment
     * @param comms how cells talk with the page
     * @param magics what cells can call behind a percent sign
     */
    public Desk(Renderers renderers, Supplier<KernelStatus> status, Channel comms, Magics magics) {
        this.renderers = renderers;
        this.status = status;
        this.comms = comms;
        this.magics = magics;
    }

    /** {@return the imports that give a notebook its names, one declaration each} */
    public static List<String> imports() {
        return IMPORTS.lines().toList();
    }

    /** {@return what cells can call behind a percent sign} */
    public Magics magics() {
        return magics;
    }

    /**
     * {@return the outputs of a value: what is static first; a bundle is shown as it is}
     *
     * @param value the value
     */
    public List<MimeBundle> render(Object value) {
        return value instanceof MimeBundle bundle ? List.of(bundle) : renderers.render(value);
    }

    /**
     * Lends a cell this desk, an outlet and a token, for its thread and the threads it starts.
     *
     * @param outlet where the cell shows things
     * @param work the cell's token
     * @param notebook what the cell may ask of its notebook
     * @param cell the cell
     * @throws Exception what the cell threw
     */
    public void serve(Outlet outlet, Work work, Notebook notebook, Callable<Void> cell)
            throws Exception {
        Seat before = Seat.take(Seat.of(this, notebook));
        try {
            Work.within(work, () -> Outlet.within(outlet, () -> Live.within(Desk::live, cell)));
        } finally {
            Seat.take(before);
        }
    }

    /**
     * {@return the outputs of a cell's value; none where the cell ends with a call of {@code
     * display}, whose value is but the name of what is shown already}
     *
     * @param value the value
     * @param source the cell
     */
    public List<MimeBundle> results(Object value, String source) {
        boolean call = source.stripTrailing().replaceFirst(";$", "").endsWith(")");
        return call && Seat.current().isLastId(value) ? List.of() : render(value);
    }

    /** Shows what goes on changing below the cell, and again in its place. */
    private static Consumer<Object> live(Object value) {
        String id = Show.display(value);
        return next -> Show.updateDisplay(id, next);
    }

    KernelStatus status() {
        return status.get();
    }

    Channel comms() {
        return comms;
    }
}
