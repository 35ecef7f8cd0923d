package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.List;

/**
 * How many rows a question needs, before they are collected.
 *
 * <p>Sources: W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, chapter 4 (proportions and
 * the finite population); J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 2nd
 * edition, 1988, chapter 7 (the effect w).
 *
 * @param question what the rows shall answer, in words
 * @param exact the solution of the formula, above 0
 * @param given what the formula was given, by name
 */
public record SampleSize(String question, double exact, List<Figure> given) implements Measured {

    private static final double ROUNDING = 1e-9;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the size is not a finite number above 0
     */
    public SampleSize {
        unless(
                exact > 0 && Double.isFinite(exact),
                "sample size is %s; it is a finite number above 0",
                number(exact));
        given = List.copyOf(given);
    }

    /** {@return whole rows that suffice: the exact number rounded up, at least 1} */
    public long rows() {
        return Math.max(1, (long) Math.ceil(exact * (1 - ROUNDING)));
    }

    /**
     * {@return rows for a share to be known within a margin: {@code z² p (1 - p) / e²}, from a
     * population much larger than the sample}
     *
     * @param share the share expected, between 0 and 1, both excluded; .5 needs the most rows
     * @param margin half the width of the interval, between 0 and 1
     * @param level coverage of the interval, between 0 and 1
     */
    public static SampleSize ofShare(double share, double margin, double level) {
        unless(
                share > 0 && share < 1,
                "share is %s; nothing varies there and no number of rows follows, use .5 if nothing"
                        + " is known",
                number(share));
        Refuse.share("margin", margin);
        Refuse.share("level", level);
        double z = CriticalValues.normal(level);
        return new SampleSize(
                "a share of about %s within ±%s at %s"
                        .formatted(number(share), number(margin), number(level)),
                z * z * share * (1 - share) / (margin * margin),
                List.of(
                        Figure.of("share", share, "share"),
                        Figure.of("margin", margin, "share"),
                        Figure.of("level", level, "share")));
    }

    /**
     * {@return rows for the accuracy in one group to be known within a margin; the same as a share}
     *
     * @param accuracy the accuracy expected, between 0 and 1, both excluded
     * @param margin half the width of the interval, between 0 and 1
     * @param level coverage of the interval, between 0 and 1
     */
    public static SampleSize ofAccuracy(double accuracy, double margin, double level) {
        SampleSize share = ofShare(accuracy, margin, level);
        return new SampleSize("an accuracy, like " + share.question, share.exact, share.given);
    }

    /**
     * {@return rows for a chi-square test to find a deviation of a given size: {@code lambda / w²},
     * where a noncentral chi-square variable of that lambda passes the test's limit with the power}
     *
     * @param effect Cohen's w, {@code sqrt(sum (p - q)² / q)}, above 0: .1 is small, .3 medium
     * @param degrees degrees of freedom, at least 1: levels less one
     * @param significance chance of a false alarm, between 0 and 1
     * @param power chance of finding the deviation, above the significance, below 1
     */
    public static SampleSize ofChiSquare(
            double effect, int degrees, double significance, double power) {
        unless(
                effect > 0 && Double.isFinite(effect),
                "effect is %s; Cohen's w is a finite number above 0",
                number(effect));
        unless(degrees >= 1, "%d degrees of freedom; a test has at least 1", degrees);
        Refuse.share("significance", significance);
        unless(
                power > significance && power < 1,
                "power is %s; it lies between the significance %s and 1",
                number(power),
                number(significance));
        double lambda = CriticalValues.noncentrality(degrees, significance, power);
        return new SampleSize(
                "a deviation of w = %s over %d degrees, found with chance %s at significance %s"
                        .formatted(number(effect), degrees, number(power), number(significance)),
                lambda / (effect * effect),
                List.of(
                        Figure.of("effect", effect, "w"),
                        Figure.of("degrees", degrees, "degrees"),
                        Figure.of("significance", significance, "share"),
                        Figure.of("power", power, "share"),
                        Figure.of("noncentrality", lambda, "lambda")));
    }

    /**
     * {@return the same from a finite population, {@code n / (1 + (n - 1) / N)}; never more than
     * all of it}
     *
     * @param population rows there are, at least 1
     */
    public SampleSize among(long population) {
        unless(population >= 1, "population is %d; use at least 1", population);
        return with(
                question + ", among " + population,
                Math.min(population, exact / (1 + Math.max(0, exact - 1) / population)),
                Figure.of("population", population, "rows"));
    }

    /**
     * {@return rows to draw from everybody until a group of a given share has as many as this asks
     * for, on average}
     *
     * @param share the group's share, above 0, at most 1
     */
    public SampleSize inGroupOf(double share) {
        unless(
                share > 0 && share <= 1,
                "share of the group is %s; use a number above 0, at most 1",
                number(share));
        return with(
                question + ", in a group of share " + number(share),
                exact / share,
                Figure.of("group", share, "share"));
    }

    private SampleSize with(String words, double size, Figure more) {
        List<Figure> all = new ArrayList<>(given);
        all.add(more);
        return new SampleSize(words, size, all);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("size.rows", rows(), "rows"));
        figures.add(Figure.of("size.exact", exact, "rows"));
        given.forEach(f -> figures.add(Figure.of("size.given." + f.name(), f.value(), f.unit())));
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "SampleSize[%d rows for %s]".formatted(rows(), question);
    }
}
