package assay.kernel;

import assay.display.Html;
import assay.display.MimeBundle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A language of one command a line, so that the protocol can be tried without Java cells: {@code
 * print hello}, {@code value 42}, {@code fail because}.
 */
final class EchoInterpreter implements Interpreter {

    private final Map<String, BiConsumer<String, CellOutput>> commands = new TreeMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<Thread> running = new HashSet<>();

    /** Makes an interpreter that reads the kernel's log with {@code log}. */
    EchoInterpreter(Supplier<CellLog> log) {
        commands.put("print", (text, output) -> out(output, text + "\n"));
        commands.put("warn", (text, output) -> output.write(CellOutput.Stream.STDERR, text + "\n"));
        commands.put("lines", EchoInterpreter::lines);
        commands.put("long", (n, output) -> out(output, "x".repeat(Integer.parseInt(n)) + "\n"));
        commands.put("value", (text, output) -> value(MimeBundle.text(text)));
        commands.put(
                "html",
                (text, output) -> value(MimeBundle.html(text, Html.tag("b", "", Html.text(text)))));
        commands.put("show", (text, output) -> output.show(named(text), name(text)));
        commands.put(
                "update", (text, output) -> output.update(named(text), name(text).orElseThrow()));
        commands.put("clear", (text, output) -> output.clear(text.equals("wait")));
        commands.put("ask", (text, output) -> out(output, output.input(text, false) + "\n"));
        commands.put("secret", (text, output) -> out(output, output.input(text, true) + "\n"));
        commands.put("fail", EchoInterpreter::fail);
        commands.put("overflow", EchoInterpreter::overflow);
        commands.put("wait", (text, output) -> await(new CountDownLatch(1)));
        commands.put("late", this::late);
        commands.put("open-gate", (text, output) -> gate.countDown());
        commands.put("log", (text, output) -> value(MimeBundle.text(written(log.get()))));
    }

    @Override
    public Reply execute(Cell cell, CellOutput output) {
        if (cell.code().startsWith("page ")) {
            return new Paged(MimeBundle.text(cell.code().substring("page ".length())));
        }
        return run(output, () -> cell.code().lines().forEach(line -> command(line, output)));
    }

    @Override
    public Reply evaluate(String expression, CellOutput output) {
        return run(output, () -> command(expression, output));
    }

    @Override
    public synchronized void interrupt() {
        running.forEach(Thread::interrupt);
    }

    @Override
    public Completions complete(String code, int cursor) {
        int start = wordStart(code, cursor);
        String typed = code.substring(start, cursor);
        List<String> fitting =
                commands.keySet().stream().filter(name -> name.startsWith(typed)).toList();
        return Completions.of(fitting, start, cursor);
    }

    @Override
    public Optional<Inspection> inspect(String code, int cursor, int detail) {
        String word = code.substring(wordStart(code, cursor), cursor);
        return Optional.of(word)
                .filter(commands::containsKey)
                .map(name -> new Inspection(MimeBundle.text(name + " at detail " + detail)));
    }

    @Override
    public Completeness completeness(String code) {
        if (code.contains("= =")) {
            return Completeness.invalid();
        }
        return code.endsWith("{") ? Completeness.incomplete("    ") : Completeness.complete();
    }

    @Override
    public LanguageInfo language() {
        return new LanguageInfo("echo", "1", "text/plain", ".echo", "text", "text/plain", "script");
    }

    @Override
    public String banner() {
        return "Echo";
    }

    private Reply run(CellOutput output, Runnable task) {
        try {
            begin();
            if (output.interrupted()) {
                throw new Failure("interrupted");
            }
            task.run();
            return new Done(List.of());
        } catch (Value value) {
            return new Done(value.results);
        } catch (Failure failure) {
            String message = failure.getMessage();
            return new Failed("Failure", message, List.of("Failure: " + message));
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        running.add(Thread.currentThread());
    }

    private synchronized void end() {
        running.remove(Thread.currentThread());
        Thread.interrupted();
    }

    private void command(String line, CellOutput output) {
        String[] words = line.strip().split(" ", 2);
        BiConsumer<String, CellOutput> command = commands.get(words[0]);
        if (command == null) {
            throw new Failure("no command '" + words[0] + "'");
        }
        command.accept(words.length > 1 ? words[1] : "", output);
    }

    private void late(String text, CellOutput output) {
        new Thread(
                        () -> {
                            await(gate);
                            out(output, text + "\n");
                        })
                .start();
    }

    private static void lines(String n, CellOutput output) {
        for (int line = 0; line < Integer.parseInt(n); line++) {
            out(output, "line " + line + "\n");
            if (Thread.currentThread().isInterrupted()) {
                throw new Failure("interrupted");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new Failure("interrupted");
        }
    }

    private static void fail(String text, CellOutput output) {
        throw new Failure(text);
    }

    private static void overflow(String text, CellOutput output) {
        overflow(text + text.length(), output);
    }

    private static void out(CellOutput output, String text) {
        output.write(CellOutput.Stream.STDOUT, text);
    }

    private static void value(MimeBundle result) {
        throw new Value(List.of(result));
    }

    private static Optional<String> name(String text) {
        return Optional.of(text.split(" ", 2)[0]).filter(name -> !name.equals("-"));
    }

    private static MimeBundle named(String text) {
        return MimeBundle.text(text.split(" ", 2)[1]);
    }

    private static int wordStart(String code, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isLetter(code.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static String written(CellLog log) {
        List<String> lines = new ArrayList<>();
        for (LoggedCell cell : log.cells()) {
            String outputs =
                    cell.outputs().stream()
                            .map(output -> output.kind() + ":" + output.digests().get("text/plain"))
                            .collect(Collectors.joining(","));
            lines.add(cell.order() + " " + cell.count() + " " + cell.ending() + " " + outputs);
        }
        return String.join("\n", lines);
    }

    private static final class Value extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient List<MimeBundle> results;

        private Value(List<MimeBundle> results) {
            this.results = results;
        }
    }

    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Failure(String message) {
            super(message);
        }
    }
}
