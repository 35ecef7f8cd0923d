package assay.shell;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Runs cells of Java in this process, one after another or beside each other, and says what code
 * means without running it.
 *
 * <p>A cell holds any number of snippets: imports, declarations, statements, expressions. It runs
 * on a fresh thread; what it declares is there for later cells, and a method or class declared
 * again is seen by those that use it. The last values stay reachable under the name {@code $n},
 * where n is the number of the cell.
 *
 * <p>One thing is compiled or asked at a time. A cell gives the compiler up while its own code
 * runs, so that other threads may meanwhile ask about code or run cells of their own; what one
 * declares the others see at their next piece.
 */
public final class Shell implements AutoCloseable {

    private final Options options;
    private final ReentrantLock compiler = new ReentrantLock(true);
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private final Snippets snippets;
    private final Set<CellRun> running = ConcurrentHashMap.newKeySet();

    /**
     * What a shell is made of.
     *
     * @param classPath what cells are compiled against besides the JDK: the core's own jars or
     *     folders, none of its libraries
     * @param core the loader of the core; cells see its packages {@code assay.*} and nothing else
     * @param imports import declarations, one a line, that every cell finds; made when a cell first
     *     lacks something or in the background, because each costs a compilation
     * @param startup source of imports and declarations that every cell finds; may be empty
     * @param patience how long a stopped cell is waited for before its threads are left behind;
     *     above 0
     * @param keptValues how many last values stay reachable as {@code $n}; at least 0
     * @param stackBytes stack of a cell's thread in bytes; 0 for what the JVM takes
     */
    public record Options(
            List<Path> classPath,
            ClassLoader core,
            List<String> imports,
            String startup,
            Duration patience,
            int keptValues,
            long stackBytes) {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Options {
            classPath = List.copyOf(classPath);
            imports = List.copyOf(imports);
            if (patience.isNegative() || patience.isZero()) {
                throw new IllegalArgumentException("patience is " + patience + "; use more than 0");
            }
            if (keptValues < 0 || stackBytes < 0) {
                throw new IllegalArgumentException(
                        "kept values are "
                                + keptValues
                                + " and stack bytes "
                                + stackBytes
                                + "; use 0 or more");
            }
        }

        /**
         * {@return what is used when nothing else is said: a patience of 0.7 s, five kept values}
         *
         * @param classPath the core's own jars or folders
         */
        public static Options of(List<Path> classPath) {
            ClassLoader core = Shell.class.getClassLoader();
            return new Options(classPath, core, List.of(), "", Duration.ofMillis(700), 5, 0);
        }

        /**
         * {@return these options with another startup source}
         *
         * @param source imports and declarations
         */
        public Options startingWith(String source) {
            return new Options(classPath, core, imports, source, patience, keptValues, stackBytes);
        }

        /**
         * {@return these options with other imports}
         *
         * @param lines import declarations, one each
         */
        public Options importing(List<String> lines) {
            return new Options(classPath, core, lines, startup, patience, keptValues, stackBytes);
        }
    }

    /**
     * Makes a shell and runs its startup source.
     *
     * @param options what it is made of
     * @throws IllegalArgumentException if the startup source does not compile or throws, with the
     *     line
     */
    public Shell(Options options) {
        this.options = options;
        this.snippets = new Snippets(options, this::onThreadOfCell);
        options.imports().forEach(snippets::importLater);
        define(options.startup());
    }

    /**
     * Runs a cell with nothing around it.
     *
     * @param source the cell's text
     * @param number the cell's number, as traces show it
     * @param streams where its output goes
     * @return its value or its problem; never throws what the cell throws
     */
    public Outcome run(String source, int number, CellStreams streams) {
        return run(source, number, streams, CellWrapper.none());
    }

    /**
     * Runs a cell.
     *
     * @param source the cell's text
     * @param number the cell's number, as traces show it
     * @param streams where its output goes
     * @param wrapper what runs around the cell on its thread, and what its value becomes
     * @return its value, as the wrapper finished it, or its problem; never throws what the cell
     *     throws
     */
    public Outcome run(String source, int number, CellStreams streams, CellWrapper wrapper) {
        return run(CellText.of(number, source), number, streams, wrapper);
    }

    /**
     * Runs a text that is no cell, such as a file, or a part of a cell that is run by it; also on
     * the thread of a running cell.
     *
     * @param place what it is called in errors and traces
     * @param source the text
     * @param number the number of the cell that it belongs to
     * @param streams where its output goes
     * @param wrapper what runs around it, and what its value becomes
     * @return its value, as the wrapper finished it, or its problem; never throws what it throws
     */
    public Outcome run(
            String place, String source, int number, CellStreams streams, CellWrapper wrapper) {
        return run(new CellText(place, source), number, streams, wrapper);
    }

    private Outcome run(CellText cell, int number, CellStreams streams, CellWrapper wrapper) {
        open.readLock().lock();
        CellRun run = new CellRun(number, streams, wrapper, surroundings());
        try {
            running.add(run);
            HeapWatch.enter(run);
            StandardStreams.enter(run);
            if (wrapper.stoppedBefore()) {
                run.stop();
            }
            Outcome outcome = attempt(cell, run);
            return run.stopped() ? stopped(run) : outcome;
        } finally {
            StandardStreams.leave(run);
            HeapWatch.leave(run);
            running.remove(run);
            open.readLock().unlock();
        }
    }

