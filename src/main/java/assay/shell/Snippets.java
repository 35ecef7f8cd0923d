package assay.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/** What has been declared so far, and how a cell adds to it: JShell behind a small face. */
final class Snippets implements CellExecution.Host {

    /** Cells that between them load most of the compiler and leave nothing behind. */
    static final List<String> SAMPLES =
            List.of("1+1", "\"\".length();", "for (int i = 0; i < 2; i++) { }", "{ }", "2+2");

    /** Runs a compiled part of a cell; the compiler may be lent to other cells meanwhile. */
    interface Runner {
        Object run(CellRun run, Method part) throws ExecutionException;
    }

    private final CellLoader loader;
    private final Runner runner;
    private final int keptValues;
    private final Places places = new Places();
    private final List<Path> core;
    private final List<Path> added = new ArrayList<>();
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final Understanding understanding;
    private final Nearest nearest;
    private final Redeclaration redeclaration;
    private final Deque<VarSnippet> kept = new ArrayDeque<>();
    private final Deque<Piece> imports = new ArrayDeque<>();
    private CellFiles files;
    private Turn turn = new Turn(Optional.empty());
    private volatile boolean used;

    Snippets(Shell.Options options, Runner runner) {
        this.loader = new CellLoader(options.core(), this::lines);
        this.runner = runner;
        this.keptValues = options.keptValues();
        this.core = options.classPath();
        this.jshell =
                JShell.builder()
                        .executionEngine(new Provider(), Map.of())
                        .fileManager(this::filesOver)
                        .idGenerator(places::register)
                        .tempVariableNameGenerator(() -> turn.nextName)
                        .build();
        this.analysis = jshell.sourceCodeAnalysis();
        this.understanding = new Understanding(jshell, files, loader.shapes(), options);
        this.nearest = new Nearest(jshell);
        this.redeclaration = new Redeclaration(jshell);
    }

    private Optional<CellLines> lines(String className) {
        return places.lines(className, analysis);
    }

    /** {@return the loader of what cells declare and add} */
    CellLoader loader() {
        return loader;
    }

    Understanding understanding() {
        return understanding;
    }

    /** {@return what can be said of code when all imports are made} */
    Understanding everyName() {
        importAll();
        return understanding;
    }

    /** {@return whether a numbered cell has run} */
    boolean used() {
        return used;
    }

    /** Leaves an import for later: each costs a compilation, and a first cell seldom needs it. */
    void importLater(String line) {
        imports.add(new Piece(CellText.startup(line), line, 0));
    }

    /** {@return whether there was an import left to make; it is made now} */
    boolean importNext() {
        Optional<Piece> next = Optional.ofNullable(imports.poll());
        next.ifPresent(this::importNow);
        return next.isPresent();
    }

    private void importNow(Piece piece) {
        places.enter(piece);
        understanding.forget();
        for (SnippetEvent event : jshell.eval(piece.source())) {
            if (event.status() == Status.REJECTED) {
                Outcome.Problem problem = compileError(piece, event.snippet(), 0);
                throw new IllegalArgumentException(String.join("\n", problem.trace()));
            }
        }
    }

    void importAll() {
        while (importNext()) {}
    }

    List<Path> classPath() {
        return Stream.concat(core.stream(), added.stream()).toList();
    }

    List<Declared> declared() {
        return Declarations.of(jshell);
    }

    void add(Path jar) {
        added.remove(jar);
        added.add(jar);
        jshell.addToClasspath(jar.toString());
        files.add(jar);
        understanding.add(jar);
    }

    void close() {
        jshell.close();
        try {
            loader.close();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot close an added jar", error);
        }
    }

    private StandardJavaFileManager filesOver(StandardJavaFileManager manager) {
        files = new CellFiles(manager, core);
        return files;
    }

    /** Runs the pieces of a cell until one fails; called with the compiler in hand. */
    Outcome run(CellText cell, CellRun run) {
        Reserve.fill();
        if (used) {
            importAll();
        }
        used |= run.number() > 0;
        turn = new Turn(Optional.of(run));
        try {
            Splitting splitting = Splitting.of(cell, analysis);
            Optional<Outcome> refused = splitting.faulty().flatMap(this::refuse);
            return refused.isPresent() ? refused.get() : runAll(splitting.pieces(), run);
        } catch (OutOfMemoryError | StackOverflowError error) {
            return problem(error);
        } finally {
            turn = new Turn(Optional.empty());
            understanding.forget();
        }
    }

    /** A piece that is not Java is told of before anything runs. */
    private Optional<Outcome> refuse(Piece faulty) {
        if (Syntax.isJava(faulty.source())) {
            return Optional.empty();
        }
        places.enter(faulty);
        return jshell.eval(faulty.source()).stream()
                .filter(event -> event.status() == Status.REJECTED)
                .findFirst()
                .map(event -> compileError(faulty, event.snippet(), 0));
    }

