package assay.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.rows.Column.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Files as people publish them are read whole and as what they are. The data lies beside the
 * project; where it does not, these tests are skipped on a person's machine and fail in continuous
 * integration.
 */
class RealDataTest {

    private static final Path DATA = Path.of("../shared/data");

    @Test
    void fashionMnistIsReadAndPaired() {
        Rows rows =
                Rows.readImages(
                        data("fashion-mnist/train-images-idx3-ubyte.gz"),
                        data("fashion-mnist/train-labels-idx1-ubyte.gz"));
        Images images = rows.images("image");
        assertEquals(60_000, rows.size());
        assertEquals("Images[60000 of 28 x 28 x 1]", images.toString());
        // The ids' hash is the SHA-256 of the unpacked file that its SOURCE gives.
        assertEquals("c59f468a2f672dc8:59999", rows.ids().at(59_999).toString());
        Labels labels = rows.labels("label");
        assertEquals(10, labels.classes().size());
        int[] perClass = new int[10];
        Arrays.stream(labels.codes()).forEach(code -> perClass[code]++);
        assertTrue(Arrays.stream(perClass).allMatch(count -> count == 6_000));
        // The mean brightness its authors give: 0.2860 of 255.
        double sum =
                IntStream.range(0, images.size())
                        .mapToLong(
                                row ->
                                        IntStream.range(0, images.stride())
                                                .map(offset -> images.at(row, offset))
                                                .sum())
                        .sum();
        assertEquals(0.28604, sum / 255 / images.stride() / images.size(), 5e-6);
    }

    @Test
    void theSurveyIsReadWithItsTimes() {
        Rows rows = Rows.read(data("masculinity-survey/raw-responses.csv"));
        assertEquals(1_615, rows.size());
        assertEquals(98, rows.columns().size());
        assertEquals("column_1", rows.names().get(0));
        assertEquals(Kind.INTEGER, rows.column("column_1").kind());
        assertEquals(Kind.TIME, rows.column("StartDate").kind());
        assertEquals(
                LocalDateTime.of(2018, 5, 10, 4, 1),
                rows.column("StartDate").time(0).orElseThrow());
        assertEquals(Kind.NUMBER, rows.column("weight").kind());
        assertEquals("Never, and not open to it", rows.column("q0007_0005").text(0).orElseThrow());
        assertTrue(rows.column("q0010_0001").missing(0));
    }

    @Test
    void otherTablesHaveTheirRowsAndKinds() {
        Rows weather = Rows.read(data("nyc-weather/weather.csv"));
        assertEquals(26_115, weather.size());
        assertEquals(Kind.TIME, weather.column("time_hour").kind());
        assertEquals(Kind.NUMBER, weather.column("wind_gust").kind());
        Rows penguins = Rows.read(data("penguins/penguins_raw.csv"));
        assertEquals(344, penguins.size());
        assertEquals(Kind.TIME, penguins.column("Date Egg").kind());
        assertEquals(2, penguins.column("Culmen Length (mm)").missingCount());
        Rows messages =
                Rows.read(
                        data("sms-spam/sms.tsv"),
                        CsvOptions.TABS.withoutQuotes().withNames("label", "text"));
        assertEquals(5_574, messages.size());
        assertEquals(747, messages.where("label", "spam").size());
        assertEquals(Kind.TEXT, Rows.read(data("adult/adult.csv")).column("sex").kind());
    }

    private static Path data(String file) {
        Path path = DATA.resolve(file);
        if (Files.notExists(path) && System.getenv("CI") != null) {
            fail("there is no " + path + "; continuous integration has the data");
        }
        assumeTrue(Files.exists(path), "skipped: there is no " + path);
        return path;
    }
}
