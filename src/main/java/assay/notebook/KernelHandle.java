package assay.notebook;

import java.nio.file.Path;

/** The kernel as notebooks of other Java kernels ask it for things, by the names they use. */
public final class KernelHandle {

    private final Notebook notebook;

    KernelHandle(Notebook notebook) {
        this.notebook = notebook;
    }

    /**
     * {@return the value of a text's last expression, as {@link Show#eval} has it}
     *
     * @param source what could stand in a cell
     */
    public Object evalRaw(String source) {
        return Show.eval(source);
    }

    /**
     * Adds a jar or a folder of classes.
     *
     * @param entry its path
     */
    public void addToClasspath(String entry) {
        notebook.add(Path.of(entry));
    }
}
