package assay.cli;

import assay.display.MimeBundle;
import assay.kernel.CellOutput;
import assay.kernel.Completeness;
import assay.kernel.Completions;
import assay.kernel.Inspection;
import assay.kernel.Interpreter;
import assay.kernel.LanguageInfo;
import assay.notebook.CellProgress;
import assay.notebook.Desk;
import assay.notebook.SqlCell;
import assay.shell.CellStreams;
import assay.shell.CellWrapper;
import assay.shell.LineReader;
import assay.shell.Outcome;
import assay.shell.Question;
import assay.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Java for the kernel: cells run in the shell, and the desk shows what they come to.
 *
 * <p>The shell may still be in the making: what describes the language is answered meanwhile, and
 * the first cell waits.
 */
final class JavaInterpreter implements Interpreter {

    private static final String JARS = "%jars ";

    private final Future<Shell> shell;
    private final Desk desk;
    private final Startup startup;

    JavaInterpreter(Future<Shell> shell, Desk desk, Startup startup) {
        this.shell = shell;
        this.desk = desk;
        this.startup = startup;
    }

    @Override
    public Reply execute(Cell cell, CellOutput output) {
        Optional<Question> question = Question.of(cell.code());
        if (question.isPresent()) {
            return page(question.get());
        }
        startup.before(output, (place, source) -> script(place, source, output));
        try {
            return run(java(withoutJars(cell.code())), cell.count(), output);
        } catch (IllegalArgumentException refusal) {
            return refused(refusal, cell.count());
        }
    }

    @Override
    public Reply evaluate(String expression, CellOutput output) {
        return run(expression, 0, output);
    }

    @Override
    public void interrupt() {
        if (shell.isDone()) {
            shell().interrupt();
        }
    }

    @Override
    public Completions complete(String code, int cursor) {
        assay.shell.Completions found = shell().complete(code, cursor);
        return Completions.of(found.matches(), found.start(), found.end());
    }

    @Override
    public Optional<Inspection> inspect(String code, int cursor, int detail) {
        return shell().inspect(code, cursor, detail)
                .map(
                        found ->
                                String.join("\n", found.signatures())
                                        + (found.documentation().isEmpty()
                                                ? ""
                                                : "\n\n" + found.documentation()))
                .map(text -> new Inspection(MimeBundle.text(text)));
    }

    @Override
    public Completeness completeness(String code) {
        if (code.stripLeading().startsWith("%")) {
            return Completeness.complete();
        }
        assay.shell.Completeness found = shell().completeness(code);
        return switch (found.state()) {
            case COMPLETE -> Completeness.complete();
            case INCOMPLETE -> Completeness.incomplete(found.indent());
            case INVALID -> Completeness.invalid();
            case UNKNOWN -> Completeness.unknown();
        };
    }

    @Override
    public LanguageInfo language() {
        return new LanguageInfo(
                "java",
                System.getProperty("java.version"),
                "text/x-java-source",
                ".java",
                "java",
                "text/x-java",
                "script");
    }

    @Override
    public String banner() {
        return "Assay: Java cells for designing data, on Java "
                + System.getProperty("java.version")
                + ".";
    }

    private Reply page(Question question) {
        String name = question.name();
        return inspect(name, name.length(), question.detail())
                .<Reply>map(found -> new Paged(found.description()))
                .orElseGet(() -> unknown(name));
    }

    private static Failed unknown(String name) {
        String message =
                "nothing is known of '"
                        + name
                        + "'; ask about a variable, a class or a method that is there";
        return new Failed("NothingFound", message, List.of("NothingFound: " + message));
    }

    private Shell shell() {
        try {
            return shell.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while Java was starting");
        } catch (ExecutionException error) {
            throw new IllegalStateException("Java did not start", error.getCause());
        }
    }

    private Reply run(String source, int count, CellOutput output) {
        Outcome outcome = shell().run(source, count, streams(output), new Service(output, count));
        if (outcome instanceof Outcome.Problem problem) {
            return new Failed(problem.name(), problem.message(), problem.trace());
        }
        return new Done(
                ((Outcome.Value) outcome)
                        .object()
                        .map(Drawn.class::cast)
                        .map(Drawn::outputs)
                        .orElse(List.of()));
    }

    private Outcome script(String place, String source, CellOutput output) {
        String code = java(withoutJars(source));
        return shell().script(place, code, streams(output), new Service(output, 0));
    }

    private record Drawn(List<MimeBundle> outputs) {}

    /** Lends the cell the desk, and draws its value while it still runs. */
    private final class Service implements CellWrapper {

        private final CellOutput output;
        private final int count;

        Service(CellOutput output, int count) {
            this.output = output;
            this.count = count;
        }

        @Override
        public void around(Callable<Void> cell, BooleanSupplier stopped) throws Exception {
            CellProgress progress = new CellProgress(output, count, stopped, System::nanoTime);
            desk.serve(output, progress, cell);
            progress.settle();
        }

        @Override
        public Object finish(Object value) {
            return new Drawn(desk.render(value));
        }

        @Override
        public boolean stoppedBefore() {
            return output.interrupted();
        }
    }

    private static CellStreams streams(CellOutput output) {
        LineReader in = () -> Optional.of(output.input("", false));
        return new CellStreams(
                text -> output.write(CellOutput.Stream.STDOUT, text),
                text -> output.write(CellOutput.Stream.STDERR, text),
                in);
    }

    private String java(String source) {
        if (SqlCell.isOne(source)) {
            String query = SqlCell.toJava(source);
            SqlCell.tables(source).forEach(name -> SqlCell.checkTable(name, variable(name)));
            return query;
        }
        if (source.stripLeading().startsWith("%")) {
            throw new IllegalArgumentException(
                    "there is no '"
                            + source.strip().split("\\s", 2)[0]
                            + "'; a cell may begin with lines of %jars FILE or with %%sql");
        }
        return source;
    }

    private Optional<Object> variable(String name) {
        Outcome found = shell().run(name, 0, CellStreams.silent());
        return found instanceof Outcome.Value value ? value.object() : Optional.empty();
    }

    /** Adds the jars that leading {@code %jars} lines name; a blank line stays for each. */
    private String withoutJars(String source) {
        StringBuilder rest = new StringBuilder();
        boolean leading = true;
        for (String line : source.split("\n", -1)) {
            leading = leading && (line.isBlank() || line.startsWith(JARS));
            if (leading && !line.isBlank()) {
                shell().addJar(Path.of(line.substring(JARS.length()).strip()));
            }
            rest.append(leading ? "" : line).append('\n');
        }
        return rest.toString().stripTrailing();
    }

    private static Failed refused(IllegalArgumentException refusal, int cell) {
        String name = refusal.getClass().getName();
        String message = String.valueOf(refusal.getMessage());
        return new Failed(
                name, message, List.of(name + ": " + message, "    at Cell [" + cell + "]"));
    }
}
