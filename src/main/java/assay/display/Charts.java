package assay.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Charts as pictures: dark on an almost white card, so that they read in every theme, with twice
 * the pixels they are shown with, so that they are sharp. Sizes are fixed and the font is our own.
 */
final class Charts {

    private static final int SHARPNESS = 2;
    private static final int MARGIN = 8;
    private static final int MARKS = 7;
    private static final Color CLEAR = new Color(0, true);
    private static final List<Marker> MARKERS =
            List.of(
                    SeriesMarkers.CIRCLE,
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.DIAMOND,
                    SeriesMarkers.TRIANGLE_DOWN,
                    SeriesMarkers.CROSS,
                    SeriesMarkers.PLUS);

    private Charts() {}

    /** Something that draws itself into a rectangle. */
    interface Panel {
        void paint(Graphics2D pen, int width, int height);
    }

    /**
     * {@return an empty chart in our style}
     *
     * @param title one line above it
     * @param x what goes to the right, with its unit
     * @param y what goes up, with its unit
     */
    static XYChart empty(String title, String x, String y) {
        XYChart chart =
                new XYChartBuilder()
                        .title(Words.line(title))
                        .xAxisTitle(Words.line(x))
                        .yAxisTitle(Words.line(y))
                        .build();
        XYStyler style = chart.getStyler();
        colors(style);
        fonts(style);
        style.setLocale(Locale.ROOT);
        style.setTimezone(TimeZone.getTimeZone("UTC"));
        style.setChartPadding(6);
        style.setMarkerSize(7);
        style.setAntiAlias(true);
        return chart;
    }

    private static void colors(XYStyler style) {
        style.setChartBackgroundColor(Palette.CARD);
        style.setPlotBackgroundColor(Palette.CARD);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(Palette.FAINT);
        style.setPlotGridVerticalLinesVisible(false);
        style.setChartFontColor(Palette.INK);
        style.setAxisTickLabelsColor(Palette.INK);
        style.setAxisTickMarksColor(Palette.INK);
        // The library lays the legend over the last pixels of the title above it
        style.setLegendBackgroundColor(CLEAR);
        style.setLegendBorderColor(CLEAR);
        style.setLegendPosition(Styler.LegendPosition.OutsideS);
        style.setLegendLayout(Styler.LegendLayout.Horizontal);
        style.setChartTitleBoxVisible(false);
    }

    private static void fonts(XYStyler style) {
        style.setBaseFont(Typeface.of(12));
        style.setChartTitleFont(Typeface.of(14));
        style.setAxisTitleFont(Typeface.of(12));
        style.setAxisTickLabelsFont(Typeface.of(11));
        style.setLegendFont(Typeface.of(12));
        style.setToolTipFont(Typeface.of(11));
    }

    /** {@return the same chart with its legend to the right of the plot} */
    static XYChart legendRight(XYChart chart) {
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        return chart;
    }

