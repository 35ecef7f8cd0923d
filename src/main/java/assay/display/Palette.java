package assay.display;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * Okabe and Ito's colours, which people with any colour vision tell apart, each with a dash of its
 * own, so that nothing is said by colour alone. Order and values: M. Okabe and K. Ito, "Color
 * Universal Design", 2008.
 */
public final class Palette {

    /** What a chart is drawn on, in every theme. */
    public static final Color CARD = new Color(0xFCFCFC);

    /** Text and axes on the card. */
    public static final Color INK = new Color(0x222222);

    /** Grid lines and things of second rank on the card. */
    public static final Color FAINT = new Color(0xDADADA);

    private static final List<Pen> PENS =
            List.of(
                    pen("blue", 0x0072B2),
                    pen("vermillion", 0xD55E00, 9f, 4f),
                    pen("bluish green", 0x009E73, 2f, 3f),
                    pen("reddish purple", 0xCC79A7, 9f, 3f, 2f, 3f),
                    pen("orange", 0xE69F00, 14f, 4f),
                    pen("sky blue", 0x56B4E9, 5f, 2f),
                    pen("black", 0x000000, 1f, 5f));

    /**
     * A colour with its dash.
     *
     * @param name what people call the colour
     * @param color the colour
     * @param dash lengths of strokes and gaps in pixels, empty for a solid line
     */
    public record Pen(String name, Color color, List<Float> dash) {

        /** Copies the dash. */
        public Pen {
            dash = List.copyOf(dash);
        }

        /** {@return the colour as {@code #0072b2}} */
        public String hex() {
            return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
        }

        /**
         * {@return the stroke of this pen}
         *
         * @param width width in pixels
         */
        public BasicStroke stroke(float width) {
            float[] lengths = new float[dash.size()];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = dash.get(i);
            }
            return lengths.length == 0
                    ? new BasicStroke(width)
                    : new BasicStroke(
                            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
        }

        /** {@return the colour mixed with much of the card, for areas behind lines} */
        public Color tint() {
            return mixed(.2);
        }

        /** {@return the colour mixed with half of the card, for areas on a tint} */
        public Color halfTint() {
            return mixed(.45);
        }

        private Color mixed(double share) {
            return new Color(
                    mix(share, color.getRed(), CARD.getRed()),
                    mix(share, color.getGreen(), CARD.getGreen()),
                    mix(share, color.getBlue(), CARD.getBlue()));
        }

        private static int mix(double share, int one, int other) {
            return (int) Math.round(share * one + (1 - share) * other);
        }
    }

    private Palette() {}

    private static Pen pen(String name, int rgb, Float... dash) {
        return new Pen(name, new Color(rgb), List.of(dash));
    }

    /** {@return how many pens there are} */
    public static int size() {
        return PENS.size();
    }

    /**
     * {@return a pen; they start again after the last}
     *
     * @param number number of the series, from 0
     */
    public static Pen pen(int number) {
        return PENS.get(number % PENS.size());
    }
}
