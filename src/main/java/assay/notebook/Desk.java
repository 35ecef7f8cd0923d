package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.display.Renderers;
import assay.work.KernelStatus;
import assay.work.Work;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * What lies ready when a cell starts: the imports, the way results are drawn, and where they are
 * shown. One desk serves one notebook.
 */
public final class Desk {

    private static final InheritableThreadLocal<Desk> CURRENT = new InheritableThreadLocal<>();

    private static final String IMPORTS =
            """
            import java.io.*;
            import java.math.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import assay.audit.*;
            import assay.dynamics.*;
            import assay.familiarity.*;
            import assay.model.*;
            import assay.monitor.*;
            import assay.plan.*;
            import assay.provenance.*;
            import assay.rows.*;
            import assay.samples.*;
            import assay.stats.*;
            import static assay.notebook.Show.*;
            """;

    private final Renderers renderers;
    private final Supplier<KernelStatus> status;

    /**
     * Makes a desk.
     *
     * @param renderers how results are drawn
     * @param status tells what works for cells at this moment
     */
    public Desk(Renderers renderers, Supplier<KernelStatus> status) {
        this.renderers = renderers;
        this.status = status;
    }

    /** {@return the imports that give a notebook its names, one declaration each} */
    public static List<String> imports() {
        return IMPORTS.lines().toList();
    }

    /**
     * {@return the outputs of a value: what is static first}
     *
     * @param value the value
     */
    public List<MimeBundle> render(Object value) {
        return renderers.render(value);
    }

    /**
     * Lends a cell this desk, an outlet and a token, for its thread and the threads it starts.
     *
     * @param outlet where the cell shows things
     * @param work the cell's token
     * @param cell the cell
     * @throws Exception what the cell threw
     */
    public void serve(Outlet outlet, Work work, Callable<Void> cell) throws Exception {
        Desk before = CURRENT.get();
        CURRENT.set(this);
        try {
            Work.within(work, () -> Outlet.within(outlet, cell));
        } finally {
            CURRENT.set(before);
        }
    }

    KernelStatus status() {
        return status.get();
    }

    static Desk current() {
        Desk desk = CURRENT.get();
        if (desk == null) {
            throw new IllegalStateException("no cell is running here; display works in cells");
        }
        return desk;
    }
}
