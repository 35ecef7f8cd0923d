package assay.kernel;

import assay.kernel.Waiting.Gathering;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What waits to be told to everybody, in order. It holds a bounded amount: who prints faster than
 * the readers read has to wait, and nothing is dropped.
 *
 * <p>Printed text gathers: while the last thing in the queue is text of the same cell and stream,
 * more of it is added there, until it is old enough, long enough, or followed by something else. So
 * a line at a time costs no message a line, and text is always out before what comes after it.
 */
final class IopubQueue {

    /** How much may wait, in bytes or characters. */
    static final long CAPACITY = 4L << 20;

    /** The longest text of one message, in UTF-16 units. */
    static final int LONGEST = 64 << 10;

    /** How long text waits for more of it. */
    static final long PATIENCE_NANOS = 50_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final LongSupplier nanos;
    private final Runnable wake;
    private long weight;
    private boolean asleep;
    private boolean closed;

    /**
     * Makes an empty queue; {@code wake} is called when a reader that found nothing should look.
     */
    IopubQueue(LongSupplier nanos, Runnable wake) {
        this.nanos = nanos;
        this.wake = wake;
    }

    /** Adds a letter when there is room; {@code placed} runs as it takes its place. */
    void put(Letter letter, Runnable placed) {
        lock.lock();
        try {
            awaitRoom();
            add(new Waiting.Whole(letter));
            placed.run();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a letter at once, room or not: what tells of control must not wait for readers. */
    void putAtOnce(Letter letter) {
        lock.lock();
        try {
            add(new Waiting.Whole(letter));
        } finally {
            lock.unlock();
        }
    }

    /** Adds printed text, in pieces if it is long; {@code placed} hears each as it is placed. */
    void print(JsonObject parent, String stream, CharSequence text, Consumer<String> placed) {
        int start = 0;
        while (start < text.length()) {
            start += printPiece(parent, stream, text, start, placed);
        }
    }

    private int printPiece(
            JsonObject parent,
            String stream,
            CharSequence text,
            int start,
            Consumer<String> placed) {
        lock.lock();
        try {
            awaitRoom();
            Gathering place = gathering(parent, stream);
            String piece = place.add(text, start);
            weight += piece.length();
            placed.accept(piece);
            if (place.full()) {
                rouse();
            }
            return piece.length();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next letter that need not wait for more, or none} */
    Optional<Letter> next() {
        lock.lock();
        try {
            asleep = queue.isEmpty() || waitNanos() > 0;
            if (asleep) {
                return Optional.empty();
            }
            Waiting first = queue.remove();
            weight -= first.weight();
            if (weight < CAPACITY) {
                room.signalAll();
            }
            return Optional.of(first.letter());
        } finally {
            lock.unlock();
        }
    }

    /** {@return milliseconds until the first letter need not wait any more; -1 if there is none} */
    long waitMillis() {
        lock.lock();
        try {
            return queue.isEmpty() ? -1 : (waitNanos() + 999_999) / 1_000_000;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everything out that still waits; from now on nobody waits for room. */
    void close() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            rouse();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether it was closed} */
    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private long waitNanos() {
        return closed || queue.size() > 1 ? 0 : queue.element().waitNanos(nanos.getAsLong());
    }

    /**
     * An interrupted thread does not wait, so that a stopped cell can end; past twice the capacity
     * it waits all the same, or a cell that interrupts itself could print without bound.
     */
    private void awaitRoom() {
        boolean interrupted = false;
        while (weight >= (interrupted ? 2 * CAPACITY : CAPACITY) && !closed) {
            try {
                room.await();
            } catch (InterruptedException error) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(Waiting waiting) {
        queue.add(waiting);
        weight += waiting.weight();
        rouse();
    }

    private void rouse() {
        if (asleep) {
            asleep = false;
            wake.run();
        }
    }

    private Gathering gathering(JsonObject parent, String stream) {
        if (queue.peekLast() instanceof Gathering last && last.takes(parent, stream)) {
            return last;
        }
        Gathering fresh = new Gathering(parent, stream, nanos.getAsLong());
        add(fresh);
        return fresh;
    }
}
