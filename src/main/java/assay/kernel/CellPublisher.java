package assay.kernel;

import assay.display.MimeBundle;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The output of one cell: to everybody, and into the log in the same order. */
final class CellPublisher implements CellOutput {

    private final Message request;
    private final CellRecord record;
    private final Post post;
    private final boolean allowStdin;

    /**
     * Makes the output of a cell.
     *
     * @param request what asked for the cell
     * @param record where its outputs are logged
     * @param allowStdin whether it may ask
     * @param post what all cells write to
     */
    CellPublisher(Message request, CellRecord record, boolean allowStdin, Post post) {
        this.request = request;
        this.record = record;
        this.allowStdin = allowStdin;
        this.post = post;
    }

    /**
     * What all cells of a shell write to.
     *
     * @param queue the way to everybody
     * @param stdin the way to the reader
     * @param records the log
     * @param interrupted whether the request being answered was interrupted
     */
    record Post(IopubQueue queue, Stdin stdin, CellRecords records, BooleanSupplier interrupted) {}

    @Override
    public void write(Stream stream, CharSequence text) {
        String name = stream.name().toLowerCase(Locale.ROOT);
        post.queue().print(request.header(), name, text, piece -> record.print(name, piece));
    }

    @Override
    public void show(MimeBundle bundle, Optional<String> displayId) {
        put(
                "display_data",
                content(bundle, displayId),
                () -> record.show("display_data", bundle.data(), displayId));
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        put(
                "update_display_data",
                content(bundle, Optional.of(displayId)),
                () -> post.records().update(bundle.data(), displayId));
    }

    @Override
    public void clear(boolean wait) {
        put("clear_output", Json.of("wait", wait), () -> record.clear(wait));
    }

    @Override
    public String input(String prompt, boolean password) {
        if (!allowStdin) {
            throw new UnsupportedOperationException(
                    "this front end cannot ask its reader; run the cell where input is allowed");
        }
        return post.stdin().ask(request, prompt, password);
    }

    @Override
    public boolean interrupted() {
        return post.interrupted().getAsBoolean();
    }

    /** Shows what the cell came to: the first as its result, the others below it. */
    void results(List<MimeBundle> results, int count) {
        if (results.isEmpty()) {
            return;
        }
        MimeBundle first = results.get(0);
        JsonObject content = content(first, Optional.empty());
        content.addProperty("execution_count", count);
        put(
                "execute_result",
                content,
                () -> record.show("execute_result", first.data(), Optional.empty()));
        results.stream().skip(1).forEach(bundle -> show(bundle, Optional.empty()));
    }

    /** Shows a problem. */
    void problem(Interpreter.Failed problem) {
        put(
                "error",
                Replies.problem(problem),
                () -> record.fail(problem.name(), problem.message()));
    }

    private static JsonObject content(MimeBundle bundle, Optional<String> displayId) {
        return Json.of(
                "data",
                bundle.data(),
                "metadata",
                bundle.metadata(),
                "transient",
                displayId.map(id -> Map.of("display_id", id)).orElse(Map.of()));
    }

    private void put(String type, JsonObject content, Runnable placed) {
        post.queue().put(Letter.of(type, request.header(), content), placed);
    }
}
