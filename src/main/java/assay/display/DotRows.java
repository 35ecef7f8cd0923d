package assay.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A panel with a line for every thing, and on it marks at numbers from 0 on. Marks differ in shape
 * as well as in colour.
 *
 * @param title one line above it
 * @param axis what goes to the right, with its unit
 * @param rows from top to bottom, at least one
 * @param line where a dashed line goes down through all rows, if there is one
 * @param most the end of the axis, above 0; what is beyond is drawn there
 * @param legend the marks that are told below, with what they mean
 */
record DotRows(
        String title,
        String axis,
        List<Line> rows,
        OptionalDouble line,
        double most,
        List<Told> legend)
        implements Charts.Panel {

    private static final int ABOVE = 34;
    private static final int BELOW = 62;
    private static final int STEP = 22;
    private static final int WIDEST_LABEL = 24;
    private static final int LABELS = 168;
    private static final int RIGHT = 18;
    private static final double RADIUS = 5;

    /** A thing with its marks. */
    record Line(String label, List<Dot> dots) {}

    /** A mark at a number. */
    record Dot(double value, Mark mark) {}

    /** What a mark means. */
    record Told(Mark mark, String words) {}

    /** Shapes. */
    enum Mark {
        /** A filled diamond. */
        STRIKING,
        /** An open circle. */
        USUAL,
        /** An upright stroke. */
        TICK
    }

    static int height(int rows) {
        return ABOVE + STEP * rows + BELOW;
    }

    @Override
    public void paint(Graphics2D pen, int width, int height) {
        int bottom = ABOVE + STEP * rows.size();
        pen.setColor(Palette.INK);
        pen.setFont(Typeface.of(14));
        pen.drawString(Words.line(title), 6, 20);
        axis(pen, width, bottom);
        pen.setFont(Typeface.of(12));
        for (int at = 0; at < rows.size(); at++) {
            int y = ABOVE + STEP * at + STEP / 2;
            pen.setColor(Palette.FAINT);
            pen.setStroke(new BasicStroke(1));
            pen.draw(new Line2D.Double(LABELS, y, width - RIGHT, y));
            pen.setColor(Palette.INK);
            String label = Words.line(rows.get(at).label(), WIDEST_LABEL);
            int wide = pen.getFontMetrics().stringWidth(label);
            pen.drawString(label, LABELS - 10 - wide, y + 4);
            join(pen, rows.get(at), y, width);
            rows.get(at).dots().forEach(dot -> mark(pen, dot.mark(), x(dot.value(), width), y));
        }
        legend(pen, bottom);
    }

    private double x(double value, int width) {
        return LABELS + Math.min(value, most) / most * (width - RIGHT - LABELS);
    }

    /** Several marks of a thing hang together. */
    private void join(Graphics2D pen, Line row, int y, int width) {
        if (row.dots().size() > 1) {
            double[] places = row.dots().stream().mapToDouble(d -> x(d.value(), width)).toArray();
            pen.setStroke(new BasicStroke(1.5f));
            pen.setColor(new Color(0x8A8A8A));
            pen.draw(new Line2D.Double(places[0], y, places[places.length - 1], y));
        }
    }

    private void axis(Graphics2D pen, int width, int bottom) {
        double step = step();
        pen.setFont(Typeface.of(11));
        pen.setStroke(new BasicStroke(1));
        for (int at = 0; at * step <= most * 1.0001; at++) {
            double place = x(at * step, width);
            pen.setColor(Palette.FAINT);
            pen.draw(new Line2D.Double(place, ABOVE, place, bottom));
            pen.setColor(Palette.INK);
            String text = Numbers.brief(at * step);
            int wide = pen.getFontMetrics().stringWidth(text);
            pen.drawString(text, (float) (place - wide / 2.0), bottom + 14);
        }
        pen.setFont(Typeface.of(12));
        String below = Words.line(axis);
        int wide = pen.getFontMetrics().stringWidth(below);
        pen.drawString(below, (LABELS + width - RIGHT - wide) / 2, bottom + 31);
        if (line.isPresent()) {
            double place = x(line.getAsDouble(), width);
            float[] dash = {4, 3};
            pen.setStroke(new BasicStroke(1.5f, 0, 0, 10, dash, 0));
            pen.draw(new Line2D.Double(place, ABOVE, place, bottom));
        }
    }

    /** 1, 2 or 5 and zeros, for four to eight ticks. */
    private double step() {
        double ten = Math.pow(10, Math.floor(Math.log10(most / 4)));
        for (double factor : new double[] {5, 2}) {
            if (most / (ten * factor) >= 4) {
                return ten * factor;
            }
        }
        return ten;
    }

    private void legend(Graphics2D pen, int bottom) {
        int x = 12;
        pen.setFont(Typeface.of(12));
        for (Told told : legend) {
            mark(pen, told.mark(), x + RADIUS, bottom + 50);
            pen.setColor(Palette.INK);
            pen.drawString(told.words(), x + 16, bottom + 54);
            x += 16 + pen.getFontMetrics().stringWidth(told.words()) + 18;
        }
    }

    private static void mark(Graphics2D pen, Mark mark, double x, double y) {
        pen.setStroke(new BasicStroke(2));
        switch (mark) {
            case STRIKING -> {
                Path2D diamond = new Path2D.Double();
                diamond.moveTo(x, y - RADIUS - 1);
                diamond.lineTo(x + RADIUS + 1, y);
                diamond.lineTo(x, y + RADIUS + 1);
                diamond.lineTo(x - RADIUS - 1, y);
                diamond.closePath();
                pen.setColor(Palette.pen(1).color());
                pen.fill(diamond);
            }
            case USUAL -> {
                Ellipse2D circle =
                        new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
                pen.setColor(Palette.CARD);
                pen.fill(circle);
                pen.setColor(Palette.pen(0).color());
                pen.draw(circle);
            }
            default -> {
                pen.setColor(Palette.INK);
                pen.draw(new Line2D.Double(x, y - RADIUS - 2, x, y + RADIUS + 2));
            }
        }
    }
}