    /** {@return the same chart with its legend in the upper right corner of the plot} */
    static XYChart legendInside(XYChart chart) {
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNE);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        chart.getStyler().setLegendPadding(4);
        chart.getStyler().setLegendBackgroundColor(Palette.CARD);
        return chart;
    }

    /** Adds a line drawn with a pen. */
    static XYSeries line(XYChart chart, String name, double[] x, double[] y, Palette.Pen pen) {
        return drawn(chart.addSeries(Names.unlike(chart.getSeriesMap().keySet(), name), x, y), pen);
    }

    /** Adds a line over places that are numbers or dates. */
    static XYSeries line(XYChart chart, String name, List<?> x, List<Double> y, Palette.Pen pen) {
        return drawn(chart.addSeries(Names.unlike(chart.getSeriesMap().keySet(), name), x, y), pen);
    }

    private static XYSeries drawn(XYSeries series, Palette.Pen pen) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(pen.color());
        series.setLineStyle(pen.stroke(2));
        return series;
    }

    /** Marks the points of a line with dots. */
    static XYSeries marked(XYSeries series) {
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(series.getLineColor());
        return series;
    }

    /**
     * Adds one of several lines that a person tells apart by colour and by a mark here and there;
     * marks of different lines stand at different places. The library starts a dash anew at every
     * point, so dashes would not do.
     *
     * @param number which line, from 0
     */
    static void told(XYChart chart, String name, List<?> x, List<Double> y, int number) {
        Palette.Pen pen = Palette.pen(number);
        XYSeries whole = line(chart, name + " line", x, y, pen);
        whole.setLineStyle(new BasicStroke(2));
        whole.setShowInLegend(false);
        int step = Math.max(1, x.size() / MARKS);
        int first = Math.min(x.size() - 1, number % MARKERS.size() * step / MARKERS.size());
        List<Object> places = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int i = first; i < x.size(); i += step) {
            places.add(x.get(i));
            heights.add(y.get(i));
        }
        XYSeries marks = line(chart, name, places, heights, pen);
        marks.setLineStyle(SeriesLines.NONE);
        marks.setMarker(MARKERS.get(number % MARKERS.size()));
        marks.setMarkerColor(pen.color());
    }

    /** Makes a line a hairline without an entry in the legend. */
    static XYSeries thin(XYSeries series) {
        series.setLineStyle(new BasicStroke(.9f));
        series.setShowInLegend(false);
        return series;
    }

    /** Adds the bars of a histogram: one outline per bar, a gap of card between them. */
    static void steps(
            XYChart chart, String name, double[] edges, List<Integer> counts, Palette.Pen pen) {
        int n = counts.size();
        double[] x = new double[4 * n];
        double[] y = new double[4 * n];
        for (int bin = 0; bin < n; bin++) {
            double gap = .08 * (edges[bin + 1] - edges[bin]);
            double[] places = {edges[bin] + gap, edges[bin] + gap, edges[bin + 1] - gap};
            System.arraycopy(places, 0, x, 4 * bin, 3);
            x[4 * bin + 3] = edges[bin + 1] - gap;
            y[4 * bin + 1] = counts.get(bin);
            y[4 * bin + 2] = counts.get(bin);
        }
        XYSeries series = chart.addSeries(Names.unlike(chart.getSeriesMap().keySet(), name), x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(pen.color());
        series.setLineColor(pen.color());
        series.setLineStyle(new BasicStroke(0.5f));
    }

    /** Adds the area within a line that goes around it, without an entry in the legend. */
    static XYSeries area(
            XYChart chart, String name, List<?> around, List<Double> edge, Palette.Pen pen) {
        return filled(
                chart.addSeries(Names.unlike(chart.getSeriesMap().keySet(), name), around, edge),
                pen);
    }

    /** Adds the area between two curves over the same places, without an entry in the legend. */
    static XYSeries band(
            XYChart chart, String name, double[] x, double[] low, double[] high, Palette.Pen pen) {
        int n = x.length;
        double[] around = new double[2 * n];
        double[] edge = new double[2 * n];
        for (int i = 0; i < n; i++) {
            around[i] = x[i];
            edge[i] = high[i];
            around[2 * n - 1 - i] = x[i];
            edge[2 * n - 1 - i] = low[i];
        }
        XYSeries series =
                chart.addSeries(Names.unlike(chart.getSeriesMap().keySet(), name), around, edge);
        return filled(series, pen);
    }

    private static XYSeries filled(XYSeries series, Palette.Pen pen) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setMarker(SeriesMarkers.NONE);
        series.setFillColor(pen.tint());
        series.setLineColor(pen.tint());
        series.setLineStyle(new BasicStroke(1));
        series.setShowInLegend(false);
        return series;
    }

    /**
     * {@return charts side by side and below each other as one picture}
     *
     * @param panels the charts, at least one, row by row
     * @param columns charts in a row
     * @param width pixels of one chart from left to right
     * @param height pixels of one chart from top to bottom
     * @param alt what the picture says
     */
    static MimeBundle.Picture picture(
            List<XYChart> panels, int columns, int width, int height, String alt) {
        return drawn(
                panels.stream().map(chart -> (Panel) chart::paint).toList(),
                columns,
                width,
                height,
                alt);
    }

    /** {@return as {@link #picture}, of panels that draw themselves} */
    static MimeBundle.Picture drawn(
            List<Panel> panels, int columns, int width, int height, String alt) {
        int rows = (panels.size() + columns - 1) / columns;
        int allWidth = columns * width + 2 * MARGIN;
        int allHeight = rows * height + 2 * MARGIN;
        BufferedImage sheet = sheet(allWidth, allHeight);
        Graphics2D pen = pen(sheet);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D place =
                    (Graphics2D)
                            pen.create(
                                    MARGIN + i % columns * width,
                                    MARGIN + i / columns * height,
                                    width,
                                    height);
            panels.get(i).paint(place, width, height);
            place.dispose();
        }
        pen.dispose();
        return new MimeBundle.Picture(FewColors.png(sheet), allWidth, allHeight, Words.line(alt));
    }

    private static BufferedImage sheet(int width, int height) {
        return new BufferedImage(
                SHARPNESS * width, SHARPNESS * height, BufferedImage.TYPE_3BYTE_BGR);
    }

    private static Graphics2D pen(BufferedImage sheet) {
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setColor(Palette.CARD);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.scale(SHARPNESS, SHARPNESS);
        return pen;
    }
}
