package assay.plan;

import static assay.plan.Expectation.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the numbers of one attribute become levels: {@code Bins.of("age", 0, 18, 65, 120)} are {@code
 * [0, 18)}, {@code [18, 65)} and {@code [65, 120]}.
 *
 * <p>A bin holds its lower edge and not its upper one, but for the last, which holds both. The
 * outermost edges may be infinite. Bins may leave gaps and never overlap; a number in no bin, and
 * NaN, which no bin holds, are other and missing.
 *
 * @param attribute column name, not blank
 * @param bins at least one, in rising order
 */
public record Bins(String attribute, List<Bin> bins) {

    /**
     * One bin.
     *
     * @param name the level its numbers have
     * @param from lower edge, in the bin
     * @param to upper edge, above the lower one
     */
    public record Bin(String name, double from, double to) {}

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if an edge is NaN, a bin is empty, two overlap or share a
     *     name
     */
    public Bins {
        bins = List.copyOf(bins);
        check(!attribute.isBlank(), "an attribute has no name");
        check(!bins.isEmpty(), "'%s' has no bin", attribute);
        Set<String> names = new HashSet<>(Set.of(Share.MISSING, Share.OTHER));
        for (int at = 0; at < bins.size(); at++) {
            checkBin(attribute, bins.get(at));
            check(
                    names.add(bins.get(at).name()),
                    "'%s' cannot name a bin '%s'; the name is taken",
                    attribute,
                    bins.get(at).name());
            if (at > 0) {
                checkOrder(attribute, bins.get(at - 1), bins.get(at));
            }
        }
    }

    /**
     * {@return bins without gaps, named after their edges}
     *
     * @param attribute column name
     * @param edges at least two, rising; the first and the last may be infinite
     */
    public static Bins of(String attribute, double... edges) {
        check(
                edges.length > 1,
                "'%s' has %d edges; bins take at least two",
                attribute,
                edges.length);
        List<Bin> bins = new ArrayList<>();
        for (int at = 1; at < edges.length; at++) {
            boolean last = at == edges.length - 1;
            String name = name(edges[at - 1], edges[at], last);
            bins.add(new Bin(name, edges[at - 1], edges[at]));
        }
        return new Bins(attribute, bins);
    }

    /**
     * {@return these bins with the share planned for each}
     *
     * @param shares a share for each bin, in order; rows without a number and numbers in no bin can
     *     be given theirs with {@link BinnedShare#missing} and {@link BinnedShare#other}
     * @throws IllegalArgumentException if there are more or fewer shares than bins
     */
    public BinnedShare shares(double... shares) {
        check(
                shares.length == bins.size(),
                "'%s' has %d bins and %d shares",
                attribute,
                bins.size(),
                shares.length);
        List<Double> list = new ArrayList<>();
        for (double share : shares) {
            list.add(share);
        }
        return new BinnedShare(this, new Share(names(), list));
    }

    /** {@return the levels, in order} */
    public List<String> names() {
        return bins.stream().map(Bin::name).toList();
    }

    /**
     * {@return the zero-based bin a number lies in, or none}
     *
     * @param value any number
     */
    public OptionalInt bin(double value) {
        for (int at = 0; at < bins.size(); at++) {
            Bin bin = bins.get(at);
            boolean last = at == bins.size() - 1;
            if (value >= bin.from() && (value < bin.to() || last && value == bin.to())) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    static String name(double from, double to, boolean last) {
        if (from == Double.NEGATIVE_INFINITY && to == Double.POSITIVE_INFINITY) {
            return "any number";
        }
        if (from == Double.NEGATIVE_INFINITY) {
            return (last ? "up to " : "below ") + Expectation.number(to);
        }
        if (to == Double.POSITIVE_INFINITY) {
            return Expectation.number(from) + " and above";
        }
        String edges = Expectation.number(from) + ", " + Expectation.number(to);
        return "[" + edges + (last ? "]" : ")");
    }

    private static void checkBin(String attribute, Bin bin) {
        check(!bin.name().isBlank(), "'%s' has a bin without a name", attribute);
        check(
                bin.from() < bin.to(),
                "bin '%s' of '%s' goes from %s to %s; its edges must rise",
                bin.name(),
                attribute,
                Expectation.number(bin.from()),
                Expectation.number(bin.to()));
    }

    private static void checkOrder(String attribute, Bin before, Bin bin) {
        check(
                before.from() < bin.from(),
                "bins '%s' and '%s' of '%s' are out of order; put them in rising order",
                before.name(),
                bin.name(),
                attribute);
        check(
                before.to() <= bin.from(),
                "bins '%s' and '%s' of '%s' overlap",
                before.name(),
                bin.name(),
                attribute);
    }
}
