package assay.model;

import java.util.SplittableRandom;

/**
 * How rows are changed before they are learned from, afresh in every epoch. What is asked about
 * rows afterwards (losses, activations, logits) is always asked about the rows as they are.
 *
 * @param shift pixels that a picture is moved by at most, each way and independently, not negative;
 *     pixels at the edge are repeated
 * @param mirror whether half of the pictures are turned left to right
 * @param noise standard deviation of the noise added to each number, after it was brought to spread
 *     1, not negative
 */
public record Augmentation(int shift, boolean mirror, double noise) {

    /** Rows are learned from as they are. */
    public static final Augmentation NONE = new Augmentation(0, false, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative or not finite
     */
    public Augmentation {
        if (shift < 0) {
            throw new IllegalArgumentException("shift is " + shift + "; use 0 pixels or more");
        }
        if (!(noise >= 0) || !Double.isFinite(noise)) {
            throw new IllegalArgumentException("noise is " + noise + "; use a finite 0 or more");
        }
    }

    /**
     * {@return this, moving pictures}
     *
     * @param pixels farthest way, not negative
     */
    public Augmentation withShift(int pixels) {
        return new Augmentation(pixels, mirror, noise);
    }

    /** {@return this, turning half of the pictures left to right} */
    public Augmentation withMirror() {
        return new Augmentation(shift, true, noise);
    }

    /**
     * {@return this, adding noise}
     *
     * @param spread standard deviation in the training rows' spreads, not negative
     */
    public Augmentation withNoise(double spread) {
        return new Augmentation(shift, mirror, spread);
    }

    /** {@return whether pictures are moved or turned, which columns cannot be} */
    boolean needsPictures() {
        return shift > 0 || mirror;
    }

    /** Changes one row, channel after channel, by the lots of a generator. */
    void apply(float[] row, InputShape shape, SplittableRandom random) {
        if (needsPictures()) {
            int down = shift == 0 ? 0 : random.nextInt(-shift, shift + 1);
            int right = shift == 0 ? 0 : random.nextInt(-shift, shift + 1);
            move(row, shape, down, right, mirror && random.nextBoolean());
        }
        if (noise > 0) {
            for (int i = 0; i < row.length; i++) {
                row[i] += (float) (noise * random.nextGaussian());
            }
        }
    }

    private static void move(float[] row, InputShape shape, int down, int right, boolean turned) {
        float[] before = row.clone();
        int width = shape.width();
        int plane = shape.height() * width;
        for (int i = 0; i < row.length; i++) {
            int y = clamp(i % plane / width - down, shape.height());
            int x = clamp(i % width - right, width);
            row[i] = before[i / plane * plane + y * width + (turned ? width - 1 - x : x)];
        }
    }

    private static int clamp(int place, int size) {
        return Math.max(0, Math.min(size - 1, place));
    }
}
