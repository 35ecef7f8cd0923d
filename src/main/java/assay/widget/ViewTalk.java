package assay.widget;

import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One view in the page, talking. What it says is checked: a page may say anything. */
final class ViewTalk implements Channel.Listener {

    private static final int PAGE = 50;

    private final ViewDesk desk;
    private final Channel.Line line;
    private Optional<ViewDesk.Shown> shown = Optional.empty();

    ViewTalk(ViewDesk desk, Channel.Line line) {
        this.desk = desk;
        this.line = line;
    }

    @Override
    public void message(Map<String, Object> data, List<byte[]> buffers) {
        if (data.get("view") instanceof String id) {
            shown = desk.find(id);
            line.send(greeting(), List.of());
        } else {
            line.send(answer(data), List.of());
        }
    }

    @Override
    public void closed() {
        shown = Optional.empty();
    }

    private Map<String, Object> greeting() {
        return shown.<Map<String, Object>>map(
                        found -> Map.of("known", true, "rows", found.view().ids().size()))
                .orElse(Map.of("known", false));
    }

    private Map<String, Object> answer(Map<String, Object> data) {
        Map<String, Object> answer = new LinkedHashMap<>();
        whole(data.get("ask")).ifPresent(ask -> answer.put("ask", ask));
        if (shown.isEmpty()) {
            answer.put("known", false);
        } else if (data.get("selection") instanceof Map<?, ?> selection) {
            answer.putAll(selected(shown.get(), selection, data.get("offset")));
        } else {
            answer.put("refused", "a view says which bins it chose; this message does not");
        }
        return answer;
    }

    private static Map<String, Object> selected(
            ViewDesk.Shown shown, Map<?, ?> selection, Object offset) {
        if (selection.isEmpty()) {
            shown.choose(RowIds.of(List.of()));
            return Map.of("count", 0, "offset", 0, "rows", List.of());
        }
        int bins = shown.view().histogram().bins();
        Optional<Integer> from = whole(selection.get("from")).filter(bin -> bin < bins);
        Optional<Integer> to = whole(selection.get("to")).filter(bin -> bin < bins);
        if (from.isEmpty() || to.isEmpty() || from.get() > to.get()) {
            return Map.of("refused", "bins are counted from 0 to " + (bins - 1));
        }
        int[] rows = shown.view().rows(from.get(), to.get());
        shown.choose(shown.view().ids().pick(rows));
        return page(shown.view(), rows, whole(offset).orElse(0));
    }

    private static Map<String, Object> page(HistogramView view, int[] rows, int offset) {
        List<Object> page = new ArrayList<>();
        for (int i = offset; i < rows.length && i - offset < PAGE; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", view.ids().at(rows[i]).toString());
            row.put("value", HistogramDocument.rounded(view.value(rows[i])));
            view.picture(rows[i]).ifPresent(picture -> row.put("picture", picture));
            page.add(row);
        }
        return Map.of("count", rows.length, "offset", offset, "rows", page);
    }

    /** A whole number from 0, however the message's reader writes numbers. */
    private static Optional<Integer> whole(Object value) {
        return Optional.<Double>of(value instanceof Number number ? number.doubleValue() : -1.0)
                .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                .filter(number -> number == Math.rint(number))
                .map(Double::intValue);
    }
}
