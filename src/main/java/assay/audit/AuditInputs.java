package assay.audit;

import assay.labels.ClassProbabilities;
import assay.model.Activations;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.Matrix;
import assay.work.Work;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link DatasetAudit} may look at: as much as there is. All of it is of the same rows in
 * the same order.
 *
 * @param ids which rows, at least one
 * @param rows their table
 * @param labels their classes as given
 * @param probabilities of their classes, by a model that was not trained on the row
 * @param features numbers that say how alike two rows are, activations for example
 * @param groups the part of the data that each row belongs to
 */
public record AuditInputs(
        RowIds ids,
        Optional<Rows> rows,
        Optional<Labels> labels,
        Optional<ClassProbabilities> probabilities,
        Optional<Activations> features,
        Optional<Labels> groups)
        implements Measured {

    /**
     * Checks that all is of the same rows.
     *
     * @throws IllegalArgumentException if there is no row, an input is of other rows, or a label is
     *     no class of the probabilities; names the place
     */
    public AuditInputs {
        if (ids.size() == 0) {
            throw new IllegalArgumentException("no rows given; an audit needs one");
        }
        check(ids, rows.map(Rows::ids), "the table");
        check(ids, labels.map(Labels::ids), "the labels");
        check(ids, probabilities.map(ClassProbabilities::ids), "the class probabilities");
        check(ids, features.map(Activations::ids), "the features");
        check(ids, groups.map(Labels::ids), "the groups");
        if (labels.isPresent() && probabilities.isPresent()) {
            checkClasses(labels.get(), probabilities.get().classes());
        }
    }

    /**
     * {@return a table alone}
     *
     * @param rows the table, at least one row
     */
    public static AuditInputs of(Rows rows) {
        return of(rows.ids()).with(Optional.of(rows));
    }

    /**
     * {@return rows of which nothing is known yet}
     *
     * @param ids which rows, at least one
     */
    public static AuditInputs of(RowIds ids) {
        return new AuditInputs(
                ids,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * {@return these inputs and labels}
     *
     * @param given of the same rows in the same order
     */
    public AuditInputs labels(Labels given) {
        return new AuditInputs(ids, rows, Optional.of(given), probabilities, features, groups);
    }

    /**
     * {@return these inputs and a column of the table as labels}
     *
     * @param column of text, whole numbers or true and false, nothing missing
     */
    public AuditInputs labels(String column) {
        return labels(table("labels").labels(column));
    }

    /**
     * {@return these inputs and class probabilities}
     *
     * @param given of the same rows in the same order
     */
    public AuditInputs probabilities(ClassProbabilities given) {
        return new AuditInputs(ids, rows, labels, Optional.of(given), features, groups);
    }

    /**
     * {@return these inputs and features}
     *
     * @param given of the same rows in the same order
     */
    public AuditInputs features(Activations given) {
        return new AuditInputs(ids, rows, labels, probabilities, Optional.of(given), groups);
    }

    /**
     * {@return these inputs and features}
     *
     * @param given one finite row of numbers for each row, in the same order
     */
    public AuditInputs features(Matrix given) {
        if (given.rows() != ids.size()) {
            throw different("the features", given.rows(), ids.size());
        }
        return features(new Activations("features", ids, given));
    }

    /**
     * {@return these inputs and columns of the table as features}
     *
     * @param columns columns of numbers, nothing missing, at least one
     */
    public AuditInputs features(String... columns) {
        return features(table("features").numbers(columns));
    }

    /**
     * {@return these inputs and groups}
     *
     * @param given of the same rows in the same order
     */
    public AuditInputs groups(Labels given) {
        return new AuditInputs(ids, rows, labels, probabilities, features, Optional.of(given));
    }

    /**
     * {@return these inputs and a column of the table as groups}
     *
     * @param column of text, whole numbers or true and false, nothing missing
     */
    public AuditInputs groups(String column) {
        return groups(table("groups").labels(column));
    }

    /** {@return what there is to find, by the usual options, under the current token} */
    public DatasetAudit audit() {
        return audit(DatasetAudit.Options.DEFAULTS);
    }

    /**
     * {@return what there is to find, under the current token}
     *
     * @param options thresholds and the seed
     */
    public DatasetAudit audit(DatasetAudit.Options options) {
        return DatasetAudit.of(this, options, Work.current());
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("inputs.rows", ids.size(), "rows"));
    }

    @Override
    public String toString() {
        return "AuditInputs[%d rows]".formatted(ids.size());
    }

    private AuditInputs with(Optional<Rows> table) {
        return new AuditInputs(ids, table, labels, probabilities, features, groups);
    }

    private Rows table(String what) {
        return rows.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "there is no table to take %s from; start from rows or give the %s themselves"
                                        .formatted(what, what)));
    }

    private static void check(RowIds ids, Optional<RowIds> others, String what) {
        if (others.isEmpty() || others.get().equals(ids)) {
            return;
        }
        RowIds other = others.get();
        if (other.size() != ids.size()) {
            throw different(what, other.size(), ids.size());
        }
        int row = 0;
        while (other.at(row).equals(ids.at(row))) {
            row++;
        }
        throw new IllegalArgumentException(
                "row %d is %s among %s and %s in the audit; pick the same rows in one order"
                        .formatted(row, other.at(row), what, ids.at(row)));
    }

    private static IllegalArgumentException different(String what, int given, int wanted) {
        return new IllegalArgumentException(
                "%s are of %d rows and the audit of %d; every input is of the same rows"
                        .formatted(what, given, wanted)
                        .replace("the table are", "the table is"));
    }

    private static void checkClasses(Labels labels, List<String> classes) {
        for (int row = 0; row < labels.size(); row++) {
            if (!classes.contains(labels.nameAt(row))) {
                throw new IllegalArgumentException(
                        "row %d is labelled '%s', which is none of the classes %s of the probabilities"
                                .formatted(row, labels.nameAt(row), classes));
            }
        }
    }
}
