package assay.display;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chart of XChart as a picture on an opaque card, which reads in every theme, and its series in
 * words. The chart may come from a jar that the user added, where its class is not the one this
 * program knows, so it is asked by the names of its methods.
 */
final class DrawnChart {

    private static final int SHARPNESS = 2;
    private static final int MOST_SERIES = 50;
    private static final int LONGEST_SIDE = 4_000;
    private static final int LONGEST_TITLE = 200;

    private final Object chart;

    private DrawnChart(Object chart) {
        this.chart = chart;
    }

    /** {@return the chart drawn, or in words alone where it cannot be; empty if it is none} */
    static Optional<MimeBundle> of(Object chart, ValueRenderer.Options options, Asking asking) {
        DrawnChart drawn = new DrawnChart(chart);
        Asking.Answer<Table> words = asking.ask(drawn::words);
        Asking.Answer<MimeBundle.Picture> picture = asking.ask(drawn::picture, options.drawing());
        return words.value()
                .map(
                        table ->
                                picture.value()
                                        .map(png -> MimeBundle.text(table.plain()).with(png))
                                        .orElseGet(() -> undrawn(table, picture.problem())));
    }

    private static MimeBundle undrawn(Table words, String problem) {
        return words.note("It is not drawn: its drawing " + problem + ".").bundle();
    }

    private Table words() throws ReflectiveOperationException {
        Map<?, ?> series = (Map<?, ?>) call(chart, "getSeriesMap");
        List<List<Table.Cell>> rows = new ArrayList<>();
        for (Map.Entry<?, ?> entry : new ArrayList<>(series.entrySet())) {
            if (rows.size() < MOST_SERIES) {
                String name = Words.line(String.valueOf(entry.getKey()), LONGEST_TITLE);
                rows.add(List.of(Table.Cell.of(name), Table.Cell.of(amount(entry.getValue()))));
            }
        }
        return Table.of(sentence())
                .words("series")
                .numbers("holds")
                .rows(rows)
                .note(Cut.rest(rows.size(), series.size()));
    }

    private String sentence() throws ReflectiveOperationException {
        StringBuilder sentence = new StringBuilder(Kinds.name(chart.getClass()));
        sentence.append(named(" ", "getTitle"));
        sentence.append(", ").append(width()).append(" × ").append(height()).append(" pixels");
        sentence.append(named(", x ", "getXAxisTitle")).append(named(", y ", "getYAxisTitle"));
        return sentence.toString();
    }

    private String named(String before, String method) throws ReflectiveOperationException {
        String title = String.valueOf(call(chart, method));
        boolean none = title.isBlank() || title.equals("null");
        return none ? "" : before + "'" + Words.line(title, LONGEST_TITLE) + "'";
    }

    private int width() throws ReflectiveOperationException {
        return (int) call(chart, "getWidth");
    }

    private int height() throws ReflectiveOperationException {
        return (int) call(chart, "getHeight");
    }

    /** How many points a series has, or which value, by what its class offers. */
    private static String amount(Object series) throws ReflectiveOperationException {
        for (String method : List.of("getHeatData", "getCloseData", "getYData", "getValues")) {
            if (has(series, method)) {
                return Numbers.count(size(call(series, method)), "point");
            }
        }
        return has(series, "getValue") ? value(call(series, "getValue")) : "";
    }

    private static String value(Object value) {
        return value instanceof Number number ? Numbers.brief(number.doubleValue()) : "no value";
    }

    private static int size(Object data) {
        if (data == null) {
            return 0;
        }
        return data instanceof Collection<?> collection ? collection.size() : Array.getLength(data);
    }

    private static boolean has(Object object, String method) {
        for (Method one : object.getClass().getMethods()) {
            if (one.getName().equals(method) && one.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }

    private MimeBundle.Picture picture() throws ReflectiveOperationException {
        int width = Math.min(LONGEST_SIDE, Math.max(1, width()));
        int height = Math.min(LONGEST_SIDE, Math.max(1, height()));
        int sharpness = Math.max(width, height) > LONGEST_SIDE / SHARPNESS ? 1 : SHARPNESS;
        BufferedImage sheet =
                new BufferedImage(
                        sharpness * width, sharpness * height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Palette.CARD);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.scale(sharpness, sharpness);
        paint(pen, width, height);
        pen.dispose();
        return new MimeBundle.Picture(Png.encode(sheet), width, height, sentence());
    }

    /** What the chart itself throws is what a person wants to know. */
    private void paint(Graphics2D pen, int width, int height) throws ReflectiveOperationException {
        try {
            chart.getClass()
                    .getMethod("paint", Graphics2D.class, int.class, int.class)
                    .invoke(chart, pen, width, height);
        } catch (InvocationTargetException error) {
            if (error.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw error;
        }
    }
}
