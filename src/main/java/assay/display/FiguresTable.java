package assay.display;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.List;

/** The figures of a result as a table: name, value, unit, and the interval where there is one. */
final class FiguresTable {

    private FiguresTable() {}

    static Table of(String caption, Measured result) {
        boolean intervals = result.figures().stream().anyMatch(f -> f.interval().isPresent());
        Table table = Table.of(caption).words("figure").numbers("value").words("unit");
        return (intervals ? table.words("interval") : table)
                .rows(result.figures().stream().map(f -> row(f, intervals)).toList());
    }

    /** Name, value and unit of each figure; the interval, where there is one, behind the value. */
    static List<List<Table.Cell>> rows(List<Figure> figures) {
        return figures.stream()
                .map(
                        figure ->
                                List.of(
                                        Table.Cell.of(figure.name()),
                                        Table.Cell.of(valueAndInterval(figure)),
                                        Table.Cell.of(figure.unit())))
                .toList();
    }

    static String line(Figure figure) {
        return Words.line(figure.name() + ": " + valueAndInterval(figure) + " " + figure.unit());
    }

    private static String valueAndInterval(Figure figure) {
        String interval = interval(figure);
        return value(figure) + (interval.isEmpty() ? "" : ", " + interval);
    }

    private static List<Table.Cell> row(Figure figure, boolean intervals) {
        Table.Cell name = Table.Cell.of(figure.name());
        Table.Cell value = Table.Cell.of(value(figure));
        Table.Cell unit = Table.Cell.of(figure.unit());
        return intervals
                ? List.of(name, value, unit, Table.Cell.of(interval(figure)))
                : List.of(name, value, unit);
    }

    /** Whole numbers as they are, others with four digits. */
    private static String value(Figure figure) {
        double value = figure.value();
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Numbers.whole((long) value)
                : Numbers.brief(value);
    }

    private static String interval(Figure figure) {
        return figure.interval()
                .map(
                        i ->
                                "%s to %s (%s)"
                                        .formatted(
                                                Numbers.brief(i.low()),
                                                Numbers.brief(i.high()),
                                                Numbers.percent(i.level())))
                .orElse("");
    }
}
