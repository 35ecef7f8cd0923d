package assay.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot be asked is refused in one sentence, and what takes long stops when asked. */
class LabelRefusalsTest {

    private static final RowIds IDS = RowIds.of("0123456789ab", 2);
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final Annotations ANNOTATIONS =
            new Annotations(IDS, CLASSES, List.of("ann", "ben"), new int[] {0, 0, 1, 0});

    private static final Work STOPPED =
            new Work() {
                @Override
                public boolean cancelled() {
                    return true;
                }

                @Override
                public void progress(String task, long done, long total, String unit) {}
            };

    @Test
    void fewerThanNoRowsAreRefused() {
        LabelQuality quality =
                new LabelQuality(IDS, LabelScore.SELF_CONFIDENCE, false, new double[2]);
        refused("asked for -1 rows; ask for 0 or more", () -> quality.lowest(-1));
        refused("asked for -1 rows; ask for 0 or more", () -> ANNOTATIONS.majority().least(-1));
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        refused(
                "the score of row 1 is NaN; scores must be finite",
                () ->
                        new LabelQuality(
                                IDS,
                                LabelScore.SELF_CONFIDENCE,
                                false,
                                new double[] {0, Double.NaN}));
    }

    @Test
    void aClassNamedTwiceIsRefused() {
        PartialLabels.Known[] known = {PartialLabels.Known.YES, PartialLabels.Known.NO};
        refused(
                "classes [cat, cat] stand twice; name each class once",
                () ->
                        PartialLabels.audit(
                                IDS,
                                List.of("cat", "cat"),
                                new PartialLabels.Known[][] {known, known},
                                DoubleMatrix.wrap(2, new double[] {.5, .5, .5, .5})));
    }

    @Test
    void judgementsOfAnnotatorsStopWhenAsked() {
        ClassProbabilities model =
                new ClassProbabilities(
                        IDS, CLASSES, DoubleMatrix.wrap(2, new double[] {.9, .1, .4, .6}));
        stops(ANNOTATIONS::agreement);
        stops(() -> ANNOTATIONS.crowdlab(model));
        stops(ANNOTATIONS::dawidSkene);
    }

    private static void stops(Runnable judgement) {
        assertThrows(
                CancellationException.class,
                () ->
                        Work.within(
                                STOPPED,
                                () -> {
                                    judgement.run();
                                    return null;
                                }));
    }

    private static void refused(String sentence, Executable work) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
