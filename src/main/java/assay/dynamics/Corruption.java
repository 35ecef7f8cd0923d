package assay.dynamics;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a picture is spoiled.
 *
 * @param kind in which way
 * @param amplitude how much, in the unit the kind names, above 0
 */
public record Corruption(Kind kind, double amplitude) {

    /** In which way a picture is spoiled. */
    public enum Kind {
        /**
         * Gaussian noise on every pixel; the amplitude is its standard deviation as a share of the
         * way from dark to bright, at most 10.
         */
        NOISE(10),
        /**
         * A Gaussian blur; the amplitude is its standard deviation as a share of the shorter side,
         * at most 1. Beyond the edge lies the edge's own pixel.
         */
        BLUR(1),
        /**
         * A dark rectangle of the picture's proportions in a place drawn by lot; the amplitude is
         * the share of the area it covers, at most 1.
         */
        OCCLUSION(1);

        private final double most;

        Kind(double most) {
            this.most = most;
        }
    }

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the amplitude is not above 0 or beyond the kind's most
     */
    public Corruption {
        if (!(amplitude > 0 && amplitude <= kind.most)) {
            throw new IllegalArgumentException(
                    "amplitude of %s is %s; use a number above 0, at most %s"
                            .formatted(kind.name().toLowerCase(Locale.ROOT), amplitude, kind.most));
        }
    }

    /**
     * {@return noise}
     *
     * @param share standard deviation as a share of the way from dark to bright
     */
    public static Corruption noise(double share) {
        return new Corruption(Kind.NOISE, share);
    }

    /**
     * {@return a blur}
     *
     * @param share standard deviation as a share of the shorter side
     */
    public static Corruption blur(double share) {
        return new Corruption(Kind.BLUR, share);
    }

    /**
     * {@return an occlusion}
     *
     * @param share share of the area that is covered
     */
    public static Corruption occlusion(double share) {
        return new Corruption(Kind.OCCLUSION, share);
    }

    /** Spoils one picture of many in place. */
    void spoil(byte[] pixels, Frame frame, Draw draw) {
        switch (kind) {
            case NOISE:
                noise(pixels, frame, draw);
                break;
            case BLUR:
                blur(pixels, frame);
                break;
            default:
                occlude(pixels, frame, draw);
        }
    }

    private void noise(byte[] pixels, Frame frame, Draw draw) {
        for (int i = frame.from(); i < frame.end(); i++) {
            double value = (pixels[i] & 0xff) + 255 * amplitude * draw.normal();
            pixels[i] = bright(value);
        }
    }

    private static byte bright(double value) {
        return (byte) Math.rint(Math.max(0, Math.min(255, value)));
    }

    private void blur(byte[] pixels, Frame frame) {
        double deviation = amplitude * Math.min(frame.height(), frame.width());
        int reach = Math.max(1, (int) Math.ceil(3 * deviation));
        double[] weights = new double[2 * reach + 1];
        Arrays.setAll(
                weights,
                i -> StrictMath.exp(-(i - reach) * (i - reach) / (2 * deviation * deviation)));
        double total = Arrays.stream(weights).sum();
        double[] across = new double[frame.height() * frame.width()];
        for (int channel = 0; channel < frame.channels(); channel++) {
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    double sum = 0;
                    for (int i = -reach; i <= reach; i++) {
                        int there = Math.max(0, Math.min(frame.width() - 1, x + i));
                        sum += weights[i + reach] * (pixels[frame.at(y, there, channel)] & 0xff);
                    }
                    across[y * frame.width() + x] = sum / total;
                }
            }
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    double sum = 0;
                    for (int i = -reach; i <= reach; i++) {
                        int there = Math.max(0, Math.min(frame.height() - 1, y + i));
                        sum += weights[i + reach] * across[there * frame.width() + x];
                    }
                    pixels[frame.at(y, x, channel)] = bright(sum / total);
                }
            }
        }
    }

    private void occlude(byte[] pixels, Frame frame, Draw draw) {
        int height = side(frame.height());
        int width = side(frame.width());
        int top = draw.below(frame.height() - height + 1);
        int left = draw.below(frame.width() - width + 1);
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                for (int channel = 0; channel < frame.channels(); channel++) {
                    pixels[frame.at(y, x, channel)] = 0;
                }
            }
        }
    }

    private int side(int whole) {
        return Math.max(1, Math.min(whole, (int) Math.rint(whole * Math.sqrt(amplitude))));
    }

    /** Where one picture lies among the pixels of many, row by row, channels together. */
    record Frame(int from, int height, int width, int channels) {

        int at(int y, int x, int channel) {
            return from + (y * width + x) * channels + channel;
        }

        int end() {
            return from + height * width * channels;
        }
    }
}
