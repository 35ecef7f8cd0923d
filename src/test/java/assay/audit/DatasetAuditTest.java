package assay.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.familiarity.NearestOthers;
import assay.familiarity.RowMetric;
import assay.familiarity.Selection;
import assay.labels.ClassProbabilities;
import assay.model.Activations;
import assay.provenance.Figure;
import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each planted fault is found in its rows and by its check; data without faults has none. */
class DatasetAuditTest {

    private static final RowIds FOUR = RowIds.of("0123456789ab", 4);
    private static final List<String> TWO = List.of("cat", "dog");

    /** Checks that follow from the rows by themselves; the others find something by chance too. */
    private static final List<AuditCheck> CERTAIN =
            List.of(
                    AuditCheck.LABEL_ISSUES,
                    AuditCheck.NEAR_DUPLICATES,
                    AuditCheck.CLASS_IMBALANCE,
                    AuditCheck.UNDERPERFORMING_GROUP,
                    AuditCheck.IDENTIFIER_COLUMNS,
                    AuditCheck.MISSING_VALUES);

    @RepeatedTest(6)
    void dataWithoutFaultsHasNone(RepetitionInfo seed) {
        DatasetAudit audit = new Planted(seed.getCurrentRepetition()).inputs().audit();
        assertEquals(List.of(), audit.skipped());
        for (AuditCheck check : CERTAIN) {
            assertFalse(audit.finding(check).orElseThrow().found(), check::words);
        }
        // By Datalab's rule 1.6 of 100 such rows are outliers, over 1,000 seeds, at most 11 of 200.
        assertTrue(places(audit, AuditCheck.OUTLIERS).size() <= 11);
    }

    @Test
    void ordersWithoutMeaningAreSeldomTakenForMeaning() {
        // 4.7 of 100 over 1,000 seeds; here 20.
        long alarms =
                IntStream.rangeClosed(1, 20)
                        .filter(
                                seed ->
                                        new Planted(seed)
                                                .inputs()
                                                .audit()
                                                .finding(AuditCheck.NON_IID)
                                                .orElseThrow()
                                                .found())
                        .count();
        assertTrue(alarms <= 4, alarms + " alarms");
    }

    @RepeatedTest(6)
    void wrongLabelsAreFound(RepetitionInfo seed) {
        Planted data = new Planted(seed.getCurrentRepetition());
        for (int row : new int[] {5, 50, 150}) {
            data.codes[row] = (data.codes[row] + 1) % 3;
            data.sure[row] = .95;
        }
        DatasetAudit.Finding found = only(data, AuditCheck.LABEL_ISSUES);
        assertEquals(List.of(5, 50, 150), sorted(found.rows()));
        assertEquals(.015, found.severity(), 1e-12);
        assertEquals("confident learning finds 3 of 200 labels likely wrong", found.reason());
    }

    @RepeatedTest(6)
    void rowsFarFromAllOthersAreFound(RepetitionInfo seed) {
        Planted data = new Planted(seed.getCurrentRepetition());
        Arrays.fill(data.features[33], -4);
        data.sure[33] = 1.0 / 3;
        assertEquals(
                33,
                data.inputs()
                        .audit()
                        .finding(AuditCheck.OUTLIERS)
                        .orElseThrow()
                        .rows()
                        .rows()
                        .at(0)
                        .ordinal());
    }

    @RepeatedTest(6)
    void copiesAreFound(RepetitionInfo seed) {
        Planted data = new Planted(seed.getCurrentRepetition());
        data.features[120] = data.features[7].clone();
        data.codes[120] = data.codes[7];
        DatasetAudit.Finding found = only(data, AuditCheck.NEAR_DUPLICATES);
        assertEquals(List.of(7, 120), sorted(found.rows()));
        assertEquals(List.of(1.0, 1.0), found.severities());
        assertEquals("2 of 200 rows are nearly the same as another", found.reason());
    }

    @RepeatedTest(6)
    void aClassThatHardlyOccursIsFound(RepetitionInfo seed) {
        Planted data = new Planted(seed.getCurrentRepetition());
        for (int row = 0; row < Planted.ROWS; row++) {
            boolean rare = row == 11 || row == 190;
            int code = rare ? 2 : row % 2;
            data.features[row][data.codes[row]] -= 6;
            data.features[row][code] += 6;
            data.codes[row] = code;
        }
        DatasetAudit.Finding found =
                data.inputs().audit().finding(AuditCheck.CLASS_IMBALANCE).orElseThrow();
        assertEquals(List.of(11, 190), sorted(found.rows()));
        assertEquals(.97, found.severity(), 1e-12);
        assertEquals(
                "the rarest of 3 classes, 'owl', has 2 of 200 rows, below 0.1 of an even share",
                found.reason());
    }

