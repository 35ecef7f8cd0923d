package assay.cli;

import assay.display.MimeBundle;
import assay.kernel.CellOutput;
import assay.notebook.CellProgress;
import assay.notebook.Desk;
import assay.notebook.Notebook;
import assay.shell.CellFailed;
import assay.shell.CellStreams;
import assay.shell.CellWrapper;
import assay.shell.LineReader;
import assay.shell.Outcome;
import assay.shell.Shell;
import assay.work.Stopwatch;
import assay.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * A cell while it runs: lends it the desk, draws its value while it still runs, and answers what it
 * asks of its notebook.
 */
final class RunningCell implements CellWrapper, Notebook {

    private static final String NOTHING_RAN = "Nothing of this cell ran";

    private final Shell shell;
    private final Desk desk;
    private final CellOutput output;
    private final int count;
    private final String text;

    RunningCell(Shell shell, Desk desk, CellOutput output, int count, String text) {
        this.shell = shell;
        this.desk = desk;
        this.output = output;
        this.count = count;
        this.text = text;
    }

    /** What a cell's value was drawn as. */
    record Drawn(List<MimeBundle> outputs) {}

    Outcome run() {
        return shell.run(text, count, streams(), this);
    }

    /** Runs it under another name than that of a cell. */
    Outcome runAs(String place) {
        return shell.run(place, text, count, streams(), this);
    }

    private CellStreams streams() {
        LineReader in = () -> Optional.of(output.input("", false));
        return new CellStreams(this::print, this::complain, in);
    }

    @Override
    public void around(Callable<Void> cell, BooleanSupplier stopped) throws Exception {
        CellProgress progress = new CellProgress(output, count, stopped, System::nanoTime);
        desk.serve(output, progress, this, cell);
        progress.settle();
    }

    @Override
    public Object finish(Object value) {
        return new Drawn(desk.results(value, text));
    }

    @Override
    public boolean stoppedBefore() {
        return output.interrupted();
    }

    @Override
    public int cell() {
        return count;
    }

    /** The threads of the part inherit what the cell was lent. */
    @Override
    public Optional<Object> run(String place, String source, Stopwatch watch) {
        Work work = Work.current();
        Outcome outcome =
                shell.run(
                        place,
                        source,
                        count,
                        streams(),
                        new CellWrapper() {
                            @Override
                            public void around(Callable<Void> part, BooleanSupplier stopped)
                                    throws Exception {
                                part.call();
                            }

                            @Override
                            public Object part(Callable<Object> part) throws Exception {
                                return watch.measure(part);
                            }

                            @Override
                            public boolean stoppedBefore() {
                                return work.cancelled();
                            }
                        });
        if (outcome instanceof Outcome.Problem problem) {
            throw new CellFailed(withoutCount(problem));
        }
        return ((Outcome.Value) outcome).object();
    }

    /** What is told of a text that did not compile at all is not true of the cell around it. */
    private static Outcome.Problem withoutCount(Outcome.Problem problem) {
        List<String> trace =
                problem.trace().stream().filter(line -> !line.startsWith(NOTHING_RAN)).toList();
        return new Outcome.Problem(problem.kind(), problem.name(), problem.message(), trace);
    }

    @Override
    public Optional<Object> variable(String name) {
        Outcome found = shell.run(name, 0, CellStreams.silent());
        return found instanceof Outcome.Value value ? value.object() : Optional.empty();
    }

    @Override
    public void add(Path entry) {
        shell.addJar(entry);
    }

    @Override
    public List<Path> classPath() {
        return shell.classPath();
    }

    @Override
    public List<Declared> declared() {
        return shell.declared().stream()
                .map(one -> new Declared(one.kind(), one.name(), one.what()))
                .toList();
    }

    @Override
    public void print(CharSequence text) {
        output.write(CellOutput.Stream.STDOUT, text);
    }

    @Override
    public void complain(CharSequence text) {
        output.write(CellOutput.Stream.STDERR, text);
    }
}
