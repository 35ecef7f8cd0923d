package assay.familiarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.provenance.Figure;
import assay.rows.Images;
import assay.rows.RowIds;
import assay.stats.CovarianceType;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Scores keep their rows, queue them the same way every time, and name their numbers. */
class FamiliarityScoresTest {

    private static final RowIds IDS = RowIds.of("0123456789ab", 5);
    private static final FamiliarityFit FIT =
            new FamiliarityFit("fc", 9, 4, 2, 1, CovarianceType.FULL, "asked for", 3, true);

    @Test
    void theLeastFamiliarComeFirstAndEqualOnesInRowOrder() {
        FamiliarityScores scores = scores(3, -1, 2, -1, 5);

        assertEquals(IDS.pick(1, 3, 2), scores.least(3));
        assertEquals(5, scores.least(99).size());
        assertEquals(0, scores.least(0).size());
    }

    @Test
    void figuresNameTheSpread() {
        Map<String, Double> figures =
                scores(1, 2, 3, 4, 10).figures().stream()
                        .collect(Collectors.toMap(Figure::name, Figure::value));

        assertEquals(4, figures.get("familiarity.mean"));
        assertEquals(3, figures.get("familiarity.quantile.0.5"));
        assertEquals(1, figures.get("familiarity.least"));
        assertEquals(10, figures.get("familiarity.most"));
        assertEquals(9, figures.get("fit.rows"));
    }

    @Test
    void aViewBringsThePicturesIntoTheScoresOrder() {
        RowIds shuffled = IDS.pick(4, 3, 2, 1, 0);
        Images images = Images.wrap(shuffled, 1, 1, 1, new byte[] {4, 3, 2, 1, 0});

        FamiliarityView view = scores(1, 2, 3, 4, 5).explore(images);

        assertArrayEquals(new byte[] {3}, view.images().orElseThrow().picture(3));
        assertEquals(0, view.selection().size());
        view.choice().choose(IDS.pick(2));
        assertEquals(IDS.pick(2), view.selection());
    }

    @Test
    void refusesScoresThatDoNotFit() {
        refuses("2 scores for 5 rows; every row has one score", () -> scores(1, 2));
        refuses(
                "score of row 1 is NaN; scores must be finite",
                () -> scores(1, Double.NaN, 2, 3, 4));
        refuses("asked for -1 rows; ask for 0 or more", () -> scores(1, 2, 3, 4, 5).least(-1));
        refuses(
                "row 0 (0123456789ab:0) has no picture; give the pictures of all scored rows",
                () ->
                        scores(1, 2, 3, 4, 5)
                                .explore(Images.wrap(IDS.pick(3), 1, 1, 1, new byte[1])));
    }

    private static FamiliarityScores scores(double... values) {
        return new FamiliarityScores(FIT, IDS, values);
    }

    private static void refuses(String message, Executable task) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, task).getMessage());
    }
}
