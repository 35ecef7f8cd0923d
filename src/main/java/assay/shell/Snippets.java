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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

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
    private final Places places = new Places();
    private final List<Path> core;
    private final List<Path> added = new ArrayList<>();
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final Understanding understanding;
    private final Redeclaration redeclaration;
    private final KeptValues kept;
    private final Problems problems;
    private final CompiledSnippets compiled;
    private final List<Field> outdated = new ArrayList<>();
    private final Deque<Piece> imports = new ArrayDeque<>();
    private CellFiles files;
    private Turn turn = new Turn(Optional.empty());
    private volatile boolean used;
    private int open;

    Snippets(Shell.Options options, Runner runner) {
        this.loader = new CellLoader(options.core(), this::lines);
        this.runner = runner;
        this.core = options.classPath();
        this.jshell =
                JShell.builder()
                        .executionEngine(new Provider(), Map.of())
                        .fileManager(this::filesOver)
                        .idGenerator(places::register)
                        .tempVariableNameGenerator(this::nameOfValue)
                        .build();
        this.analysis = jshell.sourceCodeAnalysis();
        this.understanding = new Understanding(jshell, files, loader.shapes(), options);
        this.kept = new KeptValues(options.keptValues(), jshell, loader, places);
        this.problems = new Problems(jshell, loader, places);
        this.redeclaration = new Redeclaration(jshell, loader);
        this.compiled = new CompiledSnippets(jshell);
    }

    private String nameOfValue() {
        return kept.unused(turn.nextName);
    }

    private Optional<CellLines> lines(String className) {
        return places.lines(className, analysis);
    }

    /** {@return the loader of what cells declare and add} */
    CellLoader loader() {
        return loader;
    }

    CompiledSnippets compiled() {
        return compiled;
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
                Outcome.Problem problem = problems.compile(piece, event.snippet(), 0);
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

    Outcome.Problem problem(Throwable error) {
        return problems.of(error);
    }

    /** Runs the pieces of a cell until one fails; called with the compiler in hand. */
    Outcome run(CellText cell, CellRun run) {
        Reserve.fill();
        if (used) {
            importAll();
        }
        used |= run.number() > 0;
        turn = new Turn(Optional.of(run));
        open++;
        try {
            Splitting splitting = Splitting.of(cell, analysis);
            Optional<Outcome> refused = splitting.faulty().flatMap(this::refuse);
            return refused.isPresent() ? refused.get() : runAll(splitting.pieces(), run);
        } catch (OutOfMemoryError | StackOverflowError error) {
            return problems.of(error);
        } finally {
            turn = new Turn(Optional.empty());
            understanding.forget();
            if (--open == 0) {
                compiled.sweep(); // what another cell is just declaring is not yet JShell's
            }
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
                .map(event -> problems.compile(faulty, event.snippet(), 0));
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
        if (refused.isPresent() && !problems.wantsPublic(refused.get())) {
            Piece checked = Redeclaration.checked(piece);
            return new Step(
                    Optional.empty(), Optional.of(problems.compile(checked, refused.get(), ran)));
        }
        Earlier earlier = Earlier.named(piece, jshell, loader, places);
        List<SnippetEvent> events = jshell.eval(piece.source());
        if (!imports.isEmpty() && events.stream().anyMatch(Snippets::lacksSomething)) {
            events.forEach(event -> places.forget(event.snippet()));
            earlier.restore();
            importAll();
            return step(piece, ran);
        }
        Optional<Diag> closed = events.stream().flatMap(problems::wantedPublic).findFirst();
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
                    release(earlier);
                    return new Step(Optional.empty(), problem);
                }
                result =
                        hasValue(event.snippet())
                                ? turn.value.filter(Snippets::isResult)
                                : Optional.empty();
                keep(event.snippet());
            }
        }
        tellLost(earlier.keep(declared(events)));
        release(earlier);
        return new Step(result, Optional.empty());
    }

    /** What is no cell, such as a sample or an expression of a front end, leaves no value. */
    private void keep(Snippet snippet) {
        if (turn.run.filter(run -> run.number() > 0).isPresent()) {
            kept.keep(snippet);
        } else {
            kept.pass(snippet);
        }
    }

    /** A cell around this one, or a thread that goes on, may read the old values until it ends. */
    private void release(Earlier earlier) {
        outdated.addAll(earlier.outdated());
        if (HeapWatch.isQuiet()) {
            outdated.forEach(Earlier::free);
            outdated.clear();
        }
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

    private static boolean lacksSomething(SnippetEvent event) {
        return event.causeSnippet() == null
                && event.status() != Status.VALID
                && event.status() != Status.OVERWRITTEN;
    }

    private Optional<Outcome> problem(Piece piece, SnippetEvent event, int ran) {
        if (event.status() == Status.REJECTED) {
            return Optional.of(problems.compile(piece, event.snippet(), ran));
        }
        if (event.exception() instanceof UnresolvedReferenceException error) {
            return Optional.of(problems.unresolved(error.getSnippet()));
        }
        Optional<Outcome> problem = turn.thrown.map(problems::of);
        problem.ifPresent(failed -> undeclare(event.snippet()));
        return problem;
    }

    /** A variable whose initializer threw is none: it would be null or 0 without a word. */
    private void undeclare(Snippet snippet) {
        kept.discard(snippet);
        if (snippet.subKind() == SubKind.VAR_DECLARATION_WITH_INITIALIZER_SUBKIND
                && jshell.status(snippet).isActive()) {
            jshell.drop(snippet);
            places.forget(snippet);
        }
    }

    /** What {@code System.out.printf} gives back is only there to print more on. */
    private static boolean isResult(Object value) {
        return !(value instanceof RoutedPrint);
    }

    private static boolean hasValue(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
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
