package assay.monitor;

import assay.monitor.DriftReport.Line;
import assay.monitor.DriftReport.Options;
import assay.provenance.Figure;
import assay.rows.Column;
import assay.rows.Rows;
import assay.stats.Contingency;
import assay.stats.DomainClassifier;
import assay.stats.MixShift;
import assay.stats.QuantileBins;
import assay.stats.TestResult;
import assay.stats.TwoSamples;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Compares the common columns of two tables. */
final class DriftComparison {

    private static final int MOST_LEVELS = 100;
    private static final int BINS = 10;
    private static final int MOST_CLASSIFIED = 1_000;
    private static final double USUAL = .95;

    private final Rows reference;
    private final Rows current;
    private final Options options;
    private final List<String> names = new ArrayList<>();
    private final List<TestResult> tests = new ArrayList<>();
    private final List<List<Figure>> shifts = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> whole = new ArrayList<>(); // columns of numbers without a gap

    DriftComparison(Rows reference, Rows current, Options options) {
        this.reference = reference;
        this.current = current;
        this.options = options;
        if (Math.min(reference.size(), current.size()) < 2) {
            throw new IllegalArgumentException(
                    "%d reference rows and %d current ones; a comparison needs 2 of each"
                            .formatted(reference.size(), current.size()));
        }
    }

    DriftReport report() {
        for (Column column : reference.columns()) {
            Work.current().check();
            if (current.has(column.name())) {
                compare(column, current.column(column.name()));
            }
        }
        classify();
        if (tests.isEmpty()) {
            throw new IllegalArgumentException(
                    "no column could be compared: "
                            + (skipped.isEmpty()
                                    ? "the tables have none in common"
                                    : String.join(" ", skipped)));
        }
        double[] p = tests.stream().mapToDouble(TestResult::p).toArray();
        double[] adjusted = options.correction().adjusted(p);
        List<Line> lines =
                IntStream.range(0, p.length)
                        .mapToObj(
                                i ->
                                        new Line(
                                                names.get(i),
                                                tests.get(i),
                                                adjusted[i],
                                                shifts.get(i)))
                        .toList();
        return new DriftReport(reference.size(), current.size(), options, lines, skipped);
    }

    private void compare(Column one, Column other) {
        boolean number = NuisanceTerms.isNumber(one) && NuisanceTerms.isNumber(other);
        boolean words = isCategory(one) && isCategory(other);
        if (number) {
            numbers(one, other);
        } else if (words) {
            categories(one, other);
        } else {
            skipped.add(
                    "'%s' holds %s and %s, which are not compared."
                            .formatted(one.name(), one.kind().words(), other.kind().words()));
        }
        if ((number || words) && gone(one) + gone(other) > 0) {
            missing(one, other);
        }
    }

    private static boolean isCategory(Column column) {
        return column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.TRUTH;
    }

    private void numbers(Column one, Column other) {
        double[] before = numbers(one);
        double[] after = numbers(other);
        if (Math.min(before.length, after.length) < 2) {
            skipped.add("'%s' has fewer than 2 numbers on a side.".formatted(one.name()));
            return;
        }
        if (!DoubleStream.concat(Arrays.stream(before), Arrays.stream(after))
                .allMatch(Double::isFinite)) {
            skipped.add(
                    "'%s' holds a number without end, which is not compared."
                            .formatted(one.name()));
            return;
        }
        TwoSamples samples = TwoSamples.of(before, after);
        QuantileBins bins = QuantileBins.of(before, BINS);
        List<Figure> shift = new ArrayList<>();
        shift.add(Figure.of("wasserstein", samples.wasserstein(), "of the column"));
        shift.add(Figure.of("energy", samples.energy(), "distance"));
        shift.addAll(mix(new MixShift(bins.counts(before), bins.counts(after))));
        add(one.name(), samples.kolmogorovSmirnov(), shift);
        if (gone(one) + gone(other) == 0) {
            whole.add(one.name());
        }
    }

    /** NaN is no value, and how often there is none is a test of its own. */
    private static boolean gone(Column column, int row) {
        return column.missing(row)
                || column.kind() == Column.Kind.NUMBER
                        && Double.isNaN(column.number(row).orElse(0));
    }

