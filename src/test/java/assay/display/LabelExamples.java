package assay.display;

import assay.audit.AuditInputs;
import assay.audit.DatasetAudit;
import assay.labels.Annotations;
import assay.labels.ClassProbabilities;
import assay.labels.ConfidentLearning;
import assay.labels.LabelFilter;
import assay.labels.LabelRepair;
import assay.labels.PartialLabels;
import assay.labels.Verdicts;
import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings about labels, small enough to read. */
final class LabelExamples {

    private static final RowIds IDS = RowIds.of("0123456789ab", 6);

    private LabelExamples() {}

    static Map<String, Object> all(String word) {
        List<String> classes = List.of("cat", "z" + word);
        ClassProbabilities model =
                new ClassProbabilities(
                        IDS,
                        classes,
                        DoubleMatrix.wrap(
                                2, new double[] {.9, .1, .8, .2, .1, .9, .3, .7, .2, .8, .6, .4}));
        Labels given = new Labels(IDS, classes, new int[] {0, 0, 0, 1, 1, 1});
        ConfidentLearning learnt = ConfidentLearning.of(given, model);
        LabelRepair repair = LabelRepair.of(learnt.issues(LabelFilter.PREDICTED_NOT_GIVEN));
        Annotations annotations =
                new Annotations(
                        IDS,
                        classes,
                        List.of("ann", "b" + word, "cy"),
                        new int[] {0, 0, -1, 0, 1, 0, 1, 1, 1, 0, 1, -1, 1, -1, 1, 0, 0, 1});
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("confident-learning", learnt);
        all.put("label-issues", learnt.issues(LabelFilter.CONFIDENT_LEARNING));
        all.put("label-repair", repair);
        all.put(
                "repaired-labels",
                repair.apply(
                        Verdicts.NONE.accept(IDS.pick(2)).drop(IDS.pick(0)).keep(IDS.pick(1))));
        all.put("consensus", annotations.crowdlab(model));
        all.put("annotator-agreement", annotations.agreement());
        all.put("partial-labels", partial(classes));
        all.put("dataset-audit", audit(word, given, model));
        return all;
    }

    /** Something of nearly every kind: labels, a copy, a stranger, a missing cell, a number. */
    private static DatasetAudit audit(String word, Labels given, ClassProbabilities model) {
        Rows rows =
                Rows.of(
                        IDS,
                        List.of(
                                Column.integers("id" + word, 1, 2, 3, 4, 5, 6),
                                Column.texts(
                                        "place" + word,
                                        List.of(
                                                Optional.of(word),
                                                Optional.of("b"),
                                                Optional.empty(),
                                                Optional.of("b"),
                                                Optional.of("c"),
                                                Optional.of("c")))));
        return AuditInputs.of(rows)
                .labels(given)
                .probabilities(model)
                .features(DoubleMatrix.wrap(2, new double[] {0, 0, 1, 0, 1, 0, 2, 1, 0, 2, 40, 40}))
                .audit();
    }

    private static PartialLabels partial(List<String> classes) {
        PartialLabels.Known yes = PartialLabels.Known.YES;
        PartialLabels.Known no = PartialLabels.Known.NO;
        PartialLabels.Known unknown = PartialLabels.Known.UNKNOWN;
        PartialLabels.Known[][] observed = {
            {yes, unknown}, {yes, no}, {no, yes}, {unknown, no}, {unknown, unknown}, {no, unknown}
        };
        return PartialLabels.audit(
                IDS,
                classes,
                observed,
                DoubleMatrix.wrap(
                        2, new double[] {.9, .8, .7, .1, .2, .6, .85, .3, .1, .2, .3, .7}));
    }
}
