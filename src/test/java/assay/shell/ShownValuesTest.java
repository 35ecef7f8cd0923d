package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.display.MimeBundle;
import assay.display.Renderers;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

/** Values of classes that cells declare are shown by the names that the cells gave them. */
class ShownValuesTest {

    private static Cells cells;

    @BeforeAll
    static void open() {
        cells = new Cells();
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    @Test
    void aRecordOfACellIsShownByItsComponents() {
        assertEquals(
                "Spot[name=here, places=[1, 2]]",
                shown(
                        "record Spot(String name, int[] places) {}\nnew Spot(\"here\", new int[] {1, 2})"));
    }

    @Test
    void aRecordWithWordsOfItsOwnSaysThem() {
        assertEquals(
                "3 °C",
                shown(
                        "record Heat(int d) { public String toString() { return d + \" °C\"; } }\n"
                                + "new Heat(3)"));
    }

    @Test
    void aClassWithoutWordsIsCalledByItsName() {
        assertEquals("Plain (no toString of its own)", shown("class Plain {}\nnew Plain()"));
        assertEquals(
                "lambda (Function)",
                shown("java.util.function.Function<Integer, Integer> f = x -> x + 1;\nf"));
        assertEquals("class Named", shown("class Named {}\nNamed.class"));
    }

    @Test
    void anExceptionSaysWhereInWhichCell() {
        String text =
                shown(
                        "RuntimeException made() { return new RuntimeException(\"shut\"); }\n\nmade()");
        int cell = cells.number();
        assertEquals(
                "RuntimeException: shut\n    at made (Cell [%1$d], line 1)\n    at Cell [%1$d], line 3"
                        .formatted(cell),
                text);
    }

    /** There the chart's class is another one than ours of the same name. */
    @Test
    void aChartOfAnAddedJarIsDrawn() throws URISyntaxException {
        Path jar =
                Path.of(XYChart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        cells.shell.addJar(jar);
        MimeBundle bundle =
                bundle(
                        "var chart = new org.knowm.xchart.XYChart(300, 200);\n"
                                + "chart.addSeries(\"a\", new double[] {1, 2});\nchart");
        assertEquals(
                "XYChart, 300 × 200 pixels\nseries     holds\na       2 points\n",
                bundle.data().get(MimeBundle.TEXT));
        assertTrue(bundle.data().containsKey(MimeBundle.PNG));
    }

    private static String shown(String source) {
        return (String) bundle(source).data().get(MimeBundle.TEXT);
    }

    private static MimeBundle bundle(String source) {
        Object value = cells.value(source).orElseThrow();
        return Renderers.standard().render(value).get(0);
    }
}