    private static long gone(Column column) {
        return IntStream.range(0, column.size()).filter(row -> gone(column, row)).count();
    }

    private static double[] numbers(Column column) {
        return IntStream.range(0, column.size())
                .filter(row -> !gone(column, row))
                .mapToDouble(row -> column.number(row).orElseThrow())
                .toArray();
    }

    private void categories(Column one, Column other) {
        TreeSet<String> levels = new TreeSet<>();
        for (Column column : List.of(one, other)) {
            IntStream.range(0, column.size())
                    .forEach(row -> column.text(row).ifPresent(levels::add));
        }
        long[] before = counts(one, List.copyOf(levels));
        long[] after = counts(other, List.copyOf(levels));
        boolean rows = IntStream.of(0, 1).allMatch(i -> sum(i == 0 ? before : after) > 0);
        if (levels.size() > MOST_LEVELS || levels.size() < 2 || !rows) {
            skipped.add(
                    "'%s' has %d levels; from 2 to %d are compared, with rows on both sides."
                            .formatted(one.name(), levels.size(), MOST_LEVELS));
            return;
        }
        Contingency table = Contingency.of(before, after);
        List<Figure> shift = new ArrayList<>();
        shift.add(Figure.of("cramers_v", table.cramersV(), "from 0 to 1"));
        shift.addAll(mix(new MixShift(before, after)));
        add(one.name(), table.test(options.draws(), options.seed()), shift);
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static long[] counts(Column column, List<String> levels) {
        long[] counts = new long[levels.size()];
        for (int row = 0; row < column.size(); row++) {
            column.text(row).ifPresent(text -> counts[Collections.binarySearch(levels, text)]++);
        }
        return counts;
    }

    private List<Figure> mix(MixShift shift) {
        double usual = shift.usualStabilityIndex(USUAL, options.draws(), options.seed());
        return List.of(
                Figure.of("total_variation", shift.totalVariation(), "from 0 to 1"),
                Figure.of("largest_difference", shift.largestDifference(), "from 0 to 1"),
                Figure.of("jensen_shannon", shift.jensenShannonDistance(), "from 0 to 1"),
                Figure.of("hellinger", shift.hellinger(), "from 0 to 1"),
                Figure.of("psi", shift.stabilityIndex(), "index"),
                Figure.of("psi_by_chance", usual, "index, 95 % quantile at these sizes"));
    }

    private void missing(Column one, Column other) {
        long[] before = {gone(one), one.size() - gone(one)};
        long[] after = {gone(other), other.size() - gone(other)};
        if (before[1] + after[1] > 0) {
            Contingency table = Contingency.of(before, after);
            double gap = (double) after[0] / other.size() - (double) before[0] / one.size();
            add(
                    one.name() + " missing",
                    table.test(options.draws(), options.seed()),
                    List.of(Figure.of("missing_more", gap, "share")));
        }
    }

    private void classify() {
        if (options.permutations() == 0 || whole.isEmpty()) {
            return;
        }
        DomainClassifier.Options usual = DomainClassifier.Options.DEFAULTS;
        if (Math.min(reference.size(), current.size()) < usual.folds()) {
            skipped.add("No classifier: it needs %d rows on each side.".formatted(usual.folds()));
            return;
        }
        String[] columns = whole.toArray(String[]::new);
        TestResult test =
                DomainClassifier.test(
                        some(reference).numbers(columns),
                        some(current).numbers(columns),
                        new DomainClassifier.Options(
                                usual.folds(),
                                usual.ridge(),
                                options.permutations(),
                                options.seed()));
        add("all numbers together", test, List.of());
    }

    /** A thousand rows by chance, where there are more. */
    private Rows some(Rows rows) {
        if (rows.size() <= MOST_CLASSIFIED) {
            return rows;
        }
        int[] order = IntStream.range(0, rows.size()).toArray();
        SplittableRandom random = new SplittableRandom(options.seed());
        for (int i = 0; i < MOST_CLASSIFIED; i++) {
            int j = random.nextInt(i, order.length);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return rows.pick(Arrays.copyOf(order, MOST_CLASSIFIED));
    }

    private void add(String name, TestResult test, List<Figure> shift) {
        names.add(name);
        tests.add(test);
        shifts.add(shift);
    }
}
