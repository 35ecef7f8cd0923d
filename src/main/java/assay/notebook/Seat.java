package assay.notebook;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What belongs to one running cell: its desk, its notebook, and how many things it has shown.
 *
 * @param desk the desk
 * @param notebook what the cell may ask of its notebook
 * @param shown counts the cell's displays, so that two runs name them alike
 * @param lastId the name of what was shown last; empty at first
 */
record Seat(Desk desk, Notebook notebook, AtomicInteger shown, AtomicReference<String> lastId) {

    private static final InheritableThreadLocal<Seat> CURRENT = new InheritableThreadLocal<>();

    static Seat of(Desk desk, Notebook notebook) {
        return new Seat(desk, notebook, new AtomicInteger(), new AtomicReference<>(""));
    }

    /** {@return the seat of the cell that this thread works for} */
    static Seat current() {
        Seat seat = CURRENT.get();
        if (seat == null) {
            throw new IllegalStateException("no cell is running here; display works in cells");
        }
        return seat;
    }

    /** Takes the seat, or leaves it where there is none. {@return who sat here before} */
    static Seat take(Seat seat) {
        Seat before = CURRENT.get();
        CURRENT.set(seat);
        return before;
    }

    /**
     * {@return whether a value is the name of what was shown last: the very text, since an equal
     * one may be a person's own}
     */
    boolean isLastId(Object value) {
        return value == lastId.get();
    }

    Magics magics() {
        return desk.magics();
    }

    /** {@return a name for the next thing shown: {@code cell-3-1}} */
    String nextId() {
        String id = "cell-" + notebook.cell() + "-" + shown.incrementAndGet();
        lastId.set(id);
        return id;
    }
}
