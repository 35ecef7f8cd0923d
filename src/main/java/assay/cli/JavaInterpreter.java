package assay.cli;

import assay.display.MimeBundle;
import assay.kernel.CellOutput;
import assay.kernel.Completeness;
import assay.kernel.Completions;
import assay.kernel.Inspection;
import assay.kernel.Interpreter;
import assay.kernel.LanguageInfo;
import assay.notebook.Desk;
import assay.notebook.MagicHelp;
import assay.notebook.UnknownMagic;
import assay.shell.Outcome;
import assay.shell.Question;
import assay.shell.Shell;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Java for the kernel: cells run in the shell, and the desk shows what they come to.
 *
 * <p>The shell may still be in the making: what describes the language is answered meanwhile, and
 * the first cell waits.
 */
final class JavaInterpreter implements Interpreter {

    private final Future<Shell> shell;
    private final Desk desk;
    private final MagicHelp magics;
    private final Startup startup;

    JavaInterpreter(Future<Shell> shell, Desk desk, Startup startup) {
        this.shell = shell;
        this.desk = desk;
        this.magics = new MagicHelp(desk.magics());
        this.startup = startup;
    }

    @Override
    public Reply execute(Cell cell, CellOutput output) {
        startup.before(output, cell.silent(), (place, source) -> script(place, source, output));
        try {
            Optional<String> answer = magics.answer(cell.code());
            Optional<Question> question = Question.of(cell.code());
            return answer.<Reply>map(text -> new Paged(MimeBundle.text(text)))
                    .or(() -> question.map(this::page))
                    .orElseGet(() -> start(cell, output));
        } catch (UnknownMagic unknown) {
            return refused(unknown, place(cell));
        }
    }

    private Reply start(Cell cell, CellOutput output) {
        return run(desk.magics().toJava(cell.code(), place(cell)), cell.count(), output);
    }

    private static String place(Cell cell) {
        return "Cell [" + cell.count() + "]";
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
        return magics.complete(code, cursor)
                .map(words -> Completions.of(words.matches(), words.start(), words.end()))
                .or(() -> magics.java(code).map(java -> completeJava(java, cursor)))
                .orElseGet(() -> Completions.of(List.of(), cursor, cursor));
    }

    private Completions completeJava(String java, int cursor) {
        assay.shell.Completions found = shell().complete(java, cursor);
        List<Completions.Match> matches =
                found.matches().stream()
                        .map(one -> new Completions.Match(one.text(), one.kind(), one.signature()))
                        .toList();
        return new Completions(matches, found.start(), found.end());
    }

    @Override
    public Optional<Inspection> inspect(String code, int cursor, int detail) {
        return magics.inspect(code, cursor)
                .map(text -> new Inspection(MimeBundle.text(text)))
                .or(() -> magics.java(code).flatMap(java -> inspectJava(java, cursor, detail)));
    }

    private Optional<Inspection> inspectJava(String java, int cursor, int detail) {
        return shell().inspect(java, cursor, detail).map(JavaInterpreter::described);
    }

    private static Inspection described(assay.shell.Inspection found) {
        String text = found.plain();
        return new Inspection(MimeBundle.text(text).with("text/html", found.markedUp()));
    }

    @Override
    public Completeness completeness(String code) {
        if (!magics.isWhole(code)) {
            return Completeness.incomplete("");
        }
        return magics.java(code)
                .map(java -> shell().completeness(java))
                .map(JavaInterpreter::completeness)
                .orElseGet(Completeness::complete);
    }

    private static Completeness completeness(assay.shell.Completeness found) {
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
        Outcome outcome = new RunningCell(shell(), desk, output, count, source).run();
        if (outcome instanceof Outcome.Problem problem) {
            return new Failed(problem.name(), problem.message(), problem.trace());
        }
        return new Done(
                ((Outcome.Value) outcome)
                        .object()
                        .map(RunningCell.Drawn.class::cast)
                        .map(RunningCell.Drawn::outputs)
                        .orElse(List.of()));
    }

    private static Failed refused(UnknownMagic unknown, String place) {
        String name = IllegalArgumentException.class.getName();
        String message = unknown.getMessage();
        String at = "    at " + place + ", line " + unknown.line();
        return new Failed(name, message, List.of(name + ": " + message, at));
    }

    private Outcome script(String place, String source, CellOutput output) {
        String java = desk.magics().toJava(source, place);
        return new RunningCell(shell(), desk, output, 0, java).runAs(place);
    }
}
