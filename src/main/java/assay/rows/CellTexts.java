package assay.rows;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Reads single cells where a column as a whole is not of the kind one hoped for. A few rows of a
 * file that grows may suggest another kind than the whole file has.
 */
public final class CellTexts {

    private CellTexts() {}

    /**
     * {@return the number that a text writes, as CSV files are read, if it is one}
     *
     * @param text a cell
     */
    public static OptionalDouble number(String text) {
        return Guess.whole(text)
                .map(Long::doubleValue)
                .or(() -> Guess.number(text))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /**
     * {@return a column's times; of a column of texts those that are written in the way in which
     * most of them are, the others missing}
     *
     * @param column a column of any kind
     */
    public static Column times(Column column) {
        if (column.kind() == Column.Kind.TIME) {
            return column;
        }
        List<Optional<String>> texts =
                IntStream.range(0, column.size()).mapToObj(column::text).toList();
        return TimeFormats.all().stream()
                .map(format -> times(column.name(), texts, format))
                .min(Comparator.comparingInt(Column::missingCount))
                .orElseThrow();
    }

    private static Column times(
            String name, List<Optional<String>> texts, DateTimeFormatter format) {
        List<Optional<LocalDateTime>> times =
                texts.stream()
                        .map(text -> text.flatMap(one -> TimeFormats.parse(format, one)))
                        .toList();
        return Column.times(name, times);
    }
}
