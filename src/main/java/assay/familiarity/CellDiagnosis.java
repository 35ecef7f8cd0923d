package assay.familiarity;

import assay.plan.CollectionPlan;
import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import assay.plan.Placement;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.MeanDifference;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks of every cell of a plan why it is strange: are there few rows, are labels wrong, or is it
 * hard? Gather what is known row by row, then read a part of the plan:
 *
 * <pre>{@code
 * CellDiagnosis.of(plan, rows)
 *         .familiarity(heldOut, scores)
 *         .labelQuality(ids, quality)
 *         .predictions(predicted, truth)
 *         .report("weather")
 * }</pre>
 */
public final class CellDiagnosis {

    private final CollectionPlan plan;
    private final Rows rows;
    private final Optional<double[]> heldOut;
    private final Map<RowId, Double> familiarity;
    private final Map<RowId, Double> quality;
    private final Map<RowId, Double> right;
    private final Bootstrap options;

    private CellDiagnosis(
            CollectionPlan plan,
            Rows rows,
            Optional<double[]> heldOut,
            Map<RowId, Double> familiarity,
            Map<RowId, Double> quality,
            Map<RowId, Double> right,
            Bootstrap options) {
        this.plan = plan;
        this.rows = rows;
        this.heldOut = heldOut;
        this.familiarity = familiarity;
        this.quality = quality;
        this.right = right;
        this.options = options;
    }

    /**
     * {@return a diagnosis that knows counts only}
     *
     * @param plan the plan
     * @param rows the rows collected, with a column for every attribute of the plan
     */
    public static CellDiagnosis of(CollectionPlan plan, Rows rows) {
        return new CellDiagnosis(
                plan, rows, Optional.empty(), Map.of(), Map.of(), Map.of(), Bootstrap.DEFAULTS);
    }

    /**
     * {@return this diagnosis, knowing how familiar rows are}
     *
     * @param usual scores of rows that the density was not fitted on, which cells are compared with
     * @param scores scores of rows of the collection under the same fit; rows without a score do
     *     not count
     * @throws IllegalArgumentException if the fits differ or there is no usual row
     */
    public CellDiagnosis familiarity(FamiliarityScores usual, FamiliarityScores scores) {
        if (!usual.fit().equals(scores.fit()) || usual.size() == 0) {
            throw new IllegalArgumentException(
                    "%d held-out rows scored by a fit of %s against a fit of %s; use one fit and hold rows out"
                            .formatted(usual.size(), usual.fit(), scores.fit()));
        }
        return new CellDiagnosis(
                plan,
                rows,
                Optional.of(usual.logDensity()),
                byRow(scores.ids(), scores.logDensity()),
                quality,
                right,
                options);
    }

    /**
     * {@return this diagnosis, knowing how probably each row's label is right}
     *
     * @param ids which rows
     * @param probabilities one per row, from 0 (surely wrong) to 1
     * @throws IllegalArgumentException if the lengths differ or a number is no probability
     */
    public CellDiagnosis labelQuality(RowIds ids, double[] probabilities) {
        if (ids.size() != probabilities.length) {
            throw new IllegalArgumentException(
                    "%d label qualities for %d rows; every row has one"
                            .formatted(probabilities.length, ids.size()));
        }
        for (int row = 0; row < probabilities.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
                throw new IllegalArgumentException(
                        "label quality of row %d is %s; it lies between 0 and 1"
                                .formatted(row, probabilities[row]));
            }
        }
        return new CellDiagnosis(
                plan, rows, heldOut, familiarity, byRow(ids, probabilities), right, options);
    }

    /**
     * {@return this diagnosis, knowing where the model is right}
     *
     * @param predicted what the model says, of rows it was not trained on
     * @param truth the right classes of the same rows in the same order, matched by name
     * @throws IllegalArgumentException if the rows differ
     */
    public CellDiagnosis predictions(Labels predicted, Labels truth) {
        SameRows.check(predicted.ids(), truth.ids(), "labels");
        double[] hits = new double[truth.size()];
        for (int row = 0; row < hits.length; row++) {
            hits[row] = predicted.nameAt(row).equals(truth.nameAt(row)) ? 1 : 0;
        }
        return new CellDiagnosis(
                plan, rows, heldOut, familiarity, quality, byRow(truth.ids(), hits), options);
    }

    /**
     * {@return this diagnosis with other options for its intervals}
     *
     * @param other how intervals are made
     */
    public CellDiagnosis options(Bootstrap other) {
        return new CellDiagnosis(plan, rows, heldOut, familiarity, quality, right, other);
    }

    private static Map<RowId, Double> byRow(RowIds ids, double[] values) {
        Map<RowId, Double> byRow = new HashMap<>(values.length * 2);
        for (int row = 0; row < values.length; row++) {
            byRow.put(ids.at(row), values[row]);
        }
        return byRow;
    }

    /**
     * {@return the cells of a part of the plan, each with what is known of it}
     *
     * @param part the attribute, or the attributes of a joint joined by {@code |}
     * @throws IllegalArgumentException if the plan expects nothing of that name
     */
    public CellReport report(String part) {
        CoverageTable coverage = plan.coverage(rows);
        CoverageTable.Part planned = coverage.part(part);
        int expectation = coverage.parts().indexOf(planned);
        Placement placement = Placement.of(plan, rows, Work.current());
        Bootstrap shared = options.shared(planned.cells().size());
        List<CellReport.Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < planned.cells().size(); cell++) {
            CoverageCell counts = planned.cells().get(cell);
            Divided familiar = split(familiarity, placement, expectation, cell);
            cells.add(
                    new CellReport.Cell(
                            counts,
                            heldOut.flatMap(usual -> difference(familiar.own(), usual, shared)),
                            against(split(quality, placement, expectation, cell), shared),
                            against(split(right, placement, expectation, cell), shared)));
        }
        return new CellReport(part, cells, options.level());
    }

    private static Optional<CellReport.Measure> against(Divided values, Bootstrap options) {
        if (values.own().length == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (double value : values.own()) {
            sum += value;
        }
        return Optional.of(
                new CellReport.Measure(
                        values.own().length,
                        sum / values.own().length,
                        difference(values.own(), values.others(), options)));
    }

    private static Optional<MeanDifference> difference(
            double[] own, double[] others, Bootstrap options) {
        return own.length == 0 || others.length == 0
                ? Optional.empty()
                : Optional.of(DatasetGap.difference(own, others, options));
    }

    /** What is known of the rows of one cell and of all others. */
    private record Divided(double[] own, double[] others) {}

    private Divided split(
            Map<RowId, Double> values, Placement placement, int expectation, int cell) {
        double[] own = new double[placement.ids().size()];
        double[] others = new double[own.length];
        int inside = 0;
        int outside = 0;
        for (int row = 0; row < own.length && !values.isEmpty(); row++) {
            Double value = values.get(placement.ids().at(row));
            if (value != null && placement.cell(expectation, row) == cell) {
                own[inside++] = value;
            } else if (value != null) {
                others[outside++] = value;
            }
        }
        return new Divided(Arrays.copyOf(own, inside), Arrays.copyOf(others, outside));
    }

    @Override
    public String toString() {
        return "CellDiagnosis[%s, %d rows; %d scored, %d with label quality, %d predicted]"
                .formatted(
                        plan.name(), rows.size(), familiarity.size(), quality.size(), right.size());
    }
}
