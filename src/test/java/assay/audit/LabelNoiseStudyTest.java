package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.LabelNoiseStudy.Run;
import assay.dynamics.Confusion;
import assay.rows.Column;
import assay.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A study says what its runs measured, and calls nothing level or cheap that is not. */
class LabelNoiseStudyTest {

    private static final double TIGHT = 1e-12;
    private static final String FOUR = "auroc.MAP-D, four";
    private static final String FOLDS = "auroc.self-confidence, 5 folds";

    @TempDir Path folder;

    private static Run run(double noise, long seed, Map<String, Double> figures) {
        return new Run(100, 5, noise, seed, figures, Map.of());
    }

    private static LabelNoiseStudy claimed(double four, double cost) {
        return new LabelNoiseStudy(
                List.of(
                        run(
                                .2,
                                1,
                                Map.of(
                                        FOUR,
                                        four,
                                        FOLDS,
                                        .99,
                                        "cost.run",
                                        cost - 100,
                                        "cost.suite",
                                        100.0,
                                        "cost.folds",
                                        1000.0))));
    }

    /** By hand: .9, .8 and .7 have the mean .8; differences to .8, .8 and .9 are .1, 0 and -.2. */
    @Test
    void spreadsAndDifferencesAreThoseWorkedByHand() {
        LabelNoiseStudy study =
                new LabelNoiseStudy(
                        List.of(
                                run(.4, 1, Map.of("auroc.a", .5)),
                                run(.1, 3, Map.of("auroc.a", .7, "auroc.b", .9)),
                                run(.1, 1, Map.of("auroc.a", .9, "auroc.b", .8)),
                                run(.1, 2, Map.of("auroc.a", .8, "auroc.b", .8))));
        assertEquals(List.of(.1, .4), study.noises());
        assertEquals(3, study.seeds(.1));
        LabelNoiseStudy.Spread spread = study.spread("auroc.a", .1).orElseThrow();
        assertEquals(.8, spread.mean(), TIGHT);
        assertEquals(.7, spread.lowest());
        assertEquals(.9, spread.highest());
        assertEquals(3, spread.runs());
        LabelNoiseStudy.Spread found = study.difference("auroc.a", "auroc.b").orElseThrow();
        assertEquals(-.1 / 3, found.mean(), TIGHT);
        assertEquals(-.2, found.lowest(), TIGHT);
        assertEquals(.1, found.highest(), TIGHT);
        assertEquals("behind", found.judged());
        assertEquals(.75, study.median("auroc.a").orElseThrow(), TIGHT);
        assertEquals(List.of("b", "a"), study.names("auroc"));
        assertEquals(Optional.empty(), study.spread("auroc.b", .4));
    }

    @Test
    void levelAtAFifthIsSaidOnlyWhereBothAreSo() {
        String said = "Level with five-fold confident learning at one fifth of its cost: ";
        assertLast(said + "yes, 'MAP-D, four' is level with it at 0.20.", claimed(.986, 200));
        assertLast(said + "no, 'MAP-D, four' is level with it at 0.21.", claimed(.986, 210));
        assertLast(said + "no, 'MAP-D, four' is behind it at 0.20.", claimed(.984, 200));
        assertLast(said + "no, 'MAP-D, four' is ahead of it at 0.32.", claimed(.996, 320));
    }

    private static void assertLast(String wanted, LabelNoiseStudy study) {
        List<String> said = study.ranking();
        assertEquals(wanted, said.get(said.size() - 1));
    }

    @Test
    void whatWasNotMeasuredIsNotSpokenOf() {
        LabelNoiseStudy study = new LabelNoiseStudy(List.of(run(.1, 1, Map.of("auroc.a", .9))));
        assertEquals(List.of("Over all runs 'a' ranks best."), study.ranking());
        assertEquals(List.of(), study.repairs());
    }