    private Outcome stopped(CellRun run) {
        return run.outOfMemory()
                ? asking(() -> snippets.problem(HeapWatch.full()))
                : Interruption.of(run);
    }

    CompiledSnippets compiled() {
        return snippets.compiled();
    }

    private CellRun.Surroundings surroundings() {
        return new CellRun.Surroundings(
                snippets.loader(), options.patience(), options.stackBytes());
    }

    private Outcome attempt(CellText cell, CellRun run) {
        compiler.lock();
        try {
            Outcome outcome = snippets.run(cell, run);
            return outcome instanceof Outcome.Value value
                    ? value.object().map(object -> finished(object, run)).orElse(outcome)
                    : outcome;
        } finally {
            compiler.unlock();
            run.end();
        }
    }

    /** What becomes of the value is part of the cell: it may be long, print, throw, be stopped. */
    private Outcome finished(Object object, CellRun run) {
        Throwable thrown;
        compiler.unlock();
        try {
            return new Outcome.Value(Optional.of(run.finish(object)));
        } catch (ExecutionException error) {
            thrown = error.getCause();
        } finally {
            compiler.lock();
        }
        return snippets.problem(thrown);
    }

    /** Lends the compiler to others while the cell's own code runs. */
    private Object onThreadOfCell(CellRun run, Method part) throws ExecutionException {
        compiler.unlock();
        try {
            return run.call(() -> run.wrapper().part(() -> part.invoke(null)));
        } finally {
            compiler.lock();
        }
    }

    /**
     * Declares what every later cell finds.
     *
     * @param source imports and declarations
     * @throws IllegalArgumentException if it does not compile or throws, with the line
     */
    public void define(String source) {
        Outcome outcome =
                run(CellText.startup(source), 0, CellStreams.silent(), CellWrapper.none());
        if (outcome instanceof Outcome.Problem problem) {
            throw new IllegalArgumentException(String.join("\n", problem.trace()));
        }
    }

    /**
     * Adds a jar or a folder of classes for cells; the core does not see it, and what it holds of
     * {@code assay.*} is not seen at all.
     *
     * @param jar the file
     * @throws IllegalArgumentException if there is no such file
     */
    public void addJar(Path jar) {
        if (!Files.isReadable(jar)) {
            throw new IllegalArgumentException(
                    "there is no readable file " + jar + "; name a jar or a folder of classes");
        }
        compiler.lock();
        try {
            snippets.add(jar.toAbsolutePath());
        } finally {
            compiler.unlock();
        }
    }

    /** {@return what cells are compiled against besides the JDK: the core, then what was added} */
    public List<Path> classPath() {
        return asking(snippets::classPath);
    }

    /** {@return what there is of variables, methods, types and imports, each in order} */
    public List<Declared> declared() {
        return asking(snippets::declared);
    }

    /**
     * Stops the running cells and all threads they started; without one, does nothing. Returns at
     * once; a run returns its problem as soon as the threads have ended, or when the patience is
     * over.
     */
    public void interrupt() {
        running.forEach(CellRun::stop);
    }

    /**
     * {@return whether the code can be run as it stands; a cell that begins with a percent sign
     * always can}
     *
     * @param code the text of a cell
     */
    public Completeness completeness(String code) {
        return asking(() -> snippets.understanding().completeness(code));
    }

    /**
     * {@return what could stand at the cursor}
     *
     * @param code the text of a cell
     * @param cursor position in UTF-16 units, from 0 to the length
     * @throws IllegalArgumentException if the cursor is outside the code
     */
    public Completions complete(String code, int cursor) {
        checkCursor(code, cursor);
        return asking(() -> snippets.everyName().complete(code, cursor));
    }

    /**
     * {@return what is known of the name at the cursor, or of the method whose arguments it is in}
     *
     * @param code the text of a cell
     * @param cursor position in UTF-16 units, from 0 to the length
     * @param detail 0 for signatures, 1 for documentation too, where its source is at hand
     * @throws IllegalArgumentException if the cursor is outside the code
     */
    public Optional<Inspection> inspect(String code, int cursor, int detail) {
        checkCursor(code, cursor);
        return asking(() -> snippets.everyName().inspect(code, cursor, detail));
    }

    private static void checkCursor(String code, int cursor) {
        if (cursor < 0 || cursor > code.length()) {
            throw new IllegalArgumentException(
                    "cursor is " + cursor + "; use 0 to " + code.length());
        }
    }

    private <T> T asking(Supplier<T> question) {
        compiler.lock();
        try {
            return question.get();
        } finally {
            compiler.unlock();
        }
    }

    /**
     * Makes the first cells fast by running and forgetting small ones and by making the imports;
     * for a thread of its own. The first cell waits for at most one of them.
     */
    public void warm() {
        for (String sample : Snippets.SAMPLES) {
            if (!snippets.used()) {
                run(CellText.startup(sample), 0, CellStreams.silent(), CellWrapper.none());
            }
        }
        while (asking(snippets::importNext)) {}
    }

    /** Stops what runs and gives everything back. */
    @Override
    public void close() {
        interrupt();
        open.writeLock().lock();
        try {
            snippets.close();
        } finally {
            open.writeLock().unlock();
        }
    }
}
