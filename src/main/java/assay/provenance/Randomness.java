package assay.provenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Streams of random numbers split by purpose from one seed. Two purposes never share a stream, so
 * that drawing more for one leaves the other as it was.
 *
 * @param seed the seed a person chose
 */
public record Randomness(long seed) {

    /**
     * {@return a fresh generator for one purpose; the same seed and purpose give the same numbers}
     *
     * @param purpose what it is for: {@code shuffle of epoch 3}
     */
    public SplittableRandom stream(String purpose) {
        return new SplittableRandom(seedOf(purpose));
    }

    /**
     * {@return the same numbers in an order drawn by lot, by Fisher and Yates' shuffle from the
     * last place down; the array itself, changed}
     *
     * @param numbers what to shuffle, in place
     * @param random where the lots come from
     */
    public static int[] shuffleInPlace(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = held;
        }
        return numbers;
    }

    /**
     * {@return the seed of one purpose, for libraries that want a number}
     *
     * @param purpose what it is for
     */
    public long seedOf(String purpose) {
        byte[] key =
                ByteBuffer.allocate(Long.BYTES + purpose.length() * 3)
                        .putLong(seed)
                        .put(purpose.getBytes(StandardCharsets.UTF_8))
                        .array();
        return ByteBuffer.wrap(Sha256.digest(key)).getLong();
    }
}
