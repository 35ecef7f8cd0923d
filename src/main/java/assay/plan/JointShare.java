package assay.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of a collection each combination of levels of several attributes should make up: {@code
 * JointShare.of("clear", "day", .4, "clear", "night", .1, "rain", "day", .5)}. A combination that
 * is not named has share 0: it is not expected at all.
 *
 * @param cells the combinations, one level per attribute in each
 * @param shares one share per combination, from 0 to 1
 */
public record JointShare(List<List<String>> cells, List<Double> shares) {

    /**
     * Checks the lengths and copies.
     *
     * @throws IllegalArgumentException if combinations and shares differ in number
     */
    public JointShare {
        cells = cells.stream().map(List::copyOf).toList();
        shares = List.copyOf(shares);
        if (cells.size() != shares.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " combinations with " + shares.size() + " shares");
        }
    }

    /**
     * {@return the shares read from combinations and numbers in turn}
     *
     * @param levelsAndShares the levels of a combination, its share, the next combination, and so
     *     on
     * @throws IllegalArgumentException if the combinations differ in length or lack a share
     */
    public static JointShare of(Object... levelsAndShares) {
        int width = 0;
        while (width < levelsAndShares.length && levelsAndShares[width] instanceof String) {
            width++;
        }
        return read(Math.max(1, width), levelsAndShares);
    }

    static JointShare read(int width, Object... arguments) {
        if (arguments.length == 0 || arguments.length % (width + 1) != 0) {
            throw new IllegalArgumentException(
                    "shares have %d arguments; they come as %d level name%s and a number, repeated"
                            .formatted(arguments.length, width, width == 1 ? "" : "s"));
        }
        List<List<String>> cells = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int at = 0; at < arguments.length; at += width + 1) {
            List<String> cell = new ArrayList<>();
            for (int level = 0; level < width; level++) {
                cell.add(text(arguments[at + level], at + level));
            }
            cells.add(cell);
            shares.add(number(arguments[at + width], at + width));
        }
        return new JointShare(cells, shares);
    }

    private static String text(Object argument, int at) {
        if (argument instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(
                "argument %d of the shares is %s; a level name is wanted there"
                        .formatted(at, argument));
    }

    private static double number(Object argument, int at) {
        if (argument instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "argument %d of the shares is '%s'; a number is wanted there"
                        .formatted(at, argument));
    }
}
