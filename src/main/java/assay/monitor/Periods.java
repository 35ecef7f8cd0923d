package assay.monitor;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** What hours, days, weeks, months and years are called. */
final class Periods {

    private Periods() {}

    static String word(ChronoUnit unit) {
        String plural = unit.toString().toLowerCase(Locale.ROOT);
        return plural.substring(0, plural.length() - 1);
    }

    /** The first moment's date, as far as the unit goes; a week is called by its Monday. */
    static String name(LocalDateTime time, ChronoUnit unit) {
        return switch (unit) {
            case HOURS -> time.truncatedTo(ChronoUnit.HOURS).toString();
            case DAYS -> time.toLocalDate().toString();
            case WEEKS ->
                    time.toLocalDate()
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .toString();
            case MONTHS -> time.toLocalDate().toString().replaceFirst("-\\d\\d$", "");
            case YEARS -> time.toLocalDate().toString().replaceFirst("-\\d\\d-\\d\\d$", "");
            default ->
                    throw new IllegalArgumentException(
                            "%s are no periods of a collection; use hours, days, weeks, months or years"
                                    .formatted(unit.toString().toLowerCase(Locale.ROOT)));
        };
    }
}
