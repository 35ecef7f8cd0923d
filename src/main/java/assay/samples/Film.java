package assay.samples;

import java.util.SplittableRandom;

/** From light to bytes: the lens blurs, the sensor adds noise, and 0 to 1 becomes 0 to 255. */
final class Film {

    private Film() {}

    static byte[] develop(Canvas canvas, double blur, double noise, SplittableRandom random) {
        int row = canvas.width() * 3;
        double[] across = blurred(canvas.shown(), 3, row, blur);
        double[] light = blurred(across, row, across.length, blur);
        byte[] bytes = new byte[light.length];
        for (int at = 0; at < light.length; at++) {
            bytes[at] = level(light[at] + noise * random.nextGaussian());
        }
        return bytes;
    }

    static byte level(double light) {
        return (byte) Math.max(0, Math.min(255, Math.rint(light * 255)));
    }

    /** Mixes each place with its two neighbours along one axis; places lie {@code step} apart. */
    private static double[] blurred(double[] light, int step, int line, double strength) {
        double[] blurred = new double[light.length];
        for (int at = 0; at < light.length; at++) {
            int start = at / line * line;
            int before = at - step < start ? at : at - step;
            int after = at + step >= start + line ? at : at + step;
            double side = strength / 3;
            blurred[at] = (1 - 2 * side) * light[at] + side * light[before] + side * light[after];
        }
        return blurred;
    }
}
