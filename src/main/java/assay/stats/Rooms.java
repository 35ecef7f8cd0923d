package assay.stats;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Scratch that the parts of one piece of work use one after the other: as many rooms are made as
 * parts run at once. They end with the work, so that nothing stays outside the heap.
 */
final class Rooms<R> {

    private final ConcurrentLinkedQueue<R> free = new ConcurrentLinkedQueue<>();
    private final Supplier<R> builder;

    Rooms(Supplier<R> builder) {
        this.builder = builder;
    }

    /** {@return what a task makes of a room that nobody else uses meanwhile} */
    <T> T lend(Function<R, T> task) {
        R room = take();
        try {
            return task.apply(room);
        } finally {
            giveBack(room);
        }
    }

    /** {@return a room that nobody else uses until it is given back} */
    R take() {
        R room = free.poll();
        return room == null ? builder.get() : room;
    }

    void giveBack(R room) {
        free.add(room);
    }
}
