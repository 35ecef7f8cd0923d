package assay.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a plan expects of one attribute, or of several jointly, and why.
 *
 * <p>The cells are all combinations of the attributes' levels, the last attribute's level changing
 * fastest; for one attribute they are its levels. A joint cell with share 0 is not expected at all.
 *
 * @param attributes column names, at least one, each once
 * @param levels levels of each attribute, at least one each
 * @param shares planned share of each cell, finite, not negative, sum 1 within 1e-9
 * @param rationale why these shares; not blank
 */
public record Expectation(
        List<String> attributes, List<List<String>> levels, List<Double> shares, String rationale) {

    private static final int MOST_CELLS = 10_000;
    private static final double TOLERANCE = 1e-9;

    /**
     * Checks everything that can be judged without the rest of the plan, and copies.
     *
     * @throws IllegalArgumentException if a component is outside its documented range
     */
    public Expectation {
        attributes = List.copyOf(attributes);
        levels = levels.stream().map(List::copyOf).toList();
        shares = List.copyOf(shares);
        if (attributes.isEmpty() || attributes.size() != levels.size()) {
            throw new IllegalArgumentException(
                    attributes.size() + " attributes with levels of " + levels.size());
        }
        checkAttributes(attributes);
        String name = String.join("|", attributes);
        long cells = 1;
        for (int at = 0; at < attributes.size(); at++) {
            checkLevels(attributes.get(at), levels.get(at));
            cells *= levels.get(at).size();
            check(cells <= MOST_CELLS, "'%s' has more than %d cells", name, MOST_CELLS);
        }
        check(cells == shares.size(), "'%s' has %d cells, %d shares", name, cells, shares.size());
        checkShares(name, levels, shares);
        check(!rationale.isBlank(), "'%s' has no rationale; say why these shares", name);
    }

    /** {@return the attribute, or the attributes of a joint joined by {@code |}} */
    public String name() {
        return String.join("|", attributes);
    }

    /** {@return whether this is about several attributes together} */
    public boolean joint() {
        return attributes.size() > 1;
    }

    /** {@return the names of the cells, in the order of {@link #shares()}} */
    public List<String> cellNames() {
        return cells(levels).stream().map(Expectation::cellName).toList();
    }

    /** {@return the cells in the order of {@link #shares()}, one level per attribute in each} */
    public List<List<String>> cells() {
        return cells(levels);
    }

    /**
     * {@return the planned share of each level of one of the attributes, the others summed over}
     *
     * @param attribute zero-based place in {@link #attributes()}
     */
    public List<Double> margin(int attribute) {
        double[] sums = new double[levels.get(attribute).size()];
        int below = 1;
        for (int later = attribute + 1; later < levels.size(); later++) {
            below *= levels.get(later).size();
        }
        for (int cell = 0; cell < shares.size(); cell++) {
            sums[cell / below % sums.length] += shares.get(cell);
        }
        return Arrays.stream(sums).boxed().toList();
    }

    /** Every combination, the last place changing fastest. */
    static List<List<String>> cells(List<List<String>> levels) {
        List<List<String>> cells = List.of(List.of());
        for (List<String> next : levels) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> cell : cells) {
                for (String level : next) {
                    List<String> one = new ArrayList<>(cell);
                    one.add(level);
                    longer.add(List.copyOf(one));
                }
            }
            cells = longer;
        }
        return List.copyOf(cells);
    }

    /** A bar inside a level of a joint cell is escaped, so that two cells never share a name. */
    static String cellName(List<String> cell) {
        if (cell.size() == 1) {
            return cell.get(0);
        }
        return String.join(
                "|",
                cell.stream()
                        .map(level -> level.replace("\\", "\\\\").replace("|", "\\|"))
                        .toList());
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(12))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }

    static void check(boolean holds, String sentence, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(sentence.formatted(arguments));
        }
    }

    private static void checkAttributes(List<String> attributes) {
        Set<String> seen = new HashSet<>();
        for (String attribute : attributes) {
            check(!attribute.isBlank(), "an attribute has no name");
            check(
                    !attribute.contains("|"),
                    "attribute '%s' contains '|', which joins the names of joints; rename the column",
                    attribute);
            check(seen.add(attribute), "attribute '%s' stands twice in one joint", attribute);
        }
    }

    private static void checkLevels(String attribute, List<String> levels) {
        Set<String> seen = new HashSet<>();
        check(!levels.isEmpty(), "'%s' has no level", attribute);
        for (String level : levels) {
            check(
                    !level.isBlank(),
                    "'%s' has a level without a name; use Share.MISSING for rows without a value",
                    attribute);
            check(seen.add(level), "'%s' has the level '%s' twice", attribute, level);
        }
    }

    private static void checkShares(String name, List<List<String>> levels, List<Double> shares) {
        List<List<String>> cells = cells(levels);
        double sum = 0;
        for (int cell = 0; cell < shares.size(); cell++) {
            double share = shares.get(cell);
            check(
                    share >= 0 && Double.isFinite(share),
                    "'%s' has share %s for '%s'; a share is a number from 0 to 1",
                    name,
                    number(share),
                    cellName(cells.get(cell)));
            sum += share;
        }
        check(
                Math.abs(sum - 1) <= TOLERANCE,
                "shares of '%s' sum to %s; they must sum to 1",
                name,
                number(sum));
    }
}