    private Outcome runAll(List<Piece> pieces, CellRun run) {
        Optional<Object> last = Optional.empty();
        for (int i = 0; i < pieces.size(); i++) {
            if (run.stopped()) {
                return Interruption.of();
            }
            boolean isLast = i == pieces.size() - 1;
            turn.nextName = "$" + run.number() + (isLast ? "" : "_" + (i + 1));
            Step step = step(pieces.get(i), i);
            if (step.problem().isPresent()) {
                return step.problem().get();
            }
            last = step.value();
        }
        return new Outcome.Value(last);
    }

    private record Step(Optional<Object> value, Optional<Outcome> problem) {}

    private Step step(Piece piece, int ran) {
        places.enter(piece);
        turn.value = Optional.empty();
        turn.thrown = Optional.empty();
        Optional<Object> result = Optional.empty();
        understanding.forget();
        Optional<Snippet> refused = redeclaration.refused(piece);
        if (refused.isPresent() && !imports.isEmpty()) {
            places.forget(refused.get());
            importAll();
            return step(piece, ran);
        }
        if (refused.isPresent() && !wantsPublic(refused.get())) {
            Piece checked = Redeclaration.checked(piece);
            return new Step(
                    Optional.empty(), Optional.of(compileError(checked, refused.get(), ran)));
        }
        Earlier earlier = Earlier.named(piece, jshell, loader, places);
        List<SnippetEvent> events = jshell.eval(piece.source());
        if (!imports.isEmpty() && events.stream().anyMatch(Snippets::lacksSomething)) {
            events.forEach(event -> places.forget(event.snippet()));
            earlier.restore();
            importAll();
            return step(piece, ran);
        }
        Optional<Diag> closed = events.stream().flatMap(this::closed).findFirst();
        if (closed.isPresent() && piece.added() == 0) {
            events.forEach(event -> places.forget(event.snippet()));
            earlier.restore();
            return step(piece.with("public ", (int) closed.get().getPosition()), ran);
        }
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                Optional<Outcome> problem = problem(piece, event, ran);
                if (problem.isPresent()) {
                    earlier.restore();
                    earlier.release();
                    return new Step(Optional.empty(), problem);
                }
                result = hasValue(event.snippet()) ? turn.value : Optional.empty();
                keep(event.snippet());
            }
        }
        tellLost(earlier.keep(declared(events)));
        earlier.release();
        return new Step(result, Optional.empty());
    }

    private static Set<String> declared(List<SnippetEvent> events) {
        return events.stream()
                .filter(event -> event.causeSnippet() == null)
                .filter(event -> event.snippet() instanceof DeclarationSnippet)
                .map(event -> ((DeclarationSnippet) event.snippet()).name())
                .collect(Collectors.toSet());
    }

    private void tellLost(List<String> names) {
        if (!names.isEmpty()) {
            turn.run
                    .orElseThrow()
                    .err()
                    .println(
                            String.join(", ", names)
                                    + (names.size() == 1 ? " is" : " are")
                                    + " null now: a value of a class as it was before does not fit"
                                    + " the class declared again; make it again");
        }
    }

    /**
     * JShell makes every class public and JDK 17 then wants it of a record's constructor too.
     * {@return where it does}
     */
    private Stream<Diag> closed(SnippetEvent event) {
        return event.status() == Status.REJECTED ? closed(event.snippet()) : Stream.empty();
    }

    private Stream<Diag> closed(Snippet snippet) {
        return jshell.diagnostics(snippet)
                .filter(Diag::isError)
                .filter(one -> one.getCode().endsWith("invalid.canonical.constructor.in.record"))
                .filter(one -> one.getMessage(Locale.ROOT).contains("was public"));
    }

    private boolean wantsPublic(Snippet snippet) {
        return closed(snippet).findFirst().isPresent();
    }

    private static boolean lacksSomething(SnippetEvent event) {
        return event.status() != Status.VALID && event.status() != Status.OVERWRITTEN;
    }

    private Optional<Outcome> problem(Piece piece, SnippetEvent event, int ran) {
        if (event.status() == Status.REJECTED) {
            return Optional.of(compileError(piece, event.snippet(), ran));
        }
        if (event.exception() instanceof UnresolvedReferenceException error) {
            return Optional.of(unresolved(error.getSnippet()));
        }
        Optional<Outcome> problem = turn.thrown.map(this::problem);
        problem.ifPresent(failed -> undeclare(event.snippet()));
        return problem;
    }

    /** A variable whose initializer threw is none: it would be null or 0 without a word. */
    private void undeclare(Snippet snippet) {
        discard(snippet);
        if (snippet.subKind() == SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND
                && jshell.status(snippet).isActive()) {
            jshell.drop(snippet);
            places.forget(snippet);
        }
    }

    private Outcome.Problem compileError(Piece piece, Snippet snippet, int ran) {
        Outcome.Problem problem =
                CompileErrors.of(
                        piece,
                        jshell.diagnostics(snippet),
                        ran,
                        error -> nearest.offer(piece, error));
        places.forget(snippet);
        return problem;
    }

    private static boolean hasValue(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }

    Outcome.Problem problem(Throwable error) {
        if (error instanceof CellFailed nested) {
            return nested.problem();
        }
        if (error instanceof CellStopped || isOurCancellation(error)) {
            return Interruption.of();
        }
        Reserve.releaseFor(error);
        places.renew(error);
        String advice = error instanceof OutOfMemoryError ? hoard() : "";
        List<String> trace = new ArrayList<>(Traces.of(error));
        trace.set(0, trace.get(0) + advice);
        Function<String, String> placed = Casts.placed(error, places::cell);
        Throwable shown = Traces.opened(error);
        return new Outcome.Problem(
                Outcome.Kind.EXCEPTION,
                Traces.name(shown),
                placed.apply(Traces.message(shown)) + advice,
                trace.stream().map(placed).toList());
    }

    /** {@return which variable to let go of, as the end of a sentence} */
    private String hoard() {
        Hoards hoards = new Hoards();
        jshell.variables()
                .filter(variable -> jshell.status(variable).isActive())
                .forEach(one -> field(one).ifPresent(value -> hoards.look(one.name(), value)));
        return hoards.advice().map(advice -> "; " + advice).orElse("");
    }

    private Optional<Object> field(VarSnippet variable) {
        try {
            String name = analysis.wrapper(variable).fullClassName();
            Field field = loader.loadClass(name).getDeclaredField(variable.name());
            field.setAccessible(true);
            return Optional.ofNullable(field.get(null));
        } catch (ReflectiveOperationException error) {
            return Optional.empty(); // declared and never run
        }
    }

    private static boolean isOurCancellation(Throwable error) {
        return error instanceof CancellationException
                && error.getStackTrace().length > 0
                && error.getStackTrace()[0].getClassName().startsWith("assay.");
    }

    private Outcome.Problem unresolved(DeclarationSnippet snippet) {
        String missing = jshell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        String message =
                snippet.name()
                        + " cannot be used before this is declared: "
                        + Traces.tidy(missing)
                        + jshell.unresolvedDependencies(snippet)
                                .findFirst()
                                .map(first -> first.replaceFirst("^\\w+ ([\\w$]+).*", "$1"))
                                .map(nearest::declared)
                                .orElse("");
        String name = SPIResolutionException.class.getSimpleName().replace("SPI", "");
        return new Outcome.Problem(
                Outcome.Kind.EXCEPTION, name, message, List.of(name + ": " + message));
    }

    /** Only the last few values stay: JShell gets slower with each, and each holds memory. */
    private void keep(Snippet snippet) {
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            kept.add((VarSnippet) snippet);
            while (kept.size() > keptValues) {
                discard(kept.remove());
            }
        } else if (!snippet.kind().isPersistent()) {
            places.forget(snippet);
        }
    }

    /** Lets go of the values kept so far if no numbered cell has run. {@return how many} */
    int forgetValues() {
        int count = 0;
        while (!used && !kept.isEmpty()) {
            discard(kept.remove());
            count++;
        }
        return count;
    }

    private void discard(Snippet snippet) {
        if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && jshell.status(snippet).isActive()) {
            release((VarSnippet) snippet);
            jshell.drop(snippet);
            places.forget(snippet);
        }
    }

    /** The class of a dropped variable stays loaded, so its field lets go of the value. */
    private void release(VarSnippet variable) {
        try {
            String name = analysis.wrapper(variable).fullClassName();
            Field field = loader.loadClass(name).getDeclaredField(variable.name());
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException("no variable " + variable.name(), error);
        }
    }

    /** While the part runs, other cells may have their turn; then it is this one's again. */
    @Override
    public Object call(Method part) throws ExecutionException {
        Turn mine = turn;
        Piece piece = places.current();
        try {
            return runner.run(mine.run.orElseThrow(), part);
        } finally {
            turn = mine;
            places.enter(piece);
        }
    }

    @Override
    public void returned(Object object) {
        turn.value = Optional.ofNullable(object);
    }

    @Override
    public void threw(Throwable error) {
        turn.thrown = Optional.of(error);
    }

    /** What is known of the cell that has the compiler. */
    private static final class Turn {

        private final Optional<CellRun> run;
        private String nextName = "$0";
        private Optional<Object> value = Optional.empty();
        private Optional<Throwable> thrown = Optional.empty();

        Turn(Optional<CellRun> run) {
            this.run = run;
        }
    }

    private final class Provider implements ExecutionControlProvider {

        @Override
        public String name() {
            return "assay";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return new CellExecution(loader, Snippets.this);
        }
    }
}
