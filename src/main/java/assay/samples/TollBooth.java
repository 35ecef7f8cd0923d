package assay.samples;

import assay.provenance.Randomness;
import assay.rows.Column;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A collection of vehicle pictures at a toll booth, drawn by a program: small enough to train on in
 * seconds, with the faults that real collections have, all of them known.
 *
 * <p>Columns, in the order of collection: {@code image} (24 x 32 pixels in colour), {@code label}
 * (car, van, truck, bus, motorcycle), {@code weather} (clear, rain, snow), {@code time_of_day}
 * (day, dusk, night), {@code season}, {@code lane}, {@code camera}, {@code collector}, {@code
 * collected_at}. Passages are picked from a year's recordings, so {@code collected_at} is when a
 * person picked one, not when the vehicle passed.
 *
 * <p>The intended shares are: weather .5, .3, .2; time of day .5, .2, .3; seasons equal; lanes left
 * .2, middle .35, right .45; cameras north .4, east .35, south .25; classes .34, .2, .2, .11, .15,
 * all independent of each other. What the collectors did instead is told by {@link #truth()}.
 *
 * <p>The same seed and number of rows give the same bytes.
 */
public final class TollBooth {

    private static final int ROWS = 3600;
    private static final int TEST_ROWS = 1000;

    private final Rows rows;
    private final Truth truth;
    private final Rows test;

    private TollBooth(Rows rows, Truth truth, Rows test) {
        this.rows = rows;
        this.truth = truth;
        this.test = test;
    }

    /**
     * {@return a collection of 3,600 rows}
     *
     * @param seed everything comes from this number
     */
    public static TollBooth generate(long seed) {
        return generate(seed, ROWS);
    }

    /**
     * {@return a collection}
     *
     * @param seed everything comes from this number
     * @param rows number of rows, at least 200, so that every fault has some
     * @throws IllegalArgumentException if fewer rows are asked for
     */
    public static TollBooth generate(long seed, int rows) {
        if (rows < 200) {
            throw new IllegalArgumentException(
                    rows + " rows asked for; the toll booth needs 200 to have every fault");
        }
        Randomness random = new Randomness(seed);
        Faults faults =
                Faults.planted(
                        new Campaign(rows, random.stream("campaign")).collected(),
                        random.stream("faults"));
        Rows collected =
                table(rows, faults::passage, faults::label, pictures(rows, faults, random));
        List<Passage> clean = new Campaign(TEST_ROWS, random.stream("test campaign")).planned();
        byte[][] shots = new byte[TEST_ROWS][];
        Arrays.setAll(
                shots, row -> Scene.paint(clean.get(row), random.stream("test scene " + row)));
        Rows test = table(TEST_ROWS, clean::get, row -> clean.get(row).kind(), shots);
        return new TollBooth(collected, truth(collected, faults), test);
    }

    /** {@return the collection as it arrived, faults and all, in the order of collection} */
    public Rows rows() {
        return rows;
    }

    /** {@return what is really the case} */
    public Truth truth() {
        return truth;
    }

    /** {@return 1,000 other rows of the same columns, collected as intended and without faults} */
    public Rows test() {
        return test;
    }

    private static byte[][] pictures(int rows, Faults faults, Randomness random) {
        byte[][] pictures = new byte[rows][];
        Work work = Work.current();
        for (int row = 0; row < rows; row++) {
            work.check();
            boolean again = faults.at(row).filter(Fault.NEAR_DUPLICATE::equals).isPresent();
            pictures[row] =
                    again
                            ? pictures[row - 1].clone()
                            : Scene.paint(faults.passage(row), random.stream("scene " + row));
            byte[] picture = pictures[row];
            SplittableRandom damage = random.stream("damage " + row);
            faults.at(row).ifPresent(fault -> damage(fault, picture, damage));
        }
        return pictures;
    }

    private static void damage(Fault fault, byte[] picture, SplittableRandom random) {
        switch (fault) {
            case CORRUPTED -> Damage.corrupt(picture, random);
            case DEAD_CAMERA -> Damage.blackOut(picture, random);
            case NEAR_DUPLICATE -> Damage.retake(picture, random);
            case MISLABELED, UNSEEN_KIND -> {
                // the picture is as it should be
            }
        }
    }

    private static Rows table(
            int rows, IntFunction<Passage> passage, IntFunction<Kind> label, byte[][] pictures) {
        int stride = Scene.HEIGHT * Scene.WIDTH * 3;
        byte[] pixels = new byte[rows * stride];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(pictures[row], 0, pixels, row * stride, stride);
        }
        Images images =
                Images.wrap(RowIds.of("000000000000", rows), Scene.HEIGHT, Scene.WIDTH, 3, pixels);
        return Rows.of(
                Column.images("image", images),
                texts("label", rows, row -> label.apply(row).label()),
                texts("weather", rows, row -> passage.apply(row).weather()),
                texts("time_of_day", rows, row -> passage.apply(row).timeOfDay()),
                texts("season", rows, row -> passage.apply(row).season()),
                texts("lane", rows, row -> passage.apply(row).lane()),
                texts("camera", rows, row -> passage.apply(row).camera()),
                texts("collector", rows, row -> passage.apply(row).collector()),
                Column.times(
                        "collected_at",
                        IntStream.range(0, rows)
                                .mapToObj(row -> passage.apply(row).collectedAt())
                                .toArray(LocalDateTime[]::new)));
    }

    private static Column texts(String name, int rows, IntFunction<String> value) {
        return Column.texts(name, IntStream.range(0, rows).mapToObj(value).toArray(String[]::new));
    }

    private static Truth truth(Rows rows, Faults faults) {
        Map<Fault, RowIds> found = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            found.put(fault, rows.ids().pick(faults.rows(fault)));
        }
        Map<RowId, RowId> originals = new LinkedHashMap<>();
        for (int row : faults.rows(Fault.NEAR_DUPLICATE)) {
            originals.put(rows.ids().at(row), rows.ids().at(row - 1));
        }
        List<String> classes = Arrays.stream(Kind.values()).map(Kind::label).toList();
        int[] codes =
                IntStream.range(0, rows.size())
                        .map(row -> faults.passage(row).kind().ordinal())
                        .toArray();
        int drift = (int) (rows.size() * Campaign.DRIFT_FROM);
        return new Truth(
                new Labels(rows.ids(), classes, codes),
                found,
                originals,
                new Truth.Habits(
                        faults.passage(drift).collectedAt(),
                        Faults.DEAD_CAMERA,
                        Campaign.SKIPPER,
                        Campaign.SKIPPED.label(),
                        Map.of("label", Kind.BUS.label(), "time_of_day", "night")));
    }

    @Override
    public String toString() {
        return "TollBooth[" + rows.size() + " rows, " + truth + "]";
    }
}
