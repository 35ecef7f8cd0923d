package assay.samples;

import assay.provenance.Randomness;
import assay.rows.Labels;
import assay.rows.RowIds;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Labels made wrong on purpose, with the truth beside them: symmetric noise, where a flipped label
 * becomes any other class with the same chance.
 *
 * @param labels the labels, some of them flipped
 * @param flipped ids of the flipped rows, in row order
 */
public record LabelFlips(Labels labels, RowIds flipped) {

    /**
     * {@return labels of which a share is flipped; the same seed flips the same rows}
     *
     * @param labels labels of at least 2 classes
     * @param share share of the rows to flip, 0 to 1, rounded to whole rows (halves to even)
     * @param seed seed of the choice
     * @throws IllegalArgumentException if the share is no share or there is only one class
     */
    public static LabelFlips plant(Labels labels, double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share to flip is " + share + "; a share lies between 0 and 1");
        }
        int classes = labels.classes().size();
        if (classes < 2) {
            throw new IllegalArgumentException("one class only; a label needs another to flip to");
        }
        SplittableRandom random = new Randomness(seed).stream("label flips");
        int[] order =
                Randomness.shuffleInPlace(IntStream.range(0, labels.size()).toArray(), random);
        int count = (int) Math.rint(share * labels.size());
        int[] codes = labels.codes();
        for (int i = 0; i < count; i++) {
            int row = order[i];
            codes[row] = (codes[row] + 1 + random.nextInt(classes - 1)) % classes;
        }
        int[] flipped = IntStream.of(order).limit(count).sorted().toArray();
        return new LabelFlips(labels.withCodes(codes), labels.ids().pick(flipped));
    }
}
