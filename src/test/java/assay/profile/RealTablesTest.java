package assay.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.rows.Row;
import assay.rows.Rows;
import assay.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tables as people publish them; skipped where they do not lie beside the project, but not in CI.
 */
class RealTablesTest {

    private static final Path DATA = Path.of("../shared/data");

    /** As many as Desbordante 2.5.0 finds. */
    @Test
    void theCensusHasSeventyEightDependencies() {
        Rows rows = Rows.read(data("adult/adult.csv"));
        Dependencies found = Dependencies.of(rows);
        assertEquals(32_561, found.rows());
        assertEquals(78, found.list().size());
        assertEquals(
                List.of("education → education-num"),
                found.determining("education-num").stream()
                        .filter(each -> each.left().size() == 1)
                        .map(Dependency::name)
                        .toList());
        assertEquals(List.of(), UniqueCombinations.of(rows).list(), "the census has equal rows");
    }

    /**
     * Of 509 wrong cells, 54 stand in columns that no constraint names; of those blamed wrongly,
     * all stand in one constraint that the clean table breaks too.
     */
    @Test
    void theHospitalsConstraintsRevealMostWrongCells() throws IOException {
        Rows rows = Rows.read(data("hospital-dirty/hospital.csv"));
        Map<Cell, String> clean = clean();
        Set<Cell> wrong = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            for (String column : rows.names()) {
                Cell cell = new Cell(row, column);
                String found = rows.column(column).text(row).orElse("");
                if (!found.equals(clean.getOrDefault(cell, ""))) {
                    wrong.add(cell);
                }
            }
        }
        assertEquals(509, wrong.size());
        Typos typos = Typos.of(rows, constraints(), .5, Work.silent());
        long right = typos.list().stream().filter(typo -> wrong.contains(cell(typo))).count();
        long mended =
                typos.list().stream()
                        .filter(typo -> wrong.contains(cell(typo)))
                        .filter(typo -> typo.suggested().orElse("").equals(clean.get(cell(typo))))
                        .count();
        assertEquals(List.of(450L, 430L, 430L), List.of((long) typos.list().size(), right, mended));
        assertEquals(
                Set.of("Stateavg"),
                typos.list().stream()
                        .filter(typo -> !wrong.contains(cell(typo)))
                        .map(Typos.Typo::column)
                        .collect(Collectors.toSet()));
        assertEquals(54, wrong.stream().filter(cell -> unnamed(cell.column())).count());
    }

    private record Cell(int row, String column) {}

    private static boolean unnamed(String column) {
        return column.equals("Sample") || column.equals("Score");
    }

    private static Cell cell(Typos.Typo typo) {
        return new Cell(typo.place(), typo.column());
    }

    private static Map<Cell, String> clean() {
        Map<Cell, String> clean = new HashMap<>();
        Rows.read(data("hospital-dirty/hospital_clean.csv")).stream()
                .forEach(
                        (Row row) ->
                                clean.put(
                                        new Cell(
                                                (int) row.integer("tid").orElseThrow(),
                                                row.text("attribute").orElseThrow()),
                                        row.text("correct_val").orElse("")));
        return clean;
    }

    /** {@code t1&t2&EQ(t1.A,t2.A)&IQ(t1.B,t2.B)}: equal in A is not unequal in B. */
    private static List<Dependency> constraints() throws IOException {
        return Files.readAllLines(data("hospital-dirty/hospital_constraints.txt")).stream()
                .filter(line -> !line.isBlank())
                .map(
                        line ->
                                Dependency.of(
                                        Arrays.stream(line.split("&"))
                                                .filter(part -> part.startsWith("EQ"))
                                                .map(RealTablesTest::column)
                                                .toList(),
                                        column(line.substring(line.indexOf("IQ")))))
                .toList();
    }

    private static String column(String part) {
        return part.replaceFirst(".*?t1\\.(\\w+),.*", "$1");
    }

    private static Path data(String file) {
        Path path = DATA.resolve(file);
        if (Files.notExists(path) && System.getenv("CI") != null) {
            fail("there is no " + path + "; continuous integration has the data");
        }
        assumeTrue(Files.exists(path), "skipped: there is no " + path);
        return path;
    }
}
