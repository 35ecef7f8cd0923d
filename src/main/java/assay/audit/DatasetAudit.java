package assay.audit;

import assay.familiarity.RowMetric;
import assay.familiarity.Selection;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every check of a data set whose inputs are there, in one table: what was found, in which rows,
 * why, and how bad it is; and which checks could not be made. Nothing is changed.
 *
 * <p>The rules and thresholds are those of {@code cleanlab}'s Datalab, version 2.9, but for three:
 * of several groups the one with the least ratio is the worst (Datalab compares a performance with
 * a ratio there and may name a better one); an identifier column has a different whole number in
 * every row (Datalab also takes a column of zeros and ones for one); and a row with one missing
 * cell counts (Datalab counts rows with nothing but missing cells). Order is tested by Datalab's
 * statistic and its smoothed permutations, with permutations of our own.
 *
 * <p>How often data without a fault is found faulty: order in 4.7 of 100 data sets at the usual
 * alpha of .05; outliers are 1.6 of 100 rows of Gaussian classes, for the rule marks a tail of any
 * data (200 rows of 16 columns, 1,000 seeds). The other checks found nothing there but labels in 2
 * of the 1,000, of rows that chance had put among another class.
 *
 * <p>The same inputs and options give the same audit to the last bit. Cost: {@code rows^2 *
 * columns} of the features, one search for all checks that need neighbours.
 *
 * @param ids which rows were audited, in order
 * @param findings what the checks that could be made say, in the order of {@link AuditCheck}, also
 *     where nothing was found
 * @param skipped the checks that could not be made, in the same order
 * @param options thresholds and the seed
 */
