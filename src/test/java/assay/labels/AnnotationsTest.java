package assay.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotators say together is what the literature's examples say, and what was planted. */
class AnnotationsTest {

    /** Krippendorff's own example of three coders and fifteen units: α = .691. */
    @Test
    void krippendorffsExample() {
        int[][] codes = {
            {0, 0, 0, 0, 0, 3, 4, 1, 2, 1, 1, 3, 3, 0, 3},
            {1, 0, 2, 1, 3, 3, 4, 3, 0, 0, 0, 0, 0, 0, 0},
            {0, 0, 2, 1, 3, 4, 4, 0, 2, 1, 1, 3, 3, 0, 4}
        };
        int[] units = IntStream.range(0, 15).filter(u -> u != 1 && u != 13).toArray();
        int[] flat =
                Arrays.stream(units)
                        .flatMap(u -> Arrays.stream(codes).mapToInt(coder -> coder[u] - 1))
                        .toArray();
        Annotations given =
                new Annotations(
                        RowIds.of("0123456789ab", units.length),
                        List.of("1", "2", "3", "4"),
                        List.of("A", "B", "C"),
                        flat);
        assertEquals(.691, given.agreement().krippendorff(), 5e-4);
    }

    /** 20 twice yes, 15 twice no, 5 and 10 apart: (.7 - .5) / (1 - .5) = .4. */
    @Test
    void cohensKappaOfFiftyGrants() {
        int[] flat = new int[100];
        for (int row = 0; row < 50; row++) {
            flat[2 * row] = row < 25 ? 0 : 1;
            flat[2 * row + 1] = row < 20 || row >= 25 && row < 35 ? 0 : 1;
        }
        Annotations given =
                new Annotations(
                        RowIds.of("0123456789ab", 50),
                        List.of("yes", "no"),
                        List.of("a", "b"),
                        flat);
        assertEquals(.4, given.agreement().pairs().get(0).kappa(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void dawidSkeneNeverLosesLikelihoodAndBeatsTheMajority(long seed) {
        Random random = new Random(seed);
        int[] truth = random.ints(400, 0, 3).toArray();
        double[] skill = {.95, .9, .4, .4, .4};
        int[] flat =
                IntStream.range(0, truth.length * skill.length)
                        .map(
                                i ->
                                        random.nextDouble() < skill[i % skill.length]
                                                ? truth[i / skill.length]
                                                : random.nextInt(3))
                        .toArray();
        Annotations given =
                new Annotations(
                        RowIds.of("0123456789ab", truth.length),
                        List.of("a", "b", "c"),
                        List.of("0", "1", "2", "3", "4"),
                        flat);
        double[] course = DawidSkene.likelihoods(given, 30);
        for (int i = 1; i < course.length; i++) {
            assertTrue(course[i] >= course[i - 1] - 1e-9, "iteration " + i);
        }
        assertTrue(right(given.dawidSkene(), truth) >= right(given.majority(), truth));
        assertTrue(
                given.dawidSkene().annotators().get(0).quality()
                        > given.dawidSkene().annotators().get(3).quality());
    }

    @Test
    void aLabelNobodyKnowsIsRefused() {
        Rows rows =
                Rows.of(
                        Column.texts("ann", "cat", "dog"),
                        Column.texts("bob", List.of(Optional.of("cow"), Optional.empty())));
        assertEquals(
                "row 0 of column 'bob' is 'cow', which is none of the classes [cat, dog]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Annotations.of(rows, List.of("cat", "dog"), "ann", "bob"))
                        .getMessage());
        assertEquals(List.of("cat", "cow", "dog"), Annotations.of(rows, "ann", "bob").classes());
    }

    private static long right(Consensus consensus, int[] truth) {
        return IntStream.range(0, truth.length)
                .filter(row -> consensus.labels().at(row) == truth[row])
                .count();
    }
}
