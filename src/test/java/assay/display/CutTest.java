package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.plan.CollectionPlan;
import assay.plan.CoverageCell;
import assay.plan.CoverageTable;
import assay.plan.Plan;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A table of many rows or columns stops at its cut and says how many there are. */
class CutTest {

    @Test
    void countsAreSaidOfWhatIsLeftOut() {
        assertEquals("… 9,990 more of 10,000", Cut.rest(10, 10_000));
        assertEquals("", Cut.rest(10, 10));
        assertEquals("ab… 3 more characters of 5", Cut.text("abcde", 2));
        assertEquals("a… 3 more characters of 4", Cut.text("a😀b", 2));
    }

    /** Cells 0 to 9 lack 0 to 9 rows: the three that lack the most are the last three. */
    @Test
    void coverageKeepsTheCellsThatLackTheMostRows() {
        List<CoverageCell> cells =
                IntStream.range(0, 10)
                        .mapToObj(i -> new CoverageCell("c" + i, .1, 10, 10 - i, 55))
                        .toList();
        CoverageTable.Part part = new CoverageTable.Part("weather", cells);
        CoverageTable coverage = new CoverageTable("plan", 100, 55, .02, List.of(part, part, part));
        String text = said(new CoverageTableRenderer(3, 2), coverage);
        assertEquals(List.of("c7", "c8", "c9", "c7", "c8", "c9"), firstWords(text, "c\\d"));
        assertTrue(
                text.contains("The 3 of 10 cells that lack the most rows, in the plan's order."),
                text);
        assertTrue(text.contains("… 1 more of 3 expectations."), text);
    }

    @Test
    void aPlanKeepsItsFirstCells() {
        Map<String, Double> shares = new TreeMap<>();
        IntStream.range(0, 8).forEach(i -> shares.put("c" + i, .125));
        CollectionPlan plan =
                Plan.named("many")
                        .expect("weather", Share.of(shares), "counts")
                        .expect("time", Share.of(shares), "counts")
                        .minimumPerCell(1)
                        .cost("weather", "c1", 2.0)
                        .cost("weather", "c2", 2.0)
                        .cost("weather", "c3", 2.0)
                        .target(800)
                        .freeze();
        String text = said(new CollectionPlanRenderer(2, 1), plan);
        assertEquals(List.of("c0", "c1"), firstWords(text, "c\\d"));
        assertTrue(text.contains("… 6 more of 8 cells."), text);
        assertTrue(text.contains("… 1 more of 2 expectations."), text);
        assertTrue(text.contains("… 1 more of 3 factors."), text);
    }

    @Test
    void aWideTableKeepsItsFirstColumns() {
        List<Column> columns =
                IntStream.range(0, 6)
                        .mapToObj(i -> Column.numbers("n" + i, new double[] {i, i}))
                        .toList();
        Rows rows = Rows.of(RowIds.of(Examples.SOURCE, 2), columns);
        String text = said(new RowsRenderer(3, 4), rows);
        assertTrue(text.contains("… 3 more of 6 columns.\n"), text);
        assertTrue(text.contains("… 2 more of 6 columns.\n"), text);
        assertEquals(List.of("n0", "n1", "n2", "n3"), firstWords(text, "n\\d"));
    }

    private static List<String> firstWords(String text, String pattern) {
        return text.lines()
                .map(line -> line.split(" ")[0])
                .filter(word -> word.matches(pattern))
                .toList();
    }

    private static <T> String said(Renderer<T> renderer, T value) {
        return (String) renderer.render(value).get(0).data().get(MimeBundle.TEXT);
    }
}
