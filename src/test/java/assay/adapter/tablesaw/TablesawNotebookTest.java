package assay.adapter.tablesaw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.adapter.Notebook;
import assay.display.Golden;
import assay.display.Renderers;
import assay.rows.Rows;
import assay.shell.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** A person adds Tablesaw to a notebook: its tables are shown there, go in and come out. */
@Timeout(120)
class TablesawNotebookTest {

    private static final List<Path> JARS =
            Notebook.jars(
                    "tablesaw-core",
                    "guava",
                    "commons-math3",
                    "fastutil",
                    "RoaringBitmap",
                    "univocity-parsers",
                    "icu4j",
                    "classgraph",
                    "slf4j-api");

    private static final String CARS =
            """
            import tech.tablesaw.api.*;
            var cars = Table.create("cars")
                .addColumns(StringColumn.create("name", "<b>bus</b>", "van", ""))
                .addColumns(IntColumn.create("seats", 50, 8, Integer.MIN_VALUE))
                .addColumns(DoubleColumn.create("length", 12.5, Double.NaN, 4.25))
                .addColumns(BooleanColumn.create("electric", true, false, true));
            cars
            """;

    @TempDir Path folder;

    @Test
    void aTableIsShownGoesInIsChangedAndComesOut() throws IOException {
        try (Notebook notebook = new Notebook(List.of(), JARS)) {
            Object cars = notebook.value(CARS);
            assertNotSame(Table.class, cars.getClass(), "the notebook's Tablesaw is its own");
            assertEquals("cells", cars.getClass().getClassLoader().getName());
            Golden.check("tablesaw", Renderers.standard().render(cars));

            Rows rows = (Rows) notebook.value("var rows = Rows.from(cars); rows");
            assertEquals(List.of("name", "seats", "length", "electric"), rows.names());
            assertEquals(2, rows.column("seats").integer(1).orElseThrow() / 4);
            assertEquals(
                    "Rows[2 rows, 4 columns]",
                    notebook.value("rows.where(\"electric\", true)").toString());
            assertEquals(
                    "cars[1,4]",
                    notebook.value(
                                    "var back = rows.where(\"seats\", 8).to(Table.class).setName(\"cars\");"
                                            + " back.name() + \"[\" + back.rowCount() + \",\" +"
                                            + " back.columnCount() + \"]\"")
                            .toString());
            assertEquals(true, notebook.value("Rows.from(rows.to(Table.class)).equals(rows)"));
        }
    }

    @Test
    void aRefusalIsOneSentenceAtItsPlaceInTheCell() {
        try (Notebook notebook = new Notebook(List.of(), JARS)) {
            notebook.value(CARS);
            assertEquals(
                    "java.lang.IllegalArgumentException: row 0 of column 'x' is NaN; Tablesaw takes it"
                            + " for missing (Loss.ALLOWED takes the nearest)\n    at Cell [2], line 1",
                    notebook.problem("Rows.of(Column.numbers(\"x\", Double.NaN)).to(Table.class)"));
        }
    }

    @Test
    void withoutALibraryTheSentenceSaysWhatAddsOne() {
        try (Notebook notebook = new Notebook(List.of(), List.of())) {
            String told = notebook.problem("Rows.from(new java.util.ArrayList<String>())");
            assertEquals(
                    "java.lang.IllegalArgumentException: java.util.ArrayList is not known as a table or"
                            + " an array; known are tech.tablesaw.api.Table (%maven"
                            + " tech.tablesaw:tablesaw-core:0.44.4),"
                            + " org.nd4j.linalg.api.ndarray.INDArray (%maven"
                            + " org.nd4j:nd4j-native:1.0.0-M2.1"
                            + " org.nd4j:nd4j-native:jar:linux-x86_64:1.0.0-M2.1),"
                            + " ai.djl.ndarray.NDArray (%maven ai.djl.pytorch:pytorch-engine:0.35.1"
                            + " ai.djl.pytorch:pytorch-native-cpu:jar:linux-x86_64:2.7.1"
                            + " ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1)\n    at Cell [1], line 1",
                    told);
        }
    }

    @Test
    void anotherVersionIsToldOfInOneSentenceAndStillShown() throws IOException {
        Path odd =
                Jars.of(
                        folder,
                        Map.of(
                                "tech.tablesaw.api.Table",
                                "package tech.tablesaw.api; public class Table {"
                                        + " public String name() { return \"odd\"; }"
                                        + " public String toString() { return \"odd table\"; } }"));
        try (Notebook notebook = new Notebook(List.of(), List.of(odd))) {
            String told = notebook.problem("Rows.from(new tech.tablesaw.api.Table())");
            assertTrue(
                    told.matches(
                            "java.lang.IllegalStateException: the version of tech.tablesaw.api.Table that"
                                    + " was added does not fit \\((NoSuchMethod|NoClassDefFound)Error: .*\\);"
                                    + " in a fresh kernel, %maven tech.tablesaw:tablesaw-core:0.44.4 adds"
                                    + " the one that does\n    at Cell \\[1\\], line 1"),
                    told);
            Object table = notebook.value("new tech.tablesaw.api.Table()");
            String shown =
                    (String) Renderers.standard().render(table).get(0).data().get("text/plain");
            assertTrue(
                    shown.startsWith("odd table\n(the version of tech.tablesaw.api.Table"), shown);
        }
    }
}
