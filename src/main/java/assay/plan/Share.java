package assay.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much of a collection each level of one attribute should make up: {@code Share.of("clear", .5,
 * "rain", .3, "snow", .2)}.
 *
 * <p>Whether the shares make sense (finite, not negative, sum 1, no level twice) is checked where
 * they meet their attribute, so that the message can name it.
 *
 * @param levels level names, in the order tables show them
 * @param shares one share per level, from 0 to 1
 */
public record Share(List<String> levels, List<Double> shares) {

    /** The level of rows that have no value. Their share has to be planned like any other. */
    public static final String MISSING = "(missing)";

    /** The level that takes every value no other level names. */
    public static final String OTHER = "(other)";

    /**
     * Checks the lengths and copies.
     *
     * @throws IllegalArgumentException if levels and shares differ in number
     */
    public Share {
        levels = List.copyOf(levels);
        shares = List.copyOf(shares);
        if (levels.size() != shares.size()) {
            throw new IllegalArgumentException(
                    levels.size() + " levels with " + shares.size() + " shares");
        }
    }

    /**
     * {@return the shares read from levels and numbers in turn}
     *
     * @param levelsAndShares a level name, its share, the next level name, its share, and so on
     * @throws IllegalArgumentException if the arguments do not alternate so
     */
    public static Share of(Object... levelsAndShares) {
        JointShare joint = JointShare.read(1, levelsAndShares);
        return new Share(joint.cells().stream().map(cell -> cell.get(0)).toList(), joint.shares());
    }

    /**
     * {@return the shares of a map, in its own order where it keeps one ({@link LinkedHashMap},
     * {@link SortedMap}), else by name, as a map without an order has another on every run}
     *
     * @param shares share of each level
     */
    public static Share of(Map<String, Double> shares) {
        boolean ordered = shares instanceof LinkedHashMap || shares instanceof SortedMap;
        return ofOrdered(ordered ? shares : new TreeMap<>(shares));
    }

    private static Share ofOrdered(Map<String, Double> shares) {
        return new Share(new ArrayList<>(shares.keySet()), new ArrayList<>(shares.values()));
    }
}
