package assay.display;

import assay.monitor.ContractHistory;
import assay.monitor.ContractWatch;
import assay.plan.Contract;
import assay.profile.Dependencies;
import assay.profile.Dependency;
import assay.profile.ErrorMeasure;
import assay.profile.Inclusions;
import assay.profile.Typos;
import assay.profile.UniqueCombinations;
import assay.profile.Verification;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of cities in which one row is wrong, with a word of the caller's in it. */
final class ContractExamples {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 30);

    private ContractExamples() {}

    static Map<String, Object> all(String word) {
        Rows rows = rows(word);
        Dependency zip = Dependency.of("zip", "city");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("contracts", history(rows, word));
        all.put("dependencies", Dependencies.of(rows.select("id", "zip", "city")));
        all.put(
                "dependencies-nearly",
                Dependencies.approximate(rows.select("zip", "city"), ErrorMeasure.G3, .2));
        all.put("verification", Verification.of(rows, "zip", "city"));
        all.put("typos", Typos.of(rows, zip));
        all.put("unique-combinations", UniqueCombinations.of(rows.select("id", "zip", "city")));
        all.put("inclusions", Inclusions.of(Map.of("visits", rows.select("id", "first"))));
        return all;
    }

    private static ContractHistory history(Rows rows, String word) {
        String why = word.isBlank() ? "so it is" : word;
        return ContractWatch.of(
                        Contract.determines("zip", "city", why),
                        Contract.complete("city", why),
                        Contract.unique("first", why).warning(),
                        Contract.typed("id", Column.Kind.TEXT, why))
                .by("who")
                .timed("when")
                .observe(rows.head(3))
                .observe(rows.pick(3, 4, 5));
    }

    private static Rows rows(String word) {
        return Rows.of(
                RowIds.of(Examples.SOURCE, 6),
                List.of(
                        Column.integers("id", 1, 2, 3, 4, 5, 6),
                        Column.texts("zip", "10", "11", "10", "10", "11", "12"),
                        Column.texts("city", "Lyon", "Nice", "Lyon", "z" + word, "Nice", "Brest"),
                        Column.texts("who", "A", "A", "B", "C", "C", "B"),
                        Column.times(
                                "when",
                                MONDAY,
                                MONDAY.plusHours(1),
                                MONDAY.plusHours(2),
                                MONDAY.plusDays(1),
                                MONDAY.plusDays(1),
                                MONDAY.plusDays(2)),
                        Column.integers("first", 1, 2, 1, 1, 2, 6)));
    }
}