    @Test
    void aClassThatNeverOccursIsFoundWithoutRows() {
        Labels labels = new Labels(FOUR, List.of("cat", "dog", "owl"), new int[] {0, 1, 1, 0});
        DatasetAudit.Finding found =
                AuditInputs.of(FOUR)
                        .labels(labels)
                        .audit()
                        .finding(AuditCheck.CLASS_IMBALANCE)
                        .orElseThrow();
        assertTrue(found.found());
        assertEquals(1, found.severity());
        assertEquals(0, found.rows().size());
    }

    @RepeatedTest(6)
    void aGroupOnWhichTheModelFailsIsFound(RepetitionInfo seed) {
        Planted data = new Planted(seed.getCurrentRepetition());
        for (int row = 0; row < Planted.ROWS; row++) {
            if (row % 10 == 3) {
                data.places[row] = "attic";
                data.sure[row] = .02;
            }
        }
        DatasetAudit.Finding found =
                data.inputs().audit().finding(AuditCheck.UNDERPERFORMING_GROUP).orElseThrow();
        assertTrue(found.found());
        assertEquals(20, found.rows().size());
        assertTrue(sorted(found.rows()).stream().allMatch(row -> row % 10 == 3));
        assertTrue(found.reason().contains("group 'attic' (20 rows) 0.020 on average"));
    }

    @Test
    void aGroupOfJustEnoughRowsIsComparedAndOneOfFewerIsNot() {
        Planted data = new Planted(3);
        for (int row = 0; row < 9; row++) {
            data.places[row] = row < 5 ? "attic" : "cellar";
            data.sure[row] = row < 5 ? .02 : .01;
        }
        DatasetAudit.Finding found =
                data.inputs().audit().finding(AuditCheck.UNDERPERFORMING_GROUP).orElseThrow();
        assertEquals(List.of(0, 1, 2, 3, 4), sorted(found.rows()));
    }