    @RepeatedTest(20)
    void theOrderOfTheRunsChangesNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            double noise = .1 * (1 + i % 3);
            runs.add(run(noise, i / 3, Map.of(FOUR, random.nextDouble(), FOLDS, .5)));
        }
        LabelNoiseStudy study = new LabelNoiseStudy(runs);
        Collections.shuffle(runs, random);
        LabelNoiseStudy other = new LabelNoiseStudy(runs);
        assertEquals(study, other);
        assertEquals(study.ranking(), other.ranking());
    }

    @Test
    void aFileOfTheBenchmarkIsRead() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("study.json"),
                        """
                        [
                         {"images": 60000.0, "epochs": 15.0, "noise": 0.1, "seed": 1.0, "auroc.mean loss": 0.9,
                          "probes.four.categories": ["a", "b"], "probes.four.confusion": [[3, 1], [0, 4]]},
                         {"images": 60000.0, "epochs": 15.0, "noise": 0.1, "seed": 2.0, "auroc.AUM": 1,
                          "probes.four.categories": ["a", "b"], "probes.four.confusion": [[2, 2], [1, 3]]}
                        ]
                        """);
        LabelNoiseStudy study = LabelNoiseStudy.read(file);
        assertEquals(List.of(60_000L, 60_000L), study.runs().stream().map(Run::rows).toList());
        assertEquals(Map.of("auroc.mean loss", .9), study.runs().get(0).figures());
        assertEquals(Map.of("auroc.AUM", 1.0), study.runs().get(1).figures());
        assertEquals(
                Optional.of(
                        new Confusion(List.of("a", "b"), List.of(List.of(5, 3), List.of(1, 7)))),
                study.confusion("four", .1));
    }

    @Test
    void theStudyThatIsCheckedInIsRead() {
        LabelNoiseStudy study =
                LabelNoiseStudy.read(Path.of("docs/archaeology-fashion-mnist.json"));
        assertEquals(List.of(.1, .2, .4), study.noises());
        assertEquals(60_000, study.runs().get(0).rows());
        assertTrue(study.ranking().size() > 5);
        assertTrue(study.confusion("four", .2).isPresent());
    }

    @Test
    void whatIsNoStudyIsRefused() {
        refused("a study without runs; give at least one", () -> new LabelNoiseStudy(List.of()));
        refused(
                "noise 0.1 and seed 1 stand twice; keep one run of each",
                () -> new LabelNoiseStudy(List.of(run(.1, 1, Map.of()), run(.1, 1, Map.of()))));
        refused(
                "runs of 100 rows, 5 epochs and of 100 rows, 6 epochs; a study has runs of one size",
                () ->
                        new LabelNoiseStudy(
                                List.of(
                                        run(.1, 1, Map.of()),
                                        new Run(100, 6, .1, 2, Map.of(), Map.of()))));
        refused("share of wrong labels is 1.0; it lies between 0 and 1", () -> run(1, 1, Map.of()));
        refused(
                "'auroc.a' of noise 0.1 and seed 1 is 1.5; it starts at 0 and ends at 1",
                () -> run(.1, 1, Map.of("auroc.a", 1.5)));
        refused(
                "'cost.a' of noise 0.1 and seed 1 is NaN; it starts at 0",
                () -> run(.1, 1, Map.of("cost.a", Double.NaN)));
    }

    @Test
    void aTableThatIsNoStudyIsRefused() {
        Column[] own = {
            Column.integers("images", 9),
            Column.integers("epochs", 2),
            Column.numbers("noise", .1),
            Column.numbers("seed", 1.5)
        };
        refused(
                "column 'epochs' of numbers is not there; a study has images, epochs, noise, seed and a column for each figure",
                () -> LabelNoiseStudy.of(Rows.of(own[0], own[2], own[3])));
        refused(
                "'seed' of run 0 is 1.5; it is a whole number",
                () -> LabelNoiseStudy.of(Rows.of(own)));
        own[3] = Column.numbers("seed", List.of(Optional.empty()));
        refused(
                "'seed' of run 0 is missing; every run has one",
                () -> LabelNoiseStudy.of(Rows.of(own)));
        own[3] = Column.integers("seed", 1);
        Rows whole = Rows.of(own).with(Column.texts("probes.p.categories", "[\"a\",\"b\"]"));
        refused(
                "the confusion of probes 'p' in run 0 has 3 counts for 2 categories; a row and a column belong to each",
                () ->
                        LabelNoiseStudy.of(
                                whole.with(Column.texts("probes.p.confusion", "[[1,2],[3]]"))));
    }

    private static void refused(String sentence, Executable what) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
