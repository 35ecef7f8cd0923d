package assay.rows;

import static java.time.temporal.ChronoField.MICRO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.YEAR;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways in which a file may write times. A column is of times only when one single way reads
 * every cell that is present, so that 3/4 never means March in one row and April in another.
 *
 * <p>A date without a time is midnight. Times with an offset become UTC. Years of two digits are
 * 1970 to 2069. Month before day with slashes, day before month with dots.
 */
final class TimeFormats {

    private static final int SHORTEST = 6;
    private static final int LONGEST = 40;

    private static final List<DateTimeFormatter> ALL =
            List.of(
                    iso("['T'HH:mm[:ss", "]]", ""),
                    iso("[' 'HH:mm[:ss", "]]", ""),
                    iso("'T'HH:mm[:ss", "]", "XXX"),
                    iso("' 'HH:mm[:ss", "]", "XXX"),
                    format(new DateTimeFormatterBuilder().appendPattern("M/d/"), false),
                    format(new DateTimeFormatterBuilder().appendPattern("M/d/"), true),
                    format(new DateTimeFormatterBuilder().appendPattern("d.M."), false),
                    format(new DateTimeFormatterBuilder().appendPattern("d.M."), true));

    private TimeFormats() {}

    /** All ways, to be narrowed down cell by cell. */
    static List<DateTimeFormatter> all() {
        return ALL;
    }

    /** The time a text stands for in one way of writing. */
    static Optional<LocalDateTime> parse(DateTimeFormatter format, String text) {
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || text.charAt(0) < '0'
                || text.charAt(0) > '9') {
            return Optional.empty();
        }
        try {
            return Optional.of(local(format.parse(text)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(TemporalAccessor parsed) {
        LocalDate day = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDateTime local = day.atTime(time == null ? LocalTime.MIDNIGHT : time);
        return parsed.isSupported(OFFSET_SECONDS)
                ? local.minusSeconds(parsed.get(OFFSET_SECONDS))
                : local;
    }

    private static DateTimeFormatter iso(String time, String end, String offset) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd");
        // The optional sections of the pattern are opened and closed around the fraction by hand.
        for (String part : time.split("(?=\\[)")) {
            if (part.startsWith("[")) {
                builder.optionalStart();
            }
            builder.appendPattern(part.replace("[", ""));
        }
        builder.optionalStart().appendFraction(MICRO_OF_SECOND, 1, 6, true).optionalEnd();
        end.chars().forEach(close -> builder.optionalEnd());
        return strict(builder.appendPattern(offset));
    }

    private static DateTimeFormatter format(DateTimeFormatterBuilder day, boolean longYear) {
        if (longYear) {
            day.appendValue(YEAR, 4);
        } else {
            day.appendValueReduced(YEAR, 2, 2, 1970);
        }
        return strict(day.appendPattern("[' 'H:mm[:ss]]"));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
