package assay.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Ranking;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Scores against what people said of labels, among the reviewed items alone, which were picked as
 * likely errors before; skipped where the data does not lie beside the project, but not in CI.
 *
 * <p>An item is an error when fewer than three votes stand for its label, a vote for both classes
 * among them. Expected figures are those of cleanlab 2.9.0 on the same probabilities, precision and
 * average precision worked out from its scores.
 */
class HumanTruthTest {

    private static final Path DATA = Path.of("../shared/data");
    private static final double TOLERANCE = 1e-6;

    @Test
    void onHandwrittenDigitsScoresAreAsGoodAsCleanlabs() throws IOException {
        Reviewed digits = read("mnist", 10);
        assertEquals(List.of(100, 15), List.of(digits.places.length, digits.count()));
        check(digits, LabelScore.SELF_CONFIDENCE, false, .5038418527422761, .5, 19.687927890874562);
        check(digits, LabelScore.SELF_CONFIDENCE, true, .4037878587242178, .4, 19.295984313650685);
        check(digits, LabelScore.NORMALIZED_MARGIN, false, .50707808785151, .5, 23.26674673907837);
        check(
                digits,
                LabelScore.NORMALIZED_MARGIN,
                true,
                .43401731355157663,
                .5,
                24.76885082293071);
        check(
                digits,
                LabelScore.CONFIDENCE_WEIGHTED_ENTROPY,
                false,
                .24393842557661896,
                .1,
                56.43001201665659);
        filters(digits, 15, 15, 15, 15, 87, 15, 15);
    }

    @Test
    void onNewsgroupsScoresAreAsGoodAsCleanlabs() throws IOException {
        Reviewed news = read("20news", 20);
        assertEquals(List.of(93, 42), List.of(news.places.length, news.count()));
        check(news, LabelScore.SELF_CONFIDENCE, false, .5245183298621855, .5, 6.677563839729995);
        check(news, LabelScore.SELF_CONFIDENCE, true, .535563753286103, .5, 6.252170013595926);
        check(news, LabelScore.NORMALIZED_MARGIN, false, .41952938531465445, .3, 19.36317999704237);
        check(news, LabelScore.NORMALIZED_MARGIN, true, .4054425313197166, .4, 39.166658295763035);
        check(
                news,
                LabelScore.CONFIDENCE_WEIGHTED_ENTROPY,
                false,
                .578775041238816,
                .5,
                26.0646938105083);
        // cleanlab's own sort leaves ties in no order, and then both filters share 44.
        filters(news, 96, 95, 45, 55, 577, 55, 55);
    }

    private record Reviewed(ConfidentLearning learnt, int[] places, boolean[] errors) {
        int count() {
            return (int) IntStream.range(0, errors.length).filter(i -> errors[i]).count();
        }
    }

    private static void check(
            Reviewed reviewed,
            LabelScore score,
            boolean adjusted,
            double averagePrecision,
            double precisionAtTen,
            double sum) {
        LabelQuality quality =
                adjusted ? reviewed.learnt.adjustedQuality(score) : reviewed.learnt.quality(score);
        double[] urgency = Arrays.stream(reviewed.places).mapToDouble(quality::at).toArray();
        assertEquals(sum, Arrays.stream(urgency).sum(), TOLERANCE, quality + " sum");
        // What differs by rounding alone is a tie, for both.
        Arrays.setAll(urgency, i -> -Math.rint(urgency[i] * 1e12));
        assertEquals(
                averagePrecision,
                Ranking.averagePrecision(urgency, reviewed.errors),
                TOLERANCE,
                quality + " average precision");
        long found =
                IntStream.range(0, urgency.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -urgency[i]))
                        .limit(10)
                        .filter(i -> reviewed.errors[i])
                        .count();
        assertEquals(precisionAtTen, found / 10.0, TOLERANCE, quality + " precision at 10");
    }

    private static void filters(Reviewed reviewed, int... found) {
        assertEquals(
                Arrays.stream(found).boxed().toList(),
                Arrays.stream(LabelFilter.values())
                        .map(filter -> reviewed.learnt.issues(filter).size())
                        .toList());
    }

    private static Reviewed read(String name, int classes) throws IOException {
        Path stem = data(name);
        ByteBuffer numbers = npy(stem.resolve(name + "_test_set_pyx.npy"));
        double[] values = new double[numbers.remaining() / Double.BYTES];
        numbers.asDoubleBuffer().get(values);
        ByteBuffer labels = npy(stem.resolve(name + "_test_set_original_labels.npy"));
        int[] codes = new int[labels.remaining() / Short.BYTES];
        Arrays.setAll(codes, row -> labels.getShort(labels.position() + row * Short.BYTES));
        RowIds ids = RowIds.of("0123456789ab", codes.length);
        List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        List<JsonObject> items =
                JsonParser.parseString(Files.readString(stem.resolve(name + "_mturk.json")))
                        .getAsJsonArray()
                        .asList()
                        .stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList();
        boolean[] errors = new boolean[items.size()];
        for (int i = 0; i < errors.length; i++) {
            JsonObject votes = items.get(i).getAsJsonObject("mturk");
            int both = votes.has("both") ? votes.get("both").getAsInt() : 0;
            errors[i] = votes.get("given").getAsInt() + both < 3;
        }
        return new Reviewed(
                ConfidentLearning.of(
                        new Labels(ids, names, codes),
                        new ClassProbabilities(ids, names, DoubleMatrix.wrap(classes, values))),
                items.stream().mapToInt(item -> item.get("id").getAsInt()).toArray(),
                errors);
    }

    /** The numbers behind the heading; these files are little-endian and row by row. */
    private static ByteBuffer npy(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.position(10 + bytes.getShort(8)).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Path data(String name) {
        Path path = DATA.resolve(name + "-label-errors");
        if (Files.notExists(path) && System.getenv("CI") != null) {
            fail("there is no " + path + "; continuous integration has the data");
        }
        assumeTrue(Files.exists(path), "skipped: there is no " + path);
        return path;
    }
}
