package assay.widget;

import assay.display.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an output carries of a view, as the page reads it: {@code docs/view-v1.md}. Counts are
 * exact; rows and pictures are as many as fit.
 */
final class HistogramDocument {

    static final String TYPE = "application/vnd.assay.view.v1+json";

    private static final int ROWS_PER_BIN = 50;
    private static final int PICTURE_BYTES = 450_000;
    private static final int DECIMALS = 4;

    private final HistogramView view;
    private final List<String> sources = new ArrayList<>();
    private final Map<String, Object> pictures = new LinkedHashMap<>();

    private HistogramDocument(HistogramView view) {
        this.view = view;
    }

    /** {@return the view as maps and lists} */
    static Map<String, Object> of(HistogramView view) {
        return new HistogramDocument(view).write();
    }

    private Map<String, Object> write() {
        List<int[]> listed = new ArrayList<>();
        List<Object> bins = new ArrayList<>();
        for (int bin = 0; bin < view.histogram().bins(); bin++) {
            int[] rows = view.rows(bin, bin);
            int[] first = Arrays.copyOf(rows, Math.min(ROWS_PER_BIN, rows.length));
            listed.add(first);
            bins.add(bin(rows.length, first));
        }
        addPictures(listed);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", 1);
        document.put("id", view.id());
        document.put("kind", "histogram");
        document.put("title", Words.line(view.title(), 500));
        document.put("unit", view.unit());
        document.put("rows", view.ids().size());
        document.put("edges", view.histogram().edges());
        document.put("sources", sources);
        document.put("bins", bins);
        document.put("pictures", pictures);
        document.put("caps", caps());
        return document;
    }

    private static Map<String, Object> caps() {
        Map<String, Object> caps = new LinkedHashMap<>(); // in this order, in every process
        caps.put("rowsPerBin", ROWS_PER_BIN);
        caps.put("pictureBytes", PICTURE_BYTES);
        return caps;
    }

    private Map<String, Object> bin(int count, int[] rows) {
        List<Object> listed = new ArrayList<>();
        for (int row : rows) {
            listed.add(
                    List.of(source(row), view.ids().at(row).ordinal(), rounded(view.value(row))));
        }
        Map<String, Object> bin = new LinkedHashMap<>();
        bin.put("count", count);
        bin.put("rows", listed);
        return bin;
    }

    private int source(int row) {
        String source = view.ids().at(row).source();
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source);
    }

    /** The first row of every bin, then the second of every bin, until the room is used up. */
    private void addPictures(List<int[]> listed) {
        int room = view.hasPictures() ? PICTURE_BYTES : 0;
        for (int rank = 0; rank < ROWS_PER_BIN && room > 0; rank++) {
            for (int[] rows : listed) {
                if (rank < rows.length && room > 0) {
                    String picture = view.picture(rows[rank]).orElseThrow();
                    room -= picture.length();
                    if (room >= 0) {
                        pictures.put(key(rows[rank]), picture);
                    }
                }
            }
        }
    }

    private String key(int row) {
        return source(row) + ":" + view.ids().at(row).ordinal();
    }

    /** {@return a value with the decimals a person can use} */
    static BigDecimal rounded(double value) {
        return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
