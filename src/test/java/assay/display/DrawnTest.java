package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Pictures and charts are drawn, and said in words beside. */
class DrawnTest {

    private static final Renderers STANDARD = Renderers.standard();

    static XYChart lines() {
        XYChart chart =
                new XYChartBuilder()
                        .width(500)
                        .height(300)
                        .title("Loss <of> a run")
                        .xAxisTitle("epoch")
                        .yAxisTitle("loss")
                        .build();
        chart.addSeries("train", new double[] {0, 1, 2}, new double[] {2, 1, .5});
        chart.addSeries("test", new double[] {0, 1, 2, 3}, new double[] {2, 1.5, 1.2, 1.1});
        return chart;
    }

    static CategoryChart bars() {
        CategoryChart chart = new CategoryChartBuilder().width(500).height(300).build();
        chart.addSeries("counts", List.of("clear", "rain"), List.of(7, 3));
        return chart;
    }

    static PieChart pie() {
        PieChart chart = new PieChartBuilder().width(300).height(300).build();
        chart.addSeries("cars", 12);
        chart.addSeries("vans", 3.5);
        return chart;
    }

    @Test
    void aChartIsAPictureAndItsSeriesInWords() throws IOException {
        MimeBundle bundle = STANDARD.render(lines()).get(0);
        assertEquals(
                """
                XYChart 'Loss <of> a run', 500 × 300 pixels, x 'epoch', y 'loss'
                series     holds
                train   3 points
                test    4 points
                """,
                bundle.data().get(MimeBundle.TEXT));
        BufferedImage drawn = png(bundle);
        assertEquals("1000 x 600", drawn.getWidth() + " x " + drawn.getHeight());
        assertEquals(
                Map.of("width", 500, "height", 300),
                Map.of("width", size(bundle, "width"), "height", size(bundle, "height")));
    }

    @Test
    void otherChartsSayWhatTheyHold() {
        assertEquals("counts  2 points", lastLine(bars()));
        assertEquals("vans      3.5", lastLine(pie()));
        HeatMapChart heat = new HeatMapChartBuilder().width(200).height(200).build();
        heat.addSeries("heat", new int[] {0, 1}, new int[] {0, 1}, new int[][] {{1, 2}, {3, 4}});
        assertEquals("heat    4 points", lastLine(heat));
    }

    private static String lastLine(Object chart) {
        String text = (String) STANDARD.render(chart).get(0).data().get(MimeBundle.TEXT);
        return text.stripTrailing().substring(text.stripTrailing().lastIndexOf('\n') + 1);
    }

    /** Dark letters on a transparent ground would not be seen on a dark page. */
    @Test
    void aTransparentChartStandsOnACard() throws IOException {
        XYChart chart = lines();
        chart.getStyler().setChartBackgroundColor(new Color(0, 0, 0, 0));
        assertEquals(Palette.CARD.getRGB(), png(STANDARD.render(chart).get(0)).getRGB(2, 2));
    }

    @Test
    void aChartThatCannotBeDrawnIsSaidInWords() {
        XYChart chart =
                new XYChart(300, 200) {
                    @Override
                    public void paint(java.awt.Graphics2D pen, int width, int height) {
                        throw new IllegalStateException("out of ink");
                    }
                };
        MimeBundle bundle = STANDARD.render(chart).get(0);
        String text = (String) bundle.data().get(MimeBundle.TEXT);
        assertTrue(
                text.endsWith(
                        "It is not drawn: its drawing throws IllegalStateException: out of ink.\n"),
                text);
    }

    @Test
    void everyTypeOfPictureIsDrawn() throws IOException {
        List<String> said = new ArrayList<>();
        for (int type = 1; type <= 13; type++) {
            BufferedImage image = ValueExamples.image(20, 10, type);
            MimeBundle bundle = STANDARD.render(image).get(0);
            said.add((String) bundle.data().get(MimeBundle.TEXT));
            assertEquals(image.getRGB(10, 5), png(bundle).getRGB(10, 5), said.get(type - 1));
        }
        assertEquals("BufferedImage, 20 × 10 pixels, TYPE_INT_RGB", said.get(0));
        assertEquals("BufferedImage, 20 × 10 pixels, TYPE_BYTE_INDEXED", said.get(12));
    }

    @Test
    void aLargePictureIsShrunkAndSaysSo() throws IOException {
        BufferedImage image = ValueExamples.image(3_000, 1_500, BufferedImage.TYPE_INT_RGB);
        MimeBundle bundle = STANDARD.render(image).get(0);
        assertEquals(
                "BufferedImage, 3,000 × 1,500 pixels, TYPE_INT_RGB,"
                        + " shown with 1,200 × 600 pixels",
                bundle.data().get(MimeBundle.TEXT));
        assertEquals(1_200, png(bundle).getWidth());
        assertTrue(((String) bundle.data().get(MimeBundle.HTML)).contains("shown with 1,200"));
    }

    @Test
    void aPictureThatDoesNotPackWellIsShrunkToTwoMegabytes() {
        BufferedImage noise = new BufferedImage(900, 900, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 900 * 900; i++) {
            noise.setRGB(i % 900, i / 900, random.nextInt());
        }
        MimeBundle bundle = STANDARD.render(noise).get(0);
        int bytes = Base64.getDecoder().decode((String) bundle.data().get(MimeBundle.PNG)).length;
        assertTrue(bytes <= 2 << 20, "bytes " + bytes);
        assertTrue(
                ((String) bundle.data().get(MimeBundle.TEXT))
                        .endsWith("shown with 450 × 450 pixels"));
    }

    private static int size(MimeBundle bundle, String side) {
        return (int) ((Map<?, ?>) bundle.metadata().get(MimeBundle.PNG)).get(side);
    }

    private static BufferedImage png(MimeBundle bundle) throws IOException {
        byte[] png = Base64.getDecoder().decode((String) bundle.data().get(MimeBundle.PNG));
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
