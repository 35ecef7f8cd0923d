package assay.model;

import assay.provenance.Sha256;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What stands beside the learning: rows whose losses are kept though nothing is learned from them,
 * and who watches.
 *
 * @param leftOut zero-based rows that are not learned from
 * @param listener told the losses of every epoch
 * @param curriculum which of the others are learned from in an epoch, and how
 */
record Aside(Set<Integer> leftOut, Optional<EpochListener> listener, Curriculum curriculum) {

    static final Aside NONE = new Aside(Set.of(), Optional.empty(), Curriculum.ALL);

    /** Copies. */
    Aside {
        leftOut = Set.copyOf(leftOut);
    }

    /** {@return the same without learning from these rows} */
    Aside leavingOut(RowIds rows, Labels labels) {
        Map<RowId, Integer> places = labels.ids().places();
        Set<Integer> out = new TreeSet<>();
        rows.stream()
                .forEach(
                        id -> {
                            Integer place = places.get(id);
                            if (place == null) {
                                throw new IllegalArgumentException(
                                        "row %s shall be left out but is not among the %d rows; its losses can only be kept when it is"
                                                .formatted(id, labels.size()));
                            }
                            out.add(place);
                        });
        long classes =
                IntStream.range(0, labels.size())
                        .filter(row -> !out.contains(row))
                        .map(labels::at)
                        .distinct()
                        .limit(2)
                        .count();
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "leaving out %d of %d rows leaves %d classes to learn from; training needs 2"
                            .formatted(out.size(), labels.size(), classes));
        }
        return new Aside(out, listener, curriculum);
    }

    /** {@return the same, watched by another} */
    Aside watchedBy(EpochListener other) {
        return new Aside(leftOut, Optional.of(other), curriculum);
    }

    /** {@return the same by other lessons} */
    Aside by(Curriculum lessons) {
        return new Aside(leftOut, listener, lessons);
    }

    /** {@return the rows that are learned from, of an order of all} */
    int[] learned(int[] order) {
        return leftOut.isEmpty()
                ? order
                : IntStream.of(order).filter(row -> !leftOut.contains(row)).toArray();
    }

    /** {@return which rows are left out, as a checkpoint tells them} */
    String digest() {
        MessageDigest hash = Sha256.fresh();
        new TreeSet<>(leftOut)
                .forEach(row -> hash.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return leftOut.size() + " rows, " + HexFormat.of().formatHex(hash.digest(), 0, 6);
    }
}
