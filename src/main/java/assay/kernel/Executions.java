package assay.kernel;

import assay.display.MimeBundle;
import assay.kernel.Interpreter.Aborted;
import assay.kernel.Interpreter.Cell;
import assay.kernel.Interpreter.Done;
import assay.kernel.Interpreter.Failed;
import assay.kernel.Interpreter.Paged;
import assay.kernel.Interpreter.Reply;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the cells of one shell: counts them with those of the others, shows them, remembers them.
 */
final class Executions {

    private final Interpreter interpreter;
    private final CellPublisher.Post post;
    private final History history;
    private final CellThread cells;
    private final AtomicInteger count;

    Executions(
            Interpreter interpreter,
            CellPublisher.Post post,
            History history,
            AtomicInteger count,
            CellThread cells) {
        this.cells = cells;
        this.count = count;
        this.interpreter = interpreter;
        this.post = post;
        this.history = history;
    }

    /** {@return the reply to an execute request, when the cell has ended} */
    JsonObject run(Message request) {
        if (cells.aborting()) {
            return aborted();
        }
        Content content = request.fields();
        boolean stopOnError = content.truth("stop_on_error", true);
        Cell cell = cell(content);
        CellRecord record =
                cell.storeHistory()
                        ? post.records().start(cell.count(), cell.code())
                        : CellRecords.aside(cell.count(), cell.code());
        JsonObject reply =
                run(cell, request, new CellPublisher(request, record, cell.allowStdin(), post));
        String status = reply.get("status").getAsString();
        record.end(status);
        if (status.equals("error") && stopOnError && !cell.silent()) {
            cells.abortArrivals();
        }
        reply.addProperty("execution_count", cell.count());
        return reply;
    }

    private Cell cell(Content content) {
        String code = content.text("code");
        boolean silent = content.truth("silent", false);
        boolean allowStdin = content.truth("allow_stdin", false);
        boolean stored = !silent && content.truth("store_history", true) && !code.isBlank();
        int number = stored ? count.incrementAndGet() : count.get();
        return new Cell(number, code, silent, stored, allowStdin);
    }

    private JsonObject aborted() {
        return Json.of("status", "aborted", "execution_count", count.get());
    }

    private JsonObject run(Cell cell, Message request, CellPublisher aloud) {
        if (!cell.silent()) {
            JsonObject input = Json.of("code", cell.code(), "execution_count", cell.count());
            post.queue().put(Letter.of("execute_input", request.header(), input), () -> {});
        }
        if (cell.storeHistory()) {
            history.add(cell.count(), cell.code());
        }
        CellOutput output = cell.silent() ? new SilentOutput(aloud) : aloud;
        Reply reply = cell.code().isBlank() ? new Done(List.of()) : execute(cell, output);
        return reply(reply, cell, request, aloud, output);
    }

    private JsonObject reply(
            Reply reply, Cell cell, Message request, CellPublisher aloud, CellOutput output) {
        if (reply instanceof Failed problem) {
            if (!cell.silent()) {
                aloud.problem(problem);
            }
            return Replies.error(problem);
        }
        if (reply instanceof Aborted) {
            return aborted();
        }
        if (reply instanceof Done done && !cell.silent()) {
            show(done.results(), cell, aloud);
        }
        JsonObject expressions = expressions(request.fields().object("user_expressions"), output);
        return Replies.ok("user_expressions", expressions, "payload", payload(reply));
    }

    private static List<Map<String, Object>> payload(Reply reply) {
        return reply instanceof Paged paged
                ? List.of(Map.of("source", "page", "data", paged.page().data(), "start", 0))
                : List.of();
    }

    private void show(List<MimeBundle> results, Cell cell, CellPublisher aloud) {
        aloud.results(results, cell.count());
        if (cell.storeHistory() && !results.isEmpty()) {
            history.output(cell.count(), (String) results.get(0).data().get(MimeBundle.TEXT));
        }
    }

    private JsonObject expressions(JsonObject wanted, CellOutput output) {
        JsonObject values = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : wanted.entrySet()) {
            values.add(entry.getKey(), value(entry.getValue(), output));
        }
        return values;
    }

    private JsonObject value(JsonElement expression, CellOutput output) {
        if (!(expression instanceof JsonPrimitive text && text.isString())) {
            return Replies.error(
                    new Failed("BadRequest", "a user expression is not a text", List.of()));
        }
        Reply reply = Mishaps.caught(() -> interpreter.evaluate(text.getAsString(), output));
        if (reply instanceof Done done && !done.results().isEmpty()) {
            return Replies.ok(
                    "data", done.results().get(0).data(),
                    "metadata", done.results().get(0).metadata());
        }
        return Replies.error(
                reply instanceof Failed problem
                        ? problem
                        : new Failed("NoValue", "the expression has no value", List.of()));
    }

    private Reply execute(Cell cell, CellOutput output) {
        return Mishaps.caught(() -> interpreter.execute(cell, output));
    }
}
