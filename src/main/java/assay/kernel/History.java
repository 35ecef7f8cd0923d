package assay.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cells of this use and of earlier ones. Where the file cannot be read or written, this use's
 * cells are still there, and the log says so once. Safe to use from many threads.
 */
final class History {

    private final Optional<HistoryFile> file;
    private final Complaints complaints;
    private final List<HistoryLine> mine = new ArrayList<>();
    private final Map<Integer, String> outputs = new HashMap<>();
    private int session;

    /** Makes a history, with a file for earlier uses or none. Reads nothing yet. */
    History(Optional<Path> file, Complaints complaints) {
        this.file = file.map(path -> new HistoryFile(path, HistoryFile.LIMIT));
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
                    case "tail" -> last(line -> true, request.number("n", 10), false);
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

    /** Cells start to stop of a use, 0 for this one and below 0 for those before it. */
    private List<HistoryLine> range(Content request) {
        int wanted = request.number("session", 0);
        int number = wanted > 0 ? wanted : session() + wanted;
        int start = request.number("start", 0);
        int stop = request.number("stop", 0);
        if (number == session()) {
            int from = fromEnd(start);
            int to = stop == 0 ? Integer.MAX_VALUE : fromEnd(stop);
            return mine.stream().filter(line -> line.line() >= from && line.line() < to).toList();
        }
        Predicate<HistoryLine> fits =
                line ->
                        line.session() == number
                                && line.line() >= start
                                && (stop == 0 || line.line() < stop);
        return earlier(fits, Integer.MAX_VALUE, false, number);
    }

    /** Positions below 0 count from the cell to come, as in IPython. */
    private int fromEnd(int position) {
        int next = mine.isEmpty() ? 1 : mine.get(mine.size() - 1).line() + 1;
        return position < 0 ? next + position : position;
    }

    private List<HistoryLine> search(Content request) {
        Pattern pattern = Glob.pattern(request.text("pattern", "*"));
        return last(
                line -> pattern.matcher(line.source()).matches(),
                request.number("n", Integer.MAX_VALUE),
                request.truth("unique", false));
    }

    /** The last cells that fit, a use after the other even where two ran at once; this one last. */
    private List<HistoryLine> last(Predicate<HistoryLine> fits, int n, boolean unique) {
        List<HistoryLine> fitting = mine.stream().filter(fits).toList();
        List<HistoryLine> here = unique ? latestOfEach(fitting) : fitting;
        int missing = n - here.size();
        if (missing <= 0) {
            return here.subList(here.size() - Math.max(0, n), here.size());
        }
        Set<String> had = here.stream().map(HistoryLine::source).collect(Collectors.toSet());
        int current = session();
        List<HistoryLine> lines =
                new ArrayList<>(
                        earlier(
                                line ->
                                        line.session() != current
                                                && fits.test(line)
                                                && !(unique && had.contains(line.source())),
                                missing,
                                unique,
                                0));
        lines.addAll(here);
        return lines;
    }

    private static List<HistoryLine> latestOfEach(List<HistoryLine> lines) {
        Map<String, HistoryLine> latest = new HashMap<>();
        lines.forEach(line -> latest.put(line.source(), line));
        return lines.stream().filter(line -> latest.get(line.source()) == line).toList();
    }

    private List<HistoryLine> earlier(
            Predicate<HistoryLine> fits, int n, boolean unique, int oldest) {
        EarlierCells cells = new EarlierCells(fits, n, unique, oldest);
        file.ifPresent(
                earlier -> {
                    try {
                        earlier.backwards(cells::look);
                    } catch (IOException error) {
                        complain(earlier);
                    }
                });
        return cells.found();
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
