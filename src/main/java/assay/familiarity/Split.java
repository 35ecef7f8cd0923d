package assay.familiarity;

import assay.model.Activations;
import assay.provenance.Randomness;
import assay.stats.PickedRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows to fit on and rows held out, each in their own order.
 *
 * @param fit rows to fit on
 * @param heldOut the others, where there are any
 */
record Split(Activations fit, Optional<Activations> heldOut) {

    static Split of(Activations all, double share, Randomness randomness) {
        int out = (int) Math.rint(share * all.rows());
        if (out == 0) {
            return new Split(all, Optional.empty());
        }
        int[] order =
                Randomness.shuffleInPlace(
                        IntStream.range(0, all.rows()).toArray(),
                        randomness.stream("rows held out"));
        return new Split(
                pick(all, Arrays.copyOfRange(order, out, order.length)),
                Optional.of(pick(all, Arrays.copyOf(order, out))));
    }

    private static Activations pick(Activations all, int[] rows) {
        Arrays.sort(rows);
        return new Activations(
                all.layer(), all.ids().pick(rows), PickedRows.of(all.values(), rows));
    }
}
