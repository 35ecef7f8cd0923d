package assay.display;

import java.util.List;

/**
 * Turns one kind of result into what a notebook shows. Rendering is a pure function: the same value
 * gives the same bytes on every run, so saved notebooks do not change when run again.
 *
 * @param <T> the kind of result
 */
public interface Renderer<T> {

    /** {@return the class this renderer handles, with its subclasses} */
    Class<T> type();

    /**
     * {@return the outputs of a value, at least one: what is static first, the interactive view
     * after it}
     *
     * @param value the value to show
     */
    List<MimeBundle> render(T value);
}
