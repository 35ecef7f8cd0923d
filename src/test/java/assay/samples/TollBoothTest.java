package assay.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.Rows;
import assay.stats.Ranking;
import assay.work.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The toll booth has the faults it says, where it says, and is neither trivial nor hopeless. */
class TollBoothTest {

    private static final TollBooth BOOTH = TollBooth.generate(7, 1200);

    private final Rows rows = BOOTH.rows();
    private final Truth truth = BOOTH.truth();

    @RepeatedTest(3)
    void aNetworkIsRightOftenAndMeanLossFindsMostWrongLabels(RepetitionInfo seed) {
        TollBooth whole = TollBooth.generate(seed.getCurrentRepetition());
        Images images = whole.rows().images("image");
        Labels labels = whole.rows().labels("label");
        try (TrainingRun run =
                Training.of(Networks.mlp(64), images, labels)
                        .seed(seed.getCurrentRepetition())
                        .threads(1)
                        .run(Work.silent())) {
            Rows test = whole.test();
            double accuracy =
                    run.accuracy(test.images("image"), test.labels("label", labels.classes()));
            double auroc =
                    Ranking.auroc(
                            run.losses().means(),
                            whole.truth().flags(Fault.MISLABELED, whole.rows().ids()));
            assertTrue(accuracy > .80 && accuracy < .95, "accuracy " + accuracy);
            assertTrue(auroc > .80 && auroc < .97, "AUROC " + auroc);
        }
    }

    @Test
    void oneSeedGivesOneCollectionOnEveryJdk() {
        assertEquals(rows.contentHash(), TollBooth.generate(7, 1200).rows().contentHash());
        assertNotEquals(rows.contentHash(), TollBooth.generate(8, 1200).rows().contentHash());
        assertEquals("16025a66bea79ff9", rows.contentHash().substring(0, 16));
    }

    /** Maps without an order of their own come in another one in every process. */
    @Test
    void theTruthIsToldInOneOrder() {
        assertEquals(List.of(Fault.values()), List.copyOf(truth.faults().keySet()));
        assertEquals(
                truth.nearDuplicates().stream().toList(), List.copyOf(truth.originals().keySet()));
        assertEquals(
                List.of("label", "time_of_day"),
                List.copyOf(truth.habits().underCollected().keySet()));
    }

