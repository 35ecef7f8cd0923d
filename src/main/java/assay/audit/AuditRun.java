package assay.audit;

import assay.familiarity.NearDuplicates;
import assay.familiarity.NearestOthers;
import assay.familiarity.RowMetric;
import assay.familiarity.Selection;
import assay.model.Activations;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One audit under way: makes the checks that can be made, in order. */
final class AuditRun {

    /** Neighbours that near duplicates look at first. */
    private static final int FIRST_LOOK = 16;

    private final AuditInputs inputs;
    private final DatasetAudit.Options options;
    private final Work work;
    private final List<DatasetAudit.Finding> findings = new ArrayList<>();
    private final List<DatasetAudit.Skipped> skipped = new ArrayList<>();

    AuditRun(AuditInputs inputs, DatasetAudit.Options options, Work work) {
        this.inputs = inputs;
        this.options = options;
        this.work = work;
    }

    DatasetAudit result() {
        work.check();
        work.progress("auditing", 0, AuditCheck.values().length, "checks");
        new LabelChecks(this).labelIssues();
        Optional<NearestOthers> graph = graph();
        graph.map(near -> NearDuplicates.of(near, NearDuplicates.FRACTION, work))
                .ifPresentOrElse(
                        near -> new FeatureChecks(this).all(near),
                        () -> {
                            skip(AuditCheck.OUTLIERS, featuresMissing());
                            skip(AuditCheck.NEAR_DUPLICATES, featuresMissing());
                        });
        new LabelChecks(this).imbalance();
        new GroupCheck(this).check(graph);
        graph.ifPresentOrElse(
                near -> new OrderCheck(this).check(near),
                () -> skip(AuditCheck.NON_IID, featuresMissing()));
        new TableChecks(this).all();
        work.progress("auditing", AuditCheck.values().length, AuditCheck.values().length, "checks");
        return new DatasetAudit(inputs.ids(), findings, skipped, options);
    }

    AuditInputs inputs() {
        return inputs;
    }

    DatasetAudit.Options options() {
        return options;
    }

    Work work() {
        return work;
    }

    RowIds ids() {
        return inputs.ids();
    }

    void skip(AuditCheck check, String reason) {
        skipped.add(new DatasetAudit.Skipped(check, reason));
    }

    /** Nothing to look at. */
    void clean(AuditCheck check, String reason) {
        found(check, 0, reason, new int[0], new double[0], row -> "");
    }

    /**
     * Rows to look at, the worst first, of equally bad ones the first; or none, where it is not
     * about rows.
     */
    void found(
            AuditCheck check,
            double severity,
            String reason,
            int[] rows,
            double[] severities,
            IntFunction<String> why) {
        int[] order =
                IntStream.range(0, rows.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(severities[b], severities[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] ranked = Arrays.stream(order).map(place -> rows[place]).toArray();
        Selection selection =
                new Selection(
                        ids().pick(ranked),
                        Arrays.stream(ranked).mapToObj(row -> List.of(why.apply(row))).toList());
        findings.add(
                new DatasetAudit.Finding(
                        check,
                        severity > 0,
                        severity,
                        reason,
                        selection,
                        Arrays.stream(order).mapToObj(place -> severities[place]).toList()));
    }

    /** What is missing of some inputs, as one sentence. */
    static String missing(List<String> what) {
        return "no "
                + (what.size() < 3
                        ? String.join(" and no ", what)
                        : String.join(", no ", what.subList(0, what.size() - 1))
                                + " and no "
                                + what.get(what.size() - 1))
                + " given";
    }

    private String featuresMissing() {
        return inputs.features().isEmpty()
                ? missing(List.of("features"))
                : "there is one row; neighbours need two";
    }

    private Optional<NearestOthers> graph() {
        return inputs.features()
                .filter(rows -> rows.rows() > 1)
                .map(
                        rows ->
                                NearestOthers.of(
                                        rows,
                                        options.metric().orElseGet(() -> metric(rows)),
                                        Math.max(FIRST_LOOK, options.neighbours()),
                                        work));
    }

    /** The usual metric, unless a row of zeros, which silent units leave, has no direction. */
    private static RowMetric metric(Activations rows) {
        RowMetric usual = RowMetric.standard(rows.columns());
        return usual == RowMetric.COSINE && hasZeros(rows.values()) ? RowMetric.EUCLIDEAN : usual;
    }

    private static boolean hasZeros(Matrix values) {
        double[] line = new double[values.columns()];
        return IntStream.range(0, values.rows())
                .anyMatch(
                        row -> {
                            values.readRow(row, line);
                            return Arrays.stream(line).allMatch(value -> value == 0);
                        });
    }
}
