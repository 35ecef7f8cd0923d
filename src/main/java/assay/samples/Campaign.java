package assay.samples;

import assay.work.Work;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Who was taken into the data, and when. Four people pick passages from the cameras' recordings of
 * a whole year, on working days from 8 to 20 o'clock; so a passage of a winter night may be
 * collected on a summer morning, and nothing but habit keeps the people from their plan.
 *
 * <p>Habits: from two fifths of the way on, snow and night are picked less and less; one collector
 * never picks motorcycles; buses at night are hardly ever picked.
 */
final class Campaign {

    static final Map<String, Double> WEATHER = ordered("clear", .5, "rain", .3, "snow", .2);
    static final Map<String, Double> TIME = ordered("day", .5, "dusk", .2, "night", .3);
    static final Map<String, Double> SEASON =
            ordered("spring", .25, "summer", .25, "autumn", .25, "winter", .25);
    static final Map<String, Double> LANE = ordered("left", .2, "middle", .35, "right", .45);
    static final Map<String, Double> CAMERA = ordered("north", .4, "east", .35, "south", .25);
    static final Map<String, Double> COLLECTOR =
            ordered("amara", .3, "bjarne", .25, "chiyo", .25, "diego", .2);

    static final String SKIPPER = "diego";
    static final Kind SKIPPED = Kind.MOTORCYCLE;
    static final double DRIFT_FROM = .4;
    static final double RARE_CELL_KEPT = .15;

    private static final int DAYS = 30;
    private static final int OPENS = 8;
    private static final int OPEN_SECONDS = 12 * 3600;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 2);

    private final int rows;
    private final SplittableRandom random;

    Campaign(int rows, SplittableRandom random) {
        this.rows = rows;
        this.random = random;
    }

    /** {@return passages in the order they were collected, with the habits} */
    List<Passage> collected() {
        Passage[] passages = new Passage[rows];
        double[] places = random.doubles(rows).sorted().toArray();
        Work work = Work.current();
        for (int row = 0; row < rows; row++) {
            work.check();
            double gone = (double) row / rows;
            do {
                passages[row] = any(moment(places[row]));
            } while (!kept(passages[row], gone));
        }
        return List.of(passages);
    }

    /** {@return passages as the plan wants them} */
    List<Passage> planned() {
        double[] places = random.doubles(rows).sorted().toArray();
        return Arrays.stream(places).mapToObj(place -> any(moment(place))).toList();
    }

    private boolean kept(Passage passage, double gone) {
        if (passage.collector().equals(SKIPPER) && passage.kind() == SKIPPED) {
            return false;
        }
        if (inRareCell(passage) && random.nextDouble() >= RARE_CELL_KEPT) {
            return false;
        }
        double drift = Math.max(0, (gone - DRIFT_FROM) / (1 - DRIFT_FROM));
        double keep = 1;
        keep *= passage.weather().equals("snow") ? 1 - .85 * drift : 1;
        keep *= passage.timeOfDay().equals("night") ? 1 - .65 * drift : 1;
        return random.nextDouble() < keep;
    }

    static boolean inRareCell(Passage passage) {
        return passage.kind() == Kind.BUS && passage.timeOfDay().equals("night");
    }

    private Passage any(LocalDateTime moment) {
        return new Passage(
                kind(),
                pick(WEATHER),
                pick(TIME),
                pick(SEASON),
                pick(LANE),
                pick(CAMERA),
                pick(COLLECTOR),
                moment);
    }

    private Kind kind() {
        double place = random.nextDouble();
        List<Kind> kinds = Kind.labelled();
        for (Kind kind : kinds) {
            place -= kind.share();
            if (place < 0) {
                return kind;
            }
        }
        return kinds.get(0);
    }

    private String pick(Map<String, Double> shares) {
        double place = random.nextDouble();
        String last = "";
        for (Map.Entry<String, Double> level : shares.entrySet()) {
            last = level.getKey();
            place -= level.getValue();
            if (place < 0) {
                return last;
            }
        }
        return last;
    }

    private static LocalDateTime moment(double place) {
        double days = place * DAYS;
        int day = (int) days;
        LocalDate date = FIRST_DAY.plusDays(day / 5 * 7L + day % 5); // weekends are off
        return date.atTime(OPENS, 0).plusSeconds((long) ((days - day) * OPEN_SECONDS));
    }

    private static Map<String, Double> ordered(Object... levels) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < levels.length; i += 2) {
            shares.put((String) levels[i], (Double) levels[i + 1]);
        }
        return shares;
    }
}
