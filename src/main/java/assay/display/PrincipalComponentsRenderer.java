package assay.display;

import assay.stats.PrincipalComponents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Shows how much of the variance the components explain, each and together. */
public final class PrincipalComponentsRenderer implements Renderer<PrincipalComponents> {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int MOST = 50;

    /** Makes a renderer; it holds no state. */
    public PrincipalComponentsRenderer() {}

    @Override
    public Class<PrincipalComponents> type() {
        return PrincipalComponents.class;
    }

    @Override
    public List<MimeBundle> render(PrincipalComponents components) {
        double[] ratios = components.explainedVarianceRatio();
        double[] together = ratios.clone();
        Arrays.parallelPrefix(together, Double::sum);
        String sentence =
                "%s of %s keep %s of the variance of %s%s.%s"
                        .formatted(
                                Numbers.count(components.size(), "component"),
                                Numbers.count(components.columns(), "column"),
                                Numbers.percent(together[together.length - 1]),
                                Numbers.count(components.rows(), "row"),
                                components.isWhitened() ? ", whitened" : "",
                                enough(components, together));
        return List.of(
                Plate.of(
                        sentence,
                        picture(ratios, together, sentence),
                        numbers(components, ratios, together)));
    }

    private static String enough(PrincipalComponents components, double[] together) {
        List<String> parts = new ArrayList<>();
        for (double share : new double[] {.5, .9, .99}) {
            if (together[together.length - 1] >= share) {
                parts.add("%d for %s".formatted(components.sizeFor(share), Numbers.percent(share)));
            }
        }
        return parts.isEmpty() ? "" : " It takes " + String.join(", ", parts) + ".";
    }

    private static Table numbers(
            PrincipalComponents components, double[] ratios, double[] together) {
        double[] variances = components.explainedVariance();
        int shown = Math.min(MOST, ratios.length);
        return Table.of("Explained variance")
                .words("component")
                .numbers("variance", "share", "together")
                .rows(
                        IntStream.range(0, shown)
                                .mapToObj(
                                        k ->
                                                List.of(
                                                        Table.Cell.of(Integer.toString(k + 1)),
                                                        Table.Cell.of(Numbers.brief(variances[k])),
                                                        Table.Cell.of(Numbers.percent(ratios[k]))
                                                                .bar(ratios[k]),
                                                        Table.Cell.of(
                                                                Numbers.percent(together[k]))))
                                .toList())
                .note(Cut.rest(shown, ratios.length));
    }

    private static MimeBundle.Picture picture(double[] ratios, double[] together, String alt) {
        double[] x = IntStream.rangeClosed(1, ratios.length).asDoubleStream().toArray();
        XYChart chart =
                Charts.empty("Share of variance by component", "component", "share of variance");
        Charts.marked(Charts.line(chart, "together", x, together, Palette.pen(0)));
        Charts.marked(Charts.line(chart, "each", x, ratios, Palette.pen(1)));
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        return Charts.picture(List.of(chart), 1, WIDTH, HEIGHT, "Curves. " + alt);
    }
}
