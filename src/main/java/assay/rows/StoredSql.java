package assay.rows;

import assay.work.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The questions to a stored table as SQL. */
final class StoredSql {

    private StoredSql() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String counts(List<String> columns, int most) {
        String names = columns.stream().map(StoredSql::quoted).collect(Collectors.joining(", "));
        String order =
                columns.stream()
                        .map(column -> quoted(column) + " asc nulls last")
                        .collect(Collectors.joining(", "));
        String count = columns.contains("count") ? "count_2" : "count";
        while (columns.contains(count)) {
            count += "_2";
        }
        return "select %s, count(*) as %s from rows group by %s order by %s limit %d"
                .formatted(names, quoted(count), names, order, most);
    }

    static String distinct(List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            String name = quoted(column);
            String place = String.valueOf(parts.size());
            parts.add("count(distinct " + name + ") as d" + place);
            parts.add("count(*) - count(" + name + ") as m" + place);
        }
        return "select " + String.join(", ", parts) + " from rows";
    }

    static String pick(
            List<StoredTable.Level> levels,
            Map<String, Column.Kind> kinds,
            List<Intervals> intervals,
            int most) {
        String where =
                levels.isEmpty()
                        ? ""
                        : levels.stream()
                                .map(level -> condition(level, kinds, intervals))
                                .collect(Collectors.joining(" and ", " where ", ""));
        String place = quoted(Scan.PLACE);
        return "with found as (select * from rows%s order by %s limit %d) select %s, %s from found order by %s"
                .formatted(where, place, most, cells(levels, kinds), place, place);
    }

    /** All columns of their kinds, also those that were read as text to be compared. */
    private static String cells(List<StoredTable.Level> levels, Map<String, Column.Kind> kinds) {
        List<String> compared = levels.stream().map(StoredTable.Level::column).toList();
        return kinds.entrySet().stream()
                .map(
                        column ->
                                compared.contains(column.getKey())
                                        ? cell(column.getKey(), column.getValue())
                                        : quoted(column.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String cell(String column, Column.Kind kind) {
        String name = quoted(column);
        return switch (kind) {
            case INTEGER -> name + "::bigint as " + name;
            case NUMBER -> name + "::double as " + name;
            case TRUTH -> name + "::boolean as " + name;
            default -> name;
        };
    }

    private static String condition(
            StoredTable.Level level, Map<String, Column.Kind> kinds, List<Intervals> intervals) {
        String text = text(level.column(), kinds, intervals);
        String some =
                level.texts().stream().map(StoredSql::literal).collect(Collectors.joining(", "));
        String among =
                level.texts().isEmpty()
                        ? String.valueOf(!level.among())
                        : text + (level.among() ? " in (" : " not in (") + some + ")";
        String absent = text + " is null";
        return level.missing()
                ? "(" + absent + " or " + among + ")"
                : "(not (" + absent + ") and " + among + ")";
    }

    /** A cell as a CSV file of ours writes it, or the interval it lies in. */
    private static String text(
            String column, Map<String, Column.Kind> kinds, List<Intervals> intervals) {
        for (Intervals some : intervals) {
            if (some.column().equals(column)) {
                return some.sql();
            }
        }
        String name = quoted(column);
        return switch (kinds.get(column)) {
            case TEXT -> name;
            case TIME -> time(name);
            case TRUTH -> "lower(" + name + "::varchar)"; // as rows in memory write them
            default -> name + "::varchar";
        };
    }

    /** As {@link java.time.LocalDateTime} writes itself, but for fractions of seconds. */
    private static String time(String name) {
        String stamp = name + "::timestamp";
        return "case when second(%1$s) = 0 and microsecond(%1$s) = 0 then strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M') when microsecond(%1$s) %% 1000000 = 0 then strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S') else strftime(%1$s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f') end"
                .formatted(stamp);
    }

    /** Refuses what is not one query that selects, before it comes near a file. */
    static void checkSelects(Map<String, Rows> query) {
        String sql = "select json_serialize_sql(query) as parsed from rows";
        String parsed =
                TableFiles.query(query, sql, Work.current()).column("parsed").text(0).orElse("");
        if (parsed.startsWith("{\"error\":true")) {
            throw new IllegalArgumentException(
                    parsed.contains("Only SELECT")
                            ? "the query does more than select; ask with one select"
                            : "the query is refused by DuckDB: "
                                    + parsed.replaceFirst(".*\"error_message\":\"", "")
                                            .replaceFirst("(\\\\n.*|\"[,}].*)", "")
                                    + "; correct the query");
        }
    }

    /** Sets of columns that are counted in one scan. */
    record Sets(
            List<List<String>> sets,
            List<String> columns,
            Map<String, Column.Kind> kinds,
            List<Intervals> intervals) {

        private static final int MOST_COLUMNS = 60; // bits of the number that tells sets apart

        static Sets of(
                List<List<String>> sets,
                Map<String, Column.Kind> kinds,
                List<Intervals> intervals) {
            LinkedHashSet<String> columns = new LinkedHashSet<>();
            sets.forEach(columns::addAll);
            return new Sets(List.copyOf(sets), List.copyOf(columns), kinds, intervals);
        }

        /** Itself, or a part per set where there are too many columns for one. */
        List<Sets> parts() {
            return columns.size() <= MOST_COLUMNS
                    ? List.of(this)
                    : sets.stream().map(set -> of(List.of(set), kinds, intervals)).toList();
        }

        String sql(int most) {
            String texts =
                    IntStream.range(0, columns.size())
                            .mapToObj(at -> text(columns.get(at), kinds, intervals) + " as c" + at)
                            .collect(Collectors.joining(", "));
            String names = names(columns);
            // DuckDB counts one set faster where it is not asked which set a count is of
            boolean alone = sets.size() == 1;
            String kept = alone ? "0::bigint" : "grouping(" + names + ")::bigint";
            String groups =
                    sets.stream()
                            .distinct()
                            .map(this::names)
                            .collect(Collectors.joining("), (", "grouping sets ((", "))"));
            return "with texts as (select %s from rows) select %s, %s as kept, count(*) as n from texts group by %s limit %d"
                    .formatted(texts, names, kept, alone ? names : groups, most);
        }

        private String names(List<String> some) {
            return some.stream()
                    .map(column -> "c" + columns.indexOf(column))
                    .collect(Collectors.joining(", "));
        }

        List<Map<List<Optional<String>>, Long>> read(List<Column> answer) {
            Map<Long, Map<List<Optional<String>>, Long>> byBits = new HashMap<>();
            Column bits = answer.get(columns.size());
            Column counts = answer.get(columns.size() + 1);
            List<long[]> asked = sets.stream().map(set -> new long[] {bits(set)}).toList();
            for (int row = 0; row < bits.size(); row++) {
                long kept = bits.integer(row).orElseThrow();
                List<Optional<String>> levels = new ArrayList<>();
                for (int at = 0; at < columns.size(); at++) {
                    levels.add(answer.get(at).text(row));
                }
                byBits.computeIfAbsent(kept, key -> new HashMap<>())
                        .put(List.copyOf(levels), counts.integer(row).orElseThrow());
            }
            return IntStream.range(0, sets.size())
                    .mapToObj(
                            set ->
                                    only(
                                            sets.get(set),
                                            byBits.getOrDefault(asked.get(set)[0], Map.of())))
                    .toList();
        }

        /** A bit for every column that is not in the set, the first column's the highest. */
        private long bits(List<String> set) {
            long bits = 0;
            for (String column : columns) {
                bits = 2 * bits + (set.contains(column) ? 0 : 1);
            }
            return bits;
        }

        private Map<List<Optional<String>>, Long> only(
                List<String> set, Map<List<Optional<String>>, Long> counts) {
            int[] places = set.stream().mapToInt(columns::indexOf).toArray();
            Map<List<Optional<String>>, Long> only = new HashMap<>();
            counts.forEach(
                    (levels, n) ->
                            only.put(IntStream.of(places).mapToObj(levels::get).toList(), n));
            return Collections.unmodifiableMap(only);
        }
    }
}
