package assay.audit;

import assay.dynamics.Confusion;
import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the runs of a {@link LabelNoiseStudy} out of a table. */
final class StudyTable {

    private static final List<String> OWN = List.of("images", "epochs", "noise", "seed");
    private static final Pattern NAME = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final String PROBES = "probes.";
    private static final String CONFUSION = ".confusion";

    private final Rows table;

    private StudyTable(Rows table) {
        this.table = table;
    }

    static List<LabelNoiseStudy.Run> runs(Rows table) {
        for (String name : OWN) {
            if (!table.has(name) || !numeric(table.column(name))) {
                throw new IllegalArgumentException(
                        "column '%s' of numbers is not there; a study has %s and a column for each figure"
                                .formatted(name, String.join(", ", OWN)));
            }
        }
        StudyTable study = new StudyTable(table);
        return IntStream.range(0, table.size()).mapToObj(study::run).toList();
    }

    private LabelNoiseStudy.Run run(int row) {
        Map<String, Double> figures = new TreeMap<>();
        Map<String, Confusion> probes = new TreeMap<>();
        for (Column column : table.columns()) {
            String name = column.name();
            if (numeric(column) && !OWN.contains(name)) {
                column.number(row).ifPresent(value -> figures.put(name, value));
            } else if (name.startsWith(PROBES) && name.endsWith(CONFUSION)) {
                String of = name.substring(PROBES.length(), name.length() - CONFUSION.length());
                confusion(of, row).ifPresent(counts -> probes.put(of, counts));
            }
        }
        return new LabelNoiseStudy.Run(
                whole("images", row),
                Math.toIntExact(whole("epochs", row)),
                own("noise", row),
                whole("seed", row),
                figures,
                probes);
    }

    private static boolean numeric(Column column) {
        return column.kind() == Column.Kind.NUMBER || column.kind() == Column.Kind.INTEGER;
    }

    private double own(String name, int row) {
        return table.column(name)
                .number(row)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' of run %d is missing; every run has one"
                                                .formatted(name, row)));
    }

    private long whole(String name, int row) {
        double value = own(name, row);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "'%s' of run %d is %s; it is a whole number".formatted(name, row, value));
        }
        return (long) value;
    }

    /** Lists in JSON text: of names, and of as many lists of as many counts. */
    private Optional<Confusion> confusion(String probes, int row) {
        Optional<String> counts = text(PROBES + probes + CONFUSION, row);
        Optional<String> names = text(PROBES + probes + ".categories", row);
        return counts.flatMap(text -> names.map(list -> confusion(list, text, probes, row)));
    }

    private Optional<String> text(String name, int row) {
        return table.has(name) && table.column(name).kind() == Column.Kind.TEXT
                ? table.column(name).text(row)
                : Optional.empty();
    }

    private static Confusion confusion(String names, String counts, String probes, int row) {
        List<String> categories =
                NAME.matcher(names).results().map(found -> found.group(1)).toList();
        List<Integer> found =
                COUNT.matcher(counts)
                        .results()
                        .map(MatchResult::group)
                        .map(Integer::valueOf)
                        .toList();
        int n = categories.size();
        if (n == 0 || found.size() != n * n) {
            throw new IllegalArgumentException(
                    "the confusion of probes '%s' in run %d has %d counts for %d categories; a row and a column belong to each"
                            .formatted(probes, row, found.size(), n));
        }
        return new Confusion(
                categories,
                IntStream.range(0, n).mapToObj(i -> found.subList(i * n, i * n + n)).toList());
    }

    static Confusion sum(Confusion one, Confusion other) {
        if (!one.categories().equals(other.categories())) {
            throw new IllegalArgumentException(
                    "probes of the categories %s and %s are of one name; give each its own"
                            .formatted(one.categories(), other.categories()));
        }
        List<List<Integer>> sums = new ArrayList<>();
        for (int i = 0; i < one.counts().size(); i++) {
            List<Integer> a = one.counts().get(i);
            List<Integer> b = other.counts().get(i);
            sums.add(IntStream.range(0, a.size()).mapToObj(j -> a.get(j) + b.get(j)).toList());
        }
        return new Confusion(one.categories(), sums);
    }
}
