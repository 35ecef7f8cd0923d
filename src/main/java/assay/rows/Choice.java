package assay.rows;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The rows a person has chosen so far. A window fills it in while the person looks; a later cell
 * reads it. The only mutable thing a view holds, and safe to use from many threads.
 *
 * <p>Compared by identity: two people choosing the same rows made two choices.
 */
public final class Choice {

    private final AtomicReference<RowIds> chosen = new AtomicReference<>(RowIds.of(List.of()));

    private Choice() {}

    /** {@return a choice with nothing chosen yet} */
    public static Choice open() {
        return new Choice();
    }

    /**
     * Replaces what was chosen before.
     *
     * @param rows the rows chosen now, possibly none
     */
    public void choose(RowIds rows) {
        chosen.set(rows);
    }

    /** {@return the rows chosen last, none before the first choice} */
    public RowIds selection() {
        return chosen.get();
    }

    @Override
    public String toString() {
        return "Choice[" + selection() + "]";
    }
}
