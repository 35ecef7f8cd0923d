package assay.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.rows.Column;
import assay.rows.Images;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies, keys and inclusions are exactly those that trying everything finds. */
class DependenciesTest {

    /** Random tables of few levels, some cells missing, some rows alike. */
    private static Rows table(long seed, int mostColumns) {
        Random random = new Random(seed);
        int rows = random.nextInt(40);
        int columns = 1 + random.nextInt(mostColumns);
        List<Column> all = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int levels = 1 + random.nextInt(column % 3 == 0 ? 12 : 3);
            List<Optional<Long>> cells = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                long level = random.nextInt(levels);
                cells.add(level == 5 ? Optional.empty() : Optional.of(level));
            }
            all.add(Column.integers("c" + column, cells));
        }
        return Rows.of(all);
    }

    private static double error(Rows rows, long left, int right, ErrorMeasure measure) {
        double bad = 0;
        int n = rows.size();
        if (measure == ErrorMeasure.G1) {
            for (int one = 0; one < n; one++) {
                for (int other = 0; other < n; other++) {
                    if (same(rows, left, one, other) && !same(rows, 1L << right, one, other)) {
                        bad++;
                    }
                }
            }
            return n < 2 ? 0 : bad / ((double) n * (n - 1));
        }
        Map<List<Optional<Object>>, Map<Optional<Object>, Long>> groups =
                IntStream.range(0, n)
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        row -> key(rows, left, row),
                                        Collectors.groupingBy(
                                                row -> rows.columns().get(right).value(row),
                                                Collectors.counting())));
        for (Map<Optional<Object>, Long> group : groups.values()) {
            long size = group.values().stream().mapToLong(Long::longValue).sum();
            bad += size - group.values().stream().mapToLong(Long::longValue).max().orElse(0);
        }
        return n < 2 ? 0 : bad / n;
    }

    private static List<Optional<Object>> key(Rows rows, long set, int row) {
        return IntStream.range(0, rows.columns().size())
                .filter(column -> (set >>> column & 1) != 0)
                .mapToObj(column -> rows.columns().get(column).value(row))
                .toList();
    }

    private static boolean same(Rows rows, long set, int one, int other) {
        return key(rows, set, one).equals(key(rows, set, other));
    }

    private static Set<String> tried(Rows rows, ErrorMeasure measure, double most, int mostLeft) {
        Set<String> found = new TreeSet<>();
        int columns = rows.columns().size();
        for (int right = 0; right < columns; right++) {
            List<Long> enough = new ArrayList<>();
            for (int size = 0; size <= Math.min(mostLeft, columns); size++) {
                for (long left = 0; left < 1L << columns; left++) {
                    long set = left;
                    if (Long.bitCount(left) == size
                            && (left >>> right & 1) == 0
                            && enough.stream().noneMatch(part -> (part & set) == part)
                            && error(rows, left, right, measure) <= most) {
                        enough.add(left);
                        found.add(Dependency.of(names(rows, left), rows.names().get(right)).name());
                    }
                }
            }
        }
        return found;
    }

    private static List<String> names(Rows rows, long set) {
        return IntStream.range(0, rows.names().size())
                .filter(column -> (set >>> column & 1) != 0)
                .mapToObj(rows.names()::get)
                .toList();
    }

    private static Set<String> names(Dependencies found) {
        assertEquals(
                found.list().size(),
                found.list().stream().map(Dependency::name).distinct().count());
        return found.list().stream()
                .map(Dependency::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void dependenciesAreThoseThatTryingEverythingFinds() {
        for (long seed = 0; seed < 150; seed++) {
            Rows rows = table(seed, 6);
            assertEquals(
                    tried(rows, ErrorMeasure.G3, 0, 9),
                    names(Dependencies.of(rows)),
                    "seed " + seed);
            int most = (int) (seed % 3);
            assertEquals(
                    tried(rows, ErrorMeasure.G3, 0, most),
                    names(Dependencies.of(rows, most)),
                    "seed " + seed + ", at most " + most);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, .02, .1, .3})
    void nearDependenciesAreThoseThatTryingEverythingFinds(double error) {
        for (long seed = 0; seed < 25; seed++) {
            Rows rows = table(seed, 5);
            for (ErrorMeasure measure : ErrorMeasure.values()) {
                assertEquals(
                        tried(rows, measure, error, 9),
                        names(Dependencies.approximate(rows, measure, error)),
                        "seed " + seed);
            }
        }
    }

    @Test
    void keysAreThoseThatTryingEverythingFinds() {
        for (long seed = 0; seed < 150; seed++) {
            Rows rows = table(seed, 6);
            List<Long> keys = new ArrayList<>();
            for (int size = 0; size <= rows.names().size(); size++) {
                for (long set = 0; set < 1L << rows.names().size(); set++) {
                    long tried = set;
                    if (Long.bitCount(set) == size
                            && keys.stream().noneMatch(part -> (part & tried) == part)
                            && IntStream.range(0, rows.size())
                                            .mapToObj(row -> key(rows, tried, row))
                                            .distinct()
                                            .count()
                                    == rows.size()) {
                        keys.add(set);
                    }
                }
            }
            assertEquals(
                    keys.stream().map(key -> names(rows, key)).collect(Collectors.toSet()),
                    Set.copyOf(UniqueCombinations.of(rows).list()),
                    "seed " + seed);
        }
    }

    /** More rows than windows reach, and a dependency that one row in thousands breaks. */
    @Test
    void oneRowInTwentyThousandIsFound() {
        int n = 20_000;
        long[] left = IntStream.range(0, n).mapToLong(row -> row % 2_000).toArray();
        long[] right = IntStream.range(0, n).mapToLong(row -> row % 2_000 % 7).toArray();
        long[] noise = new Random(1).ints(n, 0, 50).asLongStream().toArray();
        Rows kept =
                Rows.of(
                        Column.integers("a", left),
                        Column.integers("b", right),
                        Column.integers("c", noise));
        assertTrue(Dependencies.of(kept).holds(List.of("a"), "b"));
        right[13_337]++;
        Rows broken =
                Rows.of(
                        Column.integers("a", left),
                        Column.integers("b", right),
                        Column.integers("c", noise));
        Dependencies found = Dependencies.of(broken);
        assertEquals(false, found.holds(List.of("a"), "b"));
        Verification verified = Verification.of(broken, "a", "b");
        assertEquals(1.0 / n, verified.g3(), 1e-15);
        assertEquals(2 * 9 / (n * (n - 1.0)), verified.g1(), 1e-15);
        assertEquals(13_337, Typos.of(broken, Dependency.of("a", "b")).list().get(0).place());
    }

    @Test
    void itStopsWhenAsked() {
        Rows rows = table(3, 6);
        Work stopped =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {}
                };
        assertThrows(CancellationException.class, () -> Dependencies.of(rows, 3, stopped));
        assertThrows(
                CancellationException.class,
                () -> Dependencies.approximate(rows, ErrorMeasure.G1, .1, 3, stopped));
        assertThrows(CancellationException.class, () -> UniqueCombinations.of(rows, 3, stopped));
    }

    @Test
    void inclusionsAreBetweenTablesAndIgnoreWhatIsMissing() {
        Rows sites = Rows.of(Column.texts("code", "1", "2", "3", "3"));
        Rows visits =
                Rows.of(
                        Column.integers(
                                "site",
                                List.of(Optional.of(1L), Optional.empty(), Optional.of(3L))),
                        Column.texts("other", "1", "9", "3"),
                        Column.texts(
                                "none",
                                List.of(Optional.empty(), Optional.empty(), Optional.empty())));
        assertEquals(
                List.of("visits.site ⊆ sites.code", "visits.site ⊆ visits.other"),
                Inclusions.of(Map.of("sites", sites, "visits", visits)).list().stream()
                        .map(Inclusions.Inclusion::name)
                        .toList());
    }

    @Test
    void aTieSuggestsNothingAndMoreVoicesWin() {
        Rows tie = Rows.of(Column.texts("a", "x", "x"), Column.texts("b", "1", "2"));
        assertEquals(List.of(), Typos.of(tie, Dependency.of("a", "b")).list());
        Rows rows =
                Rows.of(
                        Column.texts("a", "x", "x", "x", "y"),
                        Column.texts("b", "1", "2", "1", "3"),
                        Column.texts("c", "p", "p", "p", "q"));
        Typos typos = Typos.of(rows, Dependency.of("a", "b"), Dependency.of("c", "b"));
        assertEquals(1, typos.list().size());
        assertEquals(Optional.of("1"), typos.list().get(0).suggested());
        assertEquals(2, typos.list().get(0).because().size());
    }

    @Test
    void refusesWithASentence() {
        Rows rows = Rows.of(Column.integers("a", 1));
        refused("at most -1 columns on the left; use 0 or more", () -> Dependencies.of(rows, -1));
        refused(
                "tolerance is 2.0; an error is a share from 0 to 1",
                () -> Dependencies.approximate(rows, ErrorMeasure.G1, 2));
        refused(
                "a column stands twice in the dependency of 'a' on [a]",
                () -> Verification.of(rows, "a", "a"));
        refused("no dependency given; typos are what speaks against one", () -> Typos.of(rows));
        List<Column> many =
                IntStream.range(0, 64).mapToObj(at -> Column.integers("c" + at, 1)).toList();
        refused(
                "64 columns; dependencies are looked for among at most 63, so select some",
                () -> Dependencies.of(Rows.of(many)));
        assertEquals(63, Dependencies.of(Rows.of(many.subList(0, 63))).list().size());
        RowIds one = RowIds.of("00c0ffee0123", 1);
        Rows pictures = Rows.of(Column.images("p", Images.wrap(one, 2, 2, 1, new byte[4])));
        refused(
                "column 'p' holds pictures, which take no part in dependencies; drop it",
                () -> Dependencies.of(pictures));
    }

    private static void refused(String sentence, Runnable act) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, act::run).getMessage());
    }
}