public record DatasetAudit(
        RowIds ids, List<Finding> findings, List<Skipped> skipped, Options options)
        implements Measured {

    /**
     * What may be tuned.
     *
     * @param imbalance the rarest class is too rare below this part of an even share, 0 to 1
     * @param group a group underperforms where its mean probability of the given class is below
     *     this part of the mean over all groups, 0 to 1
     * @param alpha order matters where the p-value is below this, between 0 and 1
     * @param permutations how many orders the given one is compared with, at least 2
     * @param neighbours how many of each row the test of order and the clusters look at, at least 1
     * @param reach rows nearer than this are of one cluster, in the metric's unit, above 0
     * @param smallestGroup groups of fewer rows are left out, and clusters begin at rows with so
     *     many within reach, themselves included; at least 1
     * @param metric how far apart two rows are; by default cosine above three columns, else and
     *     where a row is all zeros Euclidean
     * @param seed of the permutations
     */
    public record Options(
            double imbalance,
            double group,
            double alpha,
            int permutations,
            int neighbours,
            double reach,
            int smallestGroup,
            Optional<RowMetric> metric,
            long seed) {

        /**
         * Datalab's: .1, .1, .05, 25 permutations, 10 neighbours, reach .5, groups of 5; seed 0.
         */
        public static final Options DEFAULTS =
                new Options(.1, .1, .05, 25, 10, .5, 5, Optional.empty(), 0);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if an option is out of its range
         */
        public Options {
            share("imbalance", imbalance);
            share("group", group);
            share("alpha", alpha);
            if (permutations < 2 || neighbours < 1 || smallestGroup < 1) {
                throw new IllegalArgumentException(
                        "%d permutations, %d neighbours and groups of %d; use 2, 1 and 1 at least"
                                .formatted(permutations, neighbours, smallestGroup));
            }
            if (!(reach > 0 && reach < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "reach is %s; clusters need a distance above 0".formatted(reach));
            }
        }

        /**
         * {@return these options with another seed}
         *
         * @param other of the permutations
         */
        public Options withSeed(long other) {
            return new Options(
                    imbalance,
                    group,
                    alpha,
                    permutations,
                    neighbours,
                    reach,
                    smallestGroup,
                    metric,
                    other);
        }

        /**
         * {@return these options with another number of permutations}
         *
         * @param number at least 2
         */
        public Options permutations(int number) {
            return new Options(
                    imbalance,
                    group,
                    alpha,
                    number,
                    neighbours,
                    reach,
                    smallestGroup,
                    metric,
                    seed);
        }

        /**
         * {@return these options with a metric of one's own}
         *
         * @param other how far apart two rows are
         */
        public Options metric(RowMetric other) {
            return new Options(
                    imbalance,
                    group,
                    alpha,
                    permutations,
                    neighbours,
                    reach,
                    smallestGroup,
                    Optional.of(other),
                    seed);
        }

        private static void share(String what, double value) {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException(
                        "%s is %s; use a number between 0 and 1".formatted(what, value));
            }
        }
    }

    /**
     * What one check says.
     *
     * @param check which
     * @param found whether there is something to look at
     * @param severity 0 where nothing was found, else above 0 to 1. Where rows are judged one by
     *     one, the share of rows found; of an imbalance, 1 less the part of an even share that the
     *     rarest class has; of a group, 1 less its ratio; of order, 1 less the p-value; of
     *     identifier columns 1
     * @param reason what was found, or what was not, in one sentence
     * @param rows the rows it is about, the worst first, each with why; none where it is about
     *     columns, or about a class without rows
     * @param severities of each of these rows, 0 to 1, 1 less the score Datalab gives; of a rare
     *     class the check's own
     */
    public record Finding(
            AuditCheck check,
            boolean found,
            double severity,
            String reason,
            Selection rows,
            List<Double> severities) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if a severity is not from 0 to 1 or one is missing
         */
        public Finding {
            severities = List.copyOf(severities);
            if (severities.size() != rows.size()) {
                throw new IllegalArgumentException(
                        "%d severities for %d rows of %s; every row has one"
                                .formatted(severities.size(), rows.size(), check.words()));
            }
            if (!(severity >= 0 && severity <= 1)
                    || !severities.stream().allMatch(one -> one >= 0 && one <= 1)) {
                throw new IllegalArgumentException(
                        "severities of %s are not all from 0 to 1".formatted(check.words()));
            }
        }
    }

    /**
     * A check that could not be made.
     *
     * @param check which
     * @param reason why, in one sentence
     */
    public record Skipped(AuditCheck check, String reason) {}

    /** Copies the lists. */
    public DatasetAudit {
        findings = List.copyOf(findings);
        skipped = List.copyOf(skipped);
    }

    /**
     * {@return what there is to find, by the usual options, under the current token}
     *
     * @param inputs as much as there is
     */
    public static DatasetAudit of(AuditInputs inputs) {
        return of(inputs, Options.DEFAULTS, Work.current());
    }

    /**
     * {@return what there is to find}
     *
     * @param inputs as much as there is
     * @param options thresholds and the seed
     * @param work asked whether to stop
     */
    public static DatasetAudit of(AuditInputs inputs, Options options, Work work) {
        return new AuditRun(inputs, options, work).result();
    }

    /**
     * {@return what one check says, or nothing where it was skipped}
     *
     * @param check which
     */
    public Optional<Finding> finding(AuditCheck check) {
        return findings.stream().filter(one -> one.check() == check).findFirst();
    }

    /** {@return the checks that found something, in the order of {@link AuditCheck}} */
    public List<Finding> found() {
        return findings.stream().filter(Finding::found).toList();
    }

    /**
     * {@return the rows that some checks found, those of the first check first; a row found by
     * several stands once, with every reason}
     *
     * @param checks which; all where none is named
     */
    public Selection selection(AuditCheck... checks) {
        List<AuditCheck> wanted =
                checks.length == 0 ? List.of(AuditCheck.values()) : List.of(checks);
        Selection all = new Selection(ids.pick(), List.of());
        for (Finding one : findings) {
            all = wanted.contains(one.check()) ? all.and(one.rows()) : all;
        }
        return all;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("audit.rows", ids.size(), "rows"));
        figures.add(Figure.of("audit.checks", findings.size(), "checks"));
        figures.add(Figure.of("audit.skipped", skipped.size(), "checks"));
        figures.add(Figure.of("audit.found", found().size(), "checks"));
        for (Finding one : findings) {
            String name = "audit." + one.check().words().replace(' ', '-');
            figures.add(Figure.of(name + ".rows", one.rows().size(), "rows"));
            figures.add(Figure.of(name + ".severity", one.severity(), "severity"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "DatasetAudit[%d rows, %s found by %d of %d checks]"
                .formatted(
                        ids.size(),
                        found().isEmpty()
                                ? "nothing"
                                : String.join(
                                        ", ",
                                        Arrays.stream(AuditCheck.values())
                                                .filter(this::isFound)
                                                .map(AuditCheck::words)
                                                .toList()),
                        found().size(),
                        AuditCheck.values().length - skipped.size());
    }

    private boolean isFound(AuditCheck check) {
        return finding(check).filter(Finding::found).isPresent();
    }
}