    @Test
    void labelsDifferFromWhatIsShownExactlyWhereTheTruthSaysSo() {
        Set<RowId> wrong = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            String given = rows.column("label").text(row).orElseThrow();
            if (!given.equals(truth.labels().nameAt(row))) {
                wrong.add(rows.ids().at(row));
            }
        }
        Set<RowId> said = new HashSet<>(truth.mislabeled().stream().toList());
        said.addAll(truth.unseenKind().stream().toList());
        assertEquals(said, wrong);
        assertEquals(96, truth.mislabeled().size()); // 8 % of 1,200
        assertEquals(14, truth.unseenKind().size()); // 1.2 %
        assertEquals(24, truth.corrupted().size()); // 2 %
    }

    @Test
    void noRowHasTwoFaults() {
        Set<RowId> seen = new HashSet<>();
        truth.faults()
                .values()
                .forEach(ids -> ids.stream().forEach(id -> assertTrue(seen.add(id))));
        assertTrue(truth.faults().values().stream().noneMatch(ids -> ids.size() == 0));
    }

    @Test
    void aNearDuplicateIsCloseToItsOriginalAndNothingElseIs() {
        Map<RowId, Integer> places = rows.ids().places();
        Images images = rows.images("image");
        truth.originals()
                .forEach(
                        (copy, original) ->
                                assertTrue(
                                        distance(images, places.get(copy), places.get(original))
                                                < 6));
        assertEquals(truth.nearDuplicates().size(), truth.originals().size());
        boolean[] copies = truth.flags(Fault.NEAR_DUPLICATE, rows.ids());
        boolean[] dead = truth.flags(Fault.DEAD_CAMERA, rows.ids());
        for (int row = 1; row < rows.size(); row++) {
            if (!copies[row] && !dead[row]) {
                assertTrue(distance(images, row, row - 1) > 6);
            }
        }
    }

    @Test
    void theDeadCameraIsBlackForSomeHoursAndNoOther() {
        Images images = rows.images("image");
        boolean[] dead = truth.flags(Fault.DEAD_CAMERA, rows.ids());
        for (int row = 0; row < rows.size(); row++) {
            assertEquals(dead[row], brightness(images.picture(row)) < 12, "row " + row);
            if (dead[row]) {
                assertEquals(
                        truth.habits().deadCamera(), rows.column("camera").text(row).orElseThrow());
            }
        }
    }

    @Test
    void snowAndNightAreCollectedLessAndLessButNotFromTheStart() {
        int third = rows.size() / 3;
        assertEquals(.2, share("weather", "snow", 0, third), .05);
        assertEquals(.3, share("time_of_day", "night", 0, third), .06);
        assertTrue(share("weather", "snow", 2 * third, rows.size()) < .12);
        assertTrue(share("time_of_day", "night", 2 * third, rows.size()) < .22);
    }

    @Test
    void oneCollectorSkipsOneClassAndOneCellIsHardlyCollected() {
        int skipped = 0;
        int rare = 0;
        for (int row = 0; row < rows.size(); row++) {
            boolean skipper =
                    rows.column("collector")
                            .text(row)
                            .orElseThrow()
                            .equals(truth.habits().skippingCollector());
            String kind = truth.labels().nameAt(row);
            skipped += skipper && kind.equals(truth.habits().skippedLabel()) ? 1 : 0;
            boolean night = rows.column("time_of_day").text(row).orElseThrow().equals("night");
            rare += night && kind.equals("bus") ? 1 : 0;
        }
        assertEquals(0, skipped);
        assertTrue(rare < .33 * .11 * .3 * rows.size(), rare + " buses at night");
    }

    @Test
    void theTestRowsAreCleanAndOnPlan() {
        Rows test = BOOTH.test();
        assertEquals(rows.names(), test.names());
        assertEquals(1000, test.size());
        assertEquals(
                List.of("bus", "car", "motorcycle", "truck", "van"),
                test.labels("label").classes());
        Images images = test.images("image");
        for (int row = 0; row < test.size(); row++) {
            assertFalse(brightness(images.picture(row)) < 12);
        }
    }

    @Test
    void rowsAreInTheOrderOfCollectionInWorkingHours() {
        for (int row = 1; row < rows.size(); row++) {
            var before = rows.column("collected_at").time(row - 1).orElseThrow();
            var now = rows.column("collected_at").time(row).orElseThrow();
            assertFalse(now.isBefore(before));
            assertTrue(now.getHour() >= 8 && now.getHour() < 20);
            assertTrue(now.getDayOfWeek().getValue() < 6, "a weekend");
        }
    }

    @Test
    void refusesTooFewRows() {
        assertEquals(
                "199 rows asked for; the toll booth needs 200 to have every fault",
                assertThrows(IllegalArgumentException.class, () -> TollBooth.generate(1, 199))
                        .getMessage());
    }

    private double share(String column, String level, int from, int to) {
        int found = 0;
        for (int row = from; row < to; row++) {
            found += rows.column(column).text(row).orElseThrow().equals(level) ? 1 : 0;
        }
        return (double) found / (to - from);
    }

    /** {@return the mean absolute difference of two pictures' bytes} */
    private static double distance(Images images, int a, int b) {
        double sum = 0;
        for (int offset = 0; offset < images.stride(); offset++) {
            sum += Math.abs(images.at(a, offset) - images.at(b, offset));
        }
        return sum / images.stride();
    }

    private static double brightness(byte[] picture) {
        double sum = 0;
        for (byte level : picture) {
            sum += level & 0xff;
        }
        return sum / picture.length;
    }
}
