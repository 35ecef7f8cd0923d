package assay.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cells of this use and of earlier ones. Where the file cannot be read or written, this use's
 * cells are still there, and the log says so once. Safe to use from any thread.
 */
final class History {

    private final Optional<HistoryFile> file;
    private final Complaints complaints;
    private final List<HistoryLine> mine = new ArrayList<>();
    private final Map<Integer, String> outputs = new HashMap<>();
    private int session;

    /** Makes a history, with a file for earlier uses or none. Reads nothing yet. */
    History(Optional<Path> file, Complaints complaints) {
        this.file = file.map(HistoryFile::new);
        this.complaints = complaints;
    }

    /** Remembers a cell. */
    synchronized void add(int line, String source) {
        HistoryLine added = new HistoryLine(session(), line, source);
        mine.add(added);
        file.ifPresent(
                earlier -> {
                    try {
                        earlier.append(added);
                    } catch (IOException error) {
                        complain(earlier);
                    }
                });
    }

    /** Remembers the plain text of a cell's result, for this use only. */
    synchronized void output(int line, String text) {
        outputs.put(line, text);
    }

    /** {@return the reply to a history request} */
    synchronized JsonObject reply(Content request) {
        List<HistoryLine> found =
                switch (request.text("hist_access_type")) {
                    case "tail" -> last(all(), request.number("n", 10));
                    case "range" -> range(request);
                    case "search" -> search(request);
                    default ->
                            throw new IllegalArgumentException(
                                    "'hist_access_type' of history_request is not tail, range or search");
                };
        JsonArray history = new JsonArray();
        boolean withOutput = request.truth("output", false);
        found.forEach(line -> history.add(entry(line, withOutput)));
        return Replies.ok("history", history);
    }

    private List<HistoryLine> range(Content request) {
        int wanted = request.number("session", 0);
        int number = wanted > 0 ? wanted : session() + wanted;
        int start = request.number("start", 0);
        int stop = request.number("stop", Integer.MAX_VALUE);
        return all().stream()
                .filter(line -> line.session() == number)
                .filter(line -> line.line() >= start && line.line() < stop)
                .toList();
    }

    private List<HistoryLine> search(Content request) {
        Pattern pattern = Glob.pattern(request.text("pattern", "*"));
        List<HistoryLine> found =
                all().stream().filter(line -> pattern.matcher(line.source()).matches()).toList();
        return last(
                request.truth("unique", false) ? latestOfEach(found) : found,
                request.number("n", Integer.MAX_VALUE));
    }

    private static List<HistoryLine> latestOfEach(List<HistoryLine> lines) {
        Map<String, HistoryLine> latest = new HashMap<>();
        lines.forEach(line -> latest.put(line.source(), line));
        return lines.stream().filter(line -> latest.get(line.source()) == line).toList();
    }

    private static List<HistoryLine> last(List<HistoryLine> lines, int n) {
        return lines.subList(Math.max(0, lines.size() - Math.max(0, n)), lines.size());
    }

    /** Cells of all uses, a use after the other even where two ran at once; this one comes last. */
    private List<HistoryLine> all() {
        int current = session();
        List<HistoryLine> lines = new ArrayList<>(earlier());
        lines.removeIf(line -> line.session() == current);
        lines.sort(Comparator.comparingInt(HistoryLine::session));
        lines.addAll(mine);
        return lines;
    }

    private List<HistoryLine> earlier() {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return file.get().lines();
        } catch (IOException error) {
            complain(file.get());
            return List.of();
        }
    }

    private int session() {
        if (session == 0) {
            session = file.map(this::startSession).orElse(1);
        }
        return session;
    }

    private int startSession(HistoryFile earlier) {
        try {
            return earlier.startSession();
        } catch (IOException error) {
            complain(earlier);
            return Integer.MAX_VALUE;
        }
    }

    private void complain(HistoryFile earlier) {
        complaints.once(
                "history stays in memory, since " + earlier.file() + " cannot be read and written");
    }

    private JsonArray entry(HistoryLine line, boolean withOutput) {
        JsonElement source = Json.element(line.source());
        if (!withOutput) {
            return array(line, source);
        }
        String output = line.session() == session ? outputs.get(line.line()) : null;
        JsonArray both = new JsonArray();
        both.add(source);
        both.add(Json.element(output));
        return array(line, both);
    }

    private static JsonArray array(HistoryLine line, JsonElement last) {
        JsonArray entry = new JsonArray();
        entry.add(line.session());
        entry.add(line.line());
        entry.add(last);
        return entry;
    }
}
