package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.work.Live;
import assay.work.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A collection that is followed while it grows: {@code var live =
 * Monitor.of(plan).follow(Path.of("booth.csv"))}. A thread in the background looks for new rows,
 * counts each once, and shows what it has seen in one place below the cell, until {@link #stop()}.
 *
 * <p>What was counted is on disk before it is shown, so that following the same file again, after a
 * stop, a crash or another day, goes on where it was: every row is counted exactly once. Under
 * another plan a new epoch begins with the rows that come from then on.
 */
public final class Follow implements Measured, AutoCloseable {

    /**
     * What may be tuned.
     *
     * @param pause how long to wait between two looks, above 0
     * @param journal folder for what was counted; where none is given, a hidden one beside the file
     */
    public record Options(Duration pause, Optional<Path> journal) {

        /** Two looks a second, the journal beside the file. */
        public static final Options DEFAULTS =
                new Options(Duration.ofMillis(500), Optional.empty());

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the pause is not above 0
         */
        public Options {
            if (pause.isNegative() || pause.isZero()) {
                throw new IllegalArgumentException(
                        "pause is " + pause + "; use a duration above 0");
            }
        }

        /**
         * {@return the same with another pause}
         *
         * @param other how long to wait between two looks, above 0
         */
        public Options every(Duration other) {
            return new Options(other, journal);
        }

        /**
         * {@return the same with a journal elsewhere}
         *
         * @param folder folder for what was counted
         */
        public Options journal(Path folder) {
            return new Options(pause, Optional.of(folder));
        }
    }

    /** A journal has one follower in this process; who follows again takes over from the first. */
    private static final Map<Path, Follow> RUNNING = new ConcurrentHashMap<>();

    private static final Work NOBODY =
            new Work() {
                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public void progress(String task, long done, long total, String unit) {}
            };

    private final Feed feed;
    private final Path folder;
    private final Journal journal;
    private final Counting counting;
    private final Duration pause;
    private final Work work = new Token();
    private Consumer<Object> display = next -> {};
    private Optional<Thread> thread = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private final AtomicBoolean stop = new AtomicBoolean();
    private volatile Work first = NOBODY;

    private Follow(Feed feed, Monitor monitor, Options options) {
        this.feed = feed;
        this.pause = options.pause();
        this.folder = options.journal().orElseGet(feed::journal).toAbsolutePath().normalize();
        Optional.ofNullable(RUNNING.remove(folder)).ifPresent(Follow::stop);
        this.journal = Journal.open(folder);
        try {
            this.counting = new Counting(feed, journal, monitor);
        } catch (RuntimeException unreadable) {
            journal.close();
            throw unreadable;
        }
        RUNNING.put(folder, this);
    }

    /** Follows without a thread; somebody else says when to look. */
    static Follow paused(Feed feed, Monitor monitor, Options options) {
        return new Follow(feed, monitor, options);
    }

    static Follow started(Feed feed, Monitor monitor, Options options) {
        Follow follow = paused(feed, monitor, options);
        follow.beginWithin(Work.current());
        follow.display = Live.current().show(follow);
        Thread thread = new Thread(follow::run, "assay-follow-" + feed.name());
        thread.setDaemon(true);
        follow.thread = Optional.of(thread);
        thread.start();
        return follow;
    }

    /** The first look may be a long one and belongs to the cell; who stops the cell wants none. */
    private void beginWithin(Work cell) {
        first = cell;
        look();
        first = NOBODY;
        try {
            cell.check();
        } catch (CancellationException asked) {
            stop();
            throw asked;
        }
    }

    /** {@return what is followed} */
    public String source() {
        return feed.name();
    }

    /** {@return the folder that holds what was counted} */
    public Path journal() {
        return folder;
    }

    /** {@return the history under the plan of today, all rows so far included} */
    public synchronized MonitorHistory history() {
        return counting.epochs().current();
    }

    /** {@return the histories under every plan that there was} */
    public synchronized Epochs epochs() {
        return counting.epochs();
    }

    /** {@return rows counted, under every plan} */
    public synchronized long rows() {
        return counting.epochs().rows();
    }

    /**
     * {@return rows whose time was before that of a row above or could not be read; counted,
     * without a time}
     */
    public synchronized long late() {
        return counting.late();
    }

    /** {@return rows that the plan had no cell for; not counted} */
    public synchronized long refused() {
        return counting.refused();
    }

    /** {@return why the first of the refused rows was refused, if one was} */
    public synchronized Optional<String> refusal() {
        return Optional.of(counting.reason()).filter(reason -> !reason.isEmpty());
    }

    /** {@return why nothing is read at the moment, in one sentence, if that is so} */
    public synchronized Optional<String> trouble() {
        return trouble;
    }

    /** {@return whether it still looks for new rows} */
    public boolean running() {
        return !stop.get();
    }

    /**
     * Waits until so many rows were counted.
     *
     * @param rows how many, under every plan
     * @param longest how long to wait at most
     * @return whether they were
     * @throws InterruptedException if the thread is interrupted
     */
    public synchronized boolean await(long rows, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (rows() < rows && !stop.get()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return rows() >= rows;
    }

    /** Ends the thread and gives the journal back. Twice is as once. */
    public void stop() {
        if (stop.getAndSet(true)) {
            return;
        }
        synchronized (this) {
            RUNNING.remove(folder, this);
            journal.close();
            notifyAll();
        }
        display.accept(this);
    }

    @Override
    public void close() {
        stop();
    }

    /** Counts all there is now; whether anything changed. */
    synchronized boolean look() {
        Optional<String> before = trouble;
        boolean changed = false;
        try {
            while (!work.cancelled() && counting.step(work)) {
                changed = true;
            }
            trouble = Optional.empty();
        } catch (CancellationException asked) {
            return changed;
        } catch (RuntimeException problem) {
            // Whatever is wrong with the file may be mended while the collection goes on.
            trouble = Optional.of(String.valueOf(problem.getMessage()));
        }
        notifyAll();
        return changed || !trouble.equals(before);
    }

    private void run() {
        try {
            boolean changed = false;
            while (!stop.get() && rested()) {
                changed |= !stop.get() && look();
                if (changed && !stop.get()) {
                    display.accept(this);
                    changed = false;
                }
            }
        } finally {
            stop(); // whatever ended the thread, nobody reads any more
        }
    }

    private synchronized boolean rested() {
        try {
            if (!stop.get()) {
                TimeUnit.NANOSECONDS.timedWait(this, pause.toNanos());
            }
            return true;
        } catch (InterruptedException asked) {
            return false;
        }
    }

    private final class Token implements Work {

        @Override
        public boolean cancelled() {
            return stop.get() || first.cancelled();
        }

        @Override
        public void progress(String task, long done, long total, String unit) {}
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(epochs().figures());
        figures.add(Figure.of("follow.late", late(), "rows"));
        figures.add(Figure.of("follow.refused", refused(), "rows"));
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Follow[%s, %d rows, %s]"
                .formatted(source(), rows(), stop.get() ? "stopped" : "running");
    }
}