    @Test
    void aClusterBeginsWhereJustEnoughRowsAreWithinReach() {
        double[] line = {0, .1, .2, .3, .4, 10, 10.1, 10.2};
        NearestOthers graph =
                NearestOthers.of(
                        new Activations(
                                "line", RowIds.of("0123456789ab", 8), DoubleMatrix.wrap(1, line)),
                        RowMetric.EUCLIDEAN,
                        7,
                        Work.silent());
        assertArrayEquals(
                new int[] {0, 0, 0, 0, 0, -1, -1, -1}, DensityClusters.of(graph, 7, .5, 5));
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, 1, 1, 1}, DensityClusters.of(graph, 7, .5, 3));
    }

    @Test
    void ofEquallyRareClassesTheFirstIsNamed() {
        assertEquals(
                "the rarest of 2 classes, 'cat', has 2 of 4 rows, not below 0.1 of an even share",
                AuditInputs.of(FOUR)
                        .labels(new Labels(FOUR, TWO, new int[] {1, 0, 1, 0}))
                        .audit()
                        .finding(AuditCheck.CLASS_IMBALANCE)
                        .orElseThrow()
                        .reason());
    }

    @Test
    void aClusterOnWhichTheModelFailsIsFound() {
        // Three tight clusters in turn; Datalab finds the rows of the third.
        DatasetAudit.Finding found =
                Peer.clusters().audit().finding(AuditCheck.UNDERPERFORMING_GROUP).orElseThrow();
        assertEquals(
                IntStream.range(0, 20).mapToObj(i -> 3 * i + 1).toList(), sorted(found.rows()));
    }

    @RepeatedTest(6)
    void rowsInTheOrderOfTheirClassesAreFound(RepetitionInfo seed) {
        Planted data = new Planted(seed.getCurrentRepetition());
        Integer[] order = IntStream.range(0, Planted.ROWS).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Integer.compare(data.codes[a], data.codes[b]));
        double[][] features = data.features.clone();
        int[] codes = data.codes.clone();
        for (int row = 0; row < order.length; row++) {
            data.features[row] = features[order[row]];
            data.codes[row] = codes[order[row]];
        }
        DatasetAudit.Finding found =
                data.inputs().audit().finding(AuditCheck.NON_IID).orElseThrow();
        assertTrue(found.severity() > .999);
        assertEquals(1, found.rows().size());
    }

    @Test
    void aColumnThatNumbersTheRowsIsFound() {
        Planted data = new Planted(1);
        Arrays.setAll(data.ages, row -> 1000L + (row * 7) % Planted.ROWS);
        DatasetAudit.Finding found = only(data, AuditCheck.IDENTIFIER_COLUMNS);
        assertEquals(
                "column 'age' numbers the rows, and a model may learn the numbers by heart",
                found.reason());
        assertEquals(0, found.rows().size());
    }

    @Test
    void zerosAndOnesNumberNothing() {
        Rows rows = Rows.of(Column.integers("flag", 0, 1, 1, 0), Column.integers("x", 1, 2, 3, 5));
        assertFalse(
                AuditInputs.of(rows)
                        .audit()
                        .finding(AuditCheck.IDENTIFIER_COLUMNS)
                        .orElseThrow()
                        .found());
        assertFalse(
                TableChecks.numbersRows(Column.integers("far", Long.MIN_VALUE, Long.MAX_VALUE)));
        assertTrue(TableChecks.numbersRows(Column.integers("two", 5, 4)));
    }

    @Test
    void cellsWithoutAValueAreFound() {
        Planted data = new Planted(1);
        data.ages[17] = null;
        data.ages[40] = null;
        data.features[40][0] = Double.NaN;
        DatasetAudit.Finding found =
                AuditInputs.of(
                                Rows.of(
                                        Column.integers(
                                                "age",
                                                Arrays.stream(data.ages)
                                                        .map(Optional::ofNullable)
                                                        .toList()),
                                        Column.numbers(
                                                "first",
                                                Arrays.stream(data.features)
                                                        .mapToDouble(l -> l[0])
                                                        .toArray())))
                        .audit()
                        .finding(AuditCheck.MISSING_VALUES)
                        .orElseThrow();
        assertEquals(
                "3 cells in 2 of 200 rows are missing, and 1 row is empty throughout",
                found.reason());
        assertEquals(
                List.of(40, 17), found.rows().rows().stream().map(id -> id.ordinal()).toList());
        assertEquals(List.of(1.0, .5), found.severities());
        assertEquals(List.of("lacks 'age', 'first'"), found.rows().reasons().get(0));
    }

    @Test
    void aRowFoundTwiceIsHandedOverOnceWithBothReasons() {
        Planted data = new Planted(3);
        data.features[120] = data.features[7].clone();
        data.codes[120] = (data.codes[7] + 1) % 3;
        data.sure[120] = .95;
        DatasetAudit audit = data.inputs().audit();
        Selection all = audit.selection(AuditCheck.LABEL_ISSUES, AuditCheck.NEAR_DUPLICATES);
        assertEquals(List.of(120, 7), all.rows().stream().map(id -> id.ordinal()).toList());
        assertEquals(2, all.reasons().get(0).size());
        assertEquals(List.of("nearly the same as row " + all.rows().at(0)), all.reasons().get(1));
        assertEquals(
                audit.selection().rows().size(),
                audit.selection().rows().stream().distinct().count());
    }

    @RepeatedTest(2)
    void theSameSeedGivesTheSameAudit(RepetitionInfo seed) {
        AuditInputs inputs = new Planted(seed.getCurrentRepetition()).inputs();
        DatasetAudit.Options options = DatasetAudit.Options.DEFAULTS.withSeed(9);
        DatasetAudit audit = inputs.audit(options);
        assertEquals(audit.toString(), inputs.audit(options).toString());
        assertEquals(audit.figures(), inputs.audit(options).figures());
        assertNotEquals(
                audit.finding(AuditCheck.NON_IID).orElseThrow().reason(),
                inputs.audit(options.permutations(99))
                        .finding(AuditCheck.NON_IID)
                        .orElseThrow()
                        .reason());
    }

    @Test
    void whatHasNoInputsIsSkippedAndSaysSo() {
        DatasetAudit audit = AuditInputs.of(FOUR).audit();
        assertEquals(List.of(), audit.findings());
        assertEquals(
                List.of(
                        "no labels and no class probabilities given",
                        "no features given",
                        "no features given",
                        "no labels given",
                        "no labels, no class probabilities and no groups or features given",
                        "no features given",
                        "no table given",
                        "no table given"),
                audit.skipped().stream().map(DatasetAudit.Skipped::reason).toList());
        assertEquals("DatasetAudit[4 rows, nothing found by 0 of 0 checks]", audit.toString());
        assertEquals(Figure.of("audit.skipped", 8, "checks"), audit.figures().get(2));
    }

    @Test
    void labelsOfOneClassSkipWhatComparesClasses() {
        AuditInputs inputs =
                AuditInputs.of(FOUR)
                        .labels(new Labels(FOUR, TWO, new int[4]))
                        .probabilities(even(FOUR, TWO));
        assertEquals(
                "all 4 labels are 'cat'; classes are compared where there are two or more",
                inputs.audit().skipped().get(0).reason());
        assertEquals(AuditCheck.LABEL_ISSUES, inputs.audit().skipped().get(0).check());
    }

    @Test
    void rowsOfZerosAreMeasuredWithoutDirection() {
        double[][] features = new double[4][5];
        features[1][2] = 1;
        features[3][2] = 2;
        AuditInputs inputs = AuditInputs.of(FOUR).features(DoubleMatrix.copyOf(features));
        assertTrue(inputs.audit().finding(AuditCheck.NEAR_DUPLICATES).orElseThrow().found());
        refused(
                "row 0 is all zeros and has no direction; use the Euclidean metric",
                () -> inputs.audit(DatasetAudit.Options.DEFAULTS.metric(RowMetric.COSINE)));
    }

    @Test
    void inputsOfOtherRowsAreRefused() {
        AuditInputs inputs = AuditInputs.of(FOUR);
        refused("no rows given; an audit needs one", () -> AuditInputs.of(FOUR.pick()));
        refused(
                "the labels are of 3 rows and the audit of 4; every input is of the same rows",
                () -> inputs.labels(new Labels(FOUR.pick(0, 1, 2), TWO, new int[3])));
        refused(
                "the features are of 2 rows and the audit of 4; every input is of the same rows",
                () -> inputs.features(DoubleMatrix.copyOf(new double[2][3])));
        refused(
                "row 0 is 0123456789ab:1 among the groups and 0123456789ab:0 in the audit; pick the same rows in one order",
                () -> inputs.groups(new Labels(FOUR.pick(1, 0, 2, 3), TWO, new int[4])));
        refused(
                "the class probabilities are of 2 rows and the audit of 4; every input is of the same rows",
                () -> inputs.probabilities(even(FOUR.pick(0, 1), TWO)));
        refused(
                "there is no table to take labels from; start from rows or give the labels themselves",
                () -> inputs.labels("label"));
    }

    @Test
    void labelsOutsideTheClassesAndNumbersOutsideTheLineAreRefused() {
        Rows rows =
                Rows.of(
                        Column.texts("label", "cat", "dog", "yak", "cat"),
                        Column.numbers("x", 1, 2, Double.NaN, 4));
        refused(
                "row 2 is labelled 'yak', which is none of the classes [cat, dog] of the probabilities",
                () -> AuditInputs.of(rows).labels("label").probabilities(even(rows.ids(), TWO)));
        refused(
                "row 2 of column 'x' is NaN; numbers must be finite",
                () -> AuditInputs.of(rows).features("x"));
        refused(
                "row 1, column 0 of layer 'features' is NaN; activations must be finite",
                () ->
                        AuditInputs.of(FOUR)
                                .features(
                                        DoubleMatrix.wrap(1, new double[] {0, Double.NaN, 1, 2})));
    }

    @Test
    void optionsOutOfTheirRangeAreRefused() {
        refused(
                "alpha is 0.0; use a number between 0 and 1",
                () -> new DatasetAudit.Options(.1, .1, 0, 25, 10, .5, 5, Optional.empty(), 0));
        refused(
                "1 permutations, 10 neighbours and groups of 5; use 2, 1 and 1 at least",
                () -> DatasetAudit.Options.DEFAULTS.permutations(1));
    }

    @Test
    void stopsWhenAsked() {
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        AuditInputs inputs = new Planted(1).inputs();
        assertThrows(
                CancellationException.class,
                () -> DatasetAudit.of(inputs, DatasetAudit.Options.DEFAULTS, stopped));
    }

    /** The finding of one check, where of those that are certain no other finds anything. */
    private static DatasetAudit.Finding only(Planted data, AuditCheck check) {
        DatasetAudit audit = data.inputs().audit();
        assertEquals(
                List.of(check),
                audit.found().stream()
                        .map(DatasetAudit.Finding::check)
                        .filter(CERTAIN::contains)
                        .toList());
        return audit.finding(check).orElseThrow();
    }

    private static List<Integer> places(DatasetAudit audit, AuditCheck check) {
        return sorted(audit.finding(check).orElseThrow().rows());
    }

    private static List<Integer> sorted(Selection rows) {
        return rows.rows().stream().map(id -> id.ordinal()).sorted().toList();
    }

    private static ClassProbabilities even(RowIds ids, List<String> classes) {
        double[] values = new double[ids.size() * classes.size()];
        Arrays.fill(values, 1.0 / classes.size());
        return new ClassProbabilities(ids, classes, DoubleMatrix.wrap(classes.size(), values));
    }

    private static void refused(String sentence, Executable work) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
