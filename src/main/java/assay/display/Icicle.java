package assay.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A tree from left to right: every cut a column, every branch as high as its expected share, darker
 * the more of its planned rows are there. What has no row at all is hatched, so that it is not told
 * by shade alone; words stand where there is room.
 *
 * @param title one line above it
 * @param columns what is cut, from left to right
 * @param branches all branches
 */
record Icicle(String title, List<String> columns, List<Branch> branches) implements Charts.Panel {

    private static final int TOP = 46;
    private static final int EDGE = 6;
    private static final int BOTTOM = 34;
    private static final double READABLE = 13;
    private static final Color FULL = Palette.pen(0).color();

    /**
     * A branch.
     *
     * @param column zero-based cut it comes from
     * @param from where it begins, from 0 at the top to 1
     * @param share its share, from 0 to 1
     * @param name its level
     * @param completion collected over planned rows, 1 or more where it is full
     * @param empty whether it has no row though some are planned
     */
    record Branch(
            int column, double from, double share, String name, double completion, boolean empty) {}

    @Override
    public void paint(Graphics2D pen, int width, int height) {
        pen.setColor(Palette.INK);
        pen.setFont(Typeface.of(14));
        pen.drawString(Words.line(title), EDGE, 20);
        pen.setFont(Typeface.of(12));
        double wide = (width - 2.0 * EDGE) / columns.size();
        for (int column = 0; column < columns.size(); column++) {
            pen.drawString(
                    fitting(pen, columns.get(column), wide - 8),
                    (float) (EDGE + column * wide + 4),
                    TOP - 8);
        }
        double tall = height - TOP - BOTTOM;
        for (Branch branch : branches) {
            Rectangle2D place =
                    new Rectangle2D.Double(
                            EDGE + branch.column() * wide,
                            TOP + branch.from() * tall,
                            wide - 1,
                            Math.max(.5, branch.share() * tall - 1));
            paint(pen, branch, place);
        }
        legend(pen, height - 12);
    }

    private static void paint(Graphics2D pen, Branch branch, Rectangle2D place) {
        Color shade = shade(branch.completion());
        pen.setColor(shade);
        pen.fill(place);
        if (branch.empty()) {
            hatch(pen, place);
        }
        if (place.getHeight() >= READABLE) {
            boolean dark = branch.completion() > .55;
            pen.setColor(dark ? Palette.CARD : Palette.INK);
            pen.setFont(Typeface.of(11));
            String words = Words.line(branch.name()) + "  " + Numbers.percent(branch.completion());
            pen.drawString(
                    fitting(pen, words, place.getWidth() - 8),
                    (float) place.getX() + 4,
                    (float) place.getCenterY() + 4);
        }
    }

    private static Color shade(double completion) {
        double dark = .12 + .88 * Math.min(1, completion);
        return new Color(
                mix(dark, FULL.getRed(), Palette.CARD.getRed()),
                mix(dark, FULL.getGreen(), Palette.CARD.getGreen()),
                mix(dark, FULL.getBlue(), Palette.CARD.getBlue()));
    }

    private static int mix(double share, int one, int other) {
        return (int) Math.round(share * one + (1 - share) * other);
    }

    private static void hatch(Graphics2D pen, Rectangle2D place) {
        Shape clip = pen.getClip();
        pen.clip(place);
        pen.setColor(Palette.pen(1).color());
        pen.setStroke(new BasicStroke(1));
        double tall = place.getHeight();
        for (double x = place.getX() - tall; x < place.getMaxX(); x += 9) {
            pen.draw(new Line2D.Double(x, place.getMaxY(), x + tall, place.getY()));
        }
        pen.setClip(clip);
    }

    private static String fitting(Graphics2D pen, String words, double room) {
        String line = Words.line(words);
        String cut = line;
        for (int length = line.length() - 1;
                length > 0 && pen.getFontMetrics().stringWidth(cut) > room;
                length--) {
            cut = line.substring(0, length).strip() + "…";
        }
        return cut;
    }

    private static void legend(Graphics2D pen, int y) {
        int x = EDGE;
        pen.setFont(Typeface.of(12));
        for (double completion : new double[] {0, .5, 1}) {
            Rectangle2D place = new Rectangle2D.Double(x, y - 11, 18, 13);
            pen.setColor(shade(completion));
            pen.fill(place);
            if (completion == 0) {
                hatch(pen, place);
            }
            pen.setColor(Palette.INK);
            String words =
                    completion == 0
                            ? "no row"
                            : Numbers.percent(completion)
                                    + " of the planned rows"
                                    + (completion == 1 ? ", or more" : "");
            pen.drawString(words, x + 24, y);
            x += 24 + pen.getFontMetrics().stringWidth(words) + 22;
        }
    }
}
