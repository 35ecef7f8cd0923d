package assay.samples;

import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A small picture being painted. Painted nine times as fine as it is shown, so that edges come out
 * soft; places are in pixels of the shown picture, from the upper left.
 */
final class Canvas {

    private static final int FINE = 3;

    private final int height;
    private final int width;
    private final double[] light; // [height * FINE, width * FINE, 3]

    Canvas(int height, int width) {
        this.height = height;
        this.width = width;
        this.light = new double[height * FINE * width * FINE * 3];
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Fills everything; the colour depends on the height, from 0 above to 1 below. */
    void fill(DoubleFunction<Colour> colour) {
        for (int y = 0; y < height * FINE; y++) {
            Colour line = colour.apply((y + .5) / (height * FINE));
            for (int x = 0; x < width * FINE; x++) {
                blend(y, x, line, 1);
            }
        }
    }

    /** Fills a polygon given as x, y, x, y and so on, by the even-odd rule. */
    void polygon(Colour colour, double opacity, double... corners) {
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        for (int i = 0; i < corners.length; i += 2) {
            left = Math.min(left, corners[i]);
            right = Math.max(right, corners[i]);
            top = Math.min(top, corners[i + 1]);
            bottom = Math.max(bottom, corners[i + 1]);
        }
        paint(top, bottom, left, right, colour, opacity, (x, y) -> inside(corners, x, y));
    }

    /** Fills a disc. */
    void disc(Colour colour, double opacity, double x, double y, double radius) {
        paint(
                y - radius,
                y + radius,
                x - radius,
                x + radius,
                colour,
                opacity,
                (px, py) -> (px - x) * (px - x) + (py - y) * (py - y) <= radius * radius ? 1 : 0);
    }

    /** Adds light around a lamp, fading to nothing at the radius. */
    void glow(Colour colour, double strength, double x, double y, double radius) {
        paint(
                y - radius,
                y + radius,
                x - radius,
                x + radius,
                colour,
                strength,
                (px, py) -> {
                    double far = Math.hypot(px - x, py - y) / radius;
                    return far >= 1 ? 0 : (1 - far) * (1 - far);
                });
    }

    /** How much of a place is covered, from 0 to 1. */
    private interface Cover {
        double at(double x, double y);
    }

    private void paint(
            double top,
            double bottom,
            double left,
            double right,
            Colour colour,
            double opacity,
            Cover cover) {
        int lastY = Math.min(height * FINE - 1, (int) Math.ceil(bottom * FINE));
        int lastX = Math.min(width * FINE - 1, (int) Math.ceil(right * FINE));
        for (int y = Math.max(0, (int) Math.floor(top * FINE)); y <= lastY; y++) {
            for (int x = Math.max(0, (int) Math.floor(left * FINE)); x <= lastX; x++) {
                double share = cover.at((x + .5) / FINE, (y + .5) / FINE);
                if (share > 0) {
                    blend(y, x, colour, share * opacity);
                }
            }
        }
    }

    private void blend(int y, int x, Colour colour, double opacity) {
        int at = (y * width * FINE + x) * 3;
        light[at] += opacity * (colour.red() - light[at]);
        light[at + 1] += opacity * (colour.green() - light[at + 1]);
        light[at + 2] += opacity * (colour.blue() - light[at + 2]);
    }

    private static double inside(double[] corners, double x, double y) {
        boolean inside = false;
        int last = corners.length - 2;
        for (int i = 0; i < corners.length; last = i, i += 2) {
            double y1 = corners[i + 1];
            double y2 = corners[last + 1];
            if (y1 > y != y2 > y
                    && x < (corners[last] - corners[i]) * (y - y1) / (y2 - y1) + corners[i]) {
                inside = !inside;
            }
        }
        return inside ? 1 : 0;
    }

    /** Changes every place's light. */
    void filter(UnaryOperator<Colour> change) {
        for (int at = 0; at < light.length; at += 3) {
            Colour changed = change.apply(new Colour(light[at], light[at + 1], light[at + 2]));
            light[at] = changed.red();
            light[at + 1] = changed.green();
            light[at + 2] = changed.blue();
        }
    }

    /** {@return the picture as shown, shape {@code [height * width * 3]}, from 0 to 1} */
    double[] shown() {
        double[] shown = new double[height * width * 3];
        for (int y = 0; y < height * FINE; y++) {
            for (int x = 0; x < width * FINE; x++) {
                int from = (y * width * FINE + x) * 3;
                int to = (y / FINE * width + x / FINE) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    shown[to + channel] += light[from + channel] / (FINE * FINE);
                }
            }
        }
        return shown;
    }
}
