package assay.model;

/**
 * What becomes of a loss that is infinite or no number: a loss above all others of its epoch, so
 * that the row stays the most suspect one and the arithmetic goes on.
 */
final class Clipping {

    /** The loss of the smallest probability above 0 that float32 has, about 103 nats. */
    private static final float LEAST = (float) -Math.log(Float.MIN_VALUE);

    private Clipping() {}

    /** {@return the loss that stands for one that is not finite} */
    static float ceiling(double largest) {
        float above = Math.nextUp((float) Math.max(LEAST, largest));
        return Math.min(Float.MAX_VALUE, above);
    }

    /** Clips the losses of one epoch where they stand, and counts. */
    static int clipInPlace(float[] losses) {
        float largest = 0;
        int wrong = 0;
        for (float loss : losses) {
            if (Float.isFinite(loss)) {
                largest = Math.max(largest, loss);
            } else {
                wrong++;
            }
        }
        if (wrong > 0) {
            float ceiling = ceiling(largest);
            for (int row = 0; row < losses.length; row++) {
                refuseGain(row, losses[row]);
                losses[row] = Float.isFinite(losses[row]) ? losses[row] : ceiling;
            }
        }
        return wrong;
    }

    /** Minus infinity is no loss of any network, so it must not become the largest one. */
    static void refuseGain(int row, double loss) {
        if (loss == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "the loss of row %d is -Infinity; a loss is finite, infinite or missing"
                            .formatted(row));
        }
    }
}
