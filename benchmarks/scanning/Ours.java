import assay.plan.CollectionPlan;
import assay.plan.CoverageCell;
import assay.plan.CrossTab;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Rows;
import assay.rows.ScanLimits;
import assay.rows.StoredTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Answers {@code FILE KIND COLUMN...} a line: seconds, and the answer's numbers in order. */
public final class Ours {

    private static final CollectionPlan PLAN =
            Plan.named("traffic")
                    .expect(
                            "weather",
                            Share.of("clear", .5, "rain", .3, "snow", .15, "fog", .05),
                            "as in other years")
                    .expect("time", Share.of("day", .6, "dusk", .1, "night", .3), "by hours")
                    .expect(
                            "region",
                            Share.of(
                                    "north", .2, "east", .2, "south", .2, "west", .2, "centre",
                                    .2),
                            "alike")
                    .target(20_000_000)
                    .freeze();

    private Ours() {}

    /**
     * Answers until nobody asks.
     *
     * @param arguments memory in bytes, threads, folder for temporary files
     */
    public static void main(String[] arguments) throws IOException {
        ScanLimits limits =
                ScanLimits.DEFAULTS
                        .withMemory(Long.parseLong(arguments[0]))
                        .withThreads(Integer.parseInt(arguments[1]))
                        .withSpill(Path.of(arguments[2]), 32L << 30);
        Map<String, StoredTable> tables = new HashMap<>();
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] words = line.split(" ");
            StoredTable table =
                    tables.computeIfAbsent(words[0], file -> StoredTable.of(file).within(limits));
            String[] columns = Arrays.copyOfRange(words, 2, words.length);
            long start = System.nanoTime();
            String answer = answer(table, words[1], columns);
            System.out.println((System.nanoTime() - start) / 1e9 + " " + answer);
        }
    }

    private static String answer(StoredTable table, String kind, String... columns) {
        switch (kind) {
            case "coverage":
                CrossTab tab = PLAN.crossTab(table, columns);
                return said(tab.cells().stream().mapToLong(CoverageCell::collected).sorted());
            case "distinct":
                Rows distinct = table.distinct(columns);
                Column counts = distinct.column("distinct");
                return said(
                        IntStream.range(0, counts.size())
                                .mapToLong(row -> counts.integer(row).orElseThrow()));
            default:
                List<String> values =
                        Arrays.stream(table.quantiles(columns[0], .1, .5, .9))
                                .mapToObj(Double::toString)
                                .toList();
                return String.join(",", values);
        }
    }

    private static String said(LongStream numbers) {
        return numbers.mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
