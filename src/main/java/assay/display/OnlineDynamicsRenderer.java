package assay.display;

import assay.dynamics.OnlineDynamics;
import assay.dynamics.OnlineDynamics.Step;
import assay.stats.BinomialInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/** Shows after each epoch how well probes are told apart and how many rows are what. */
public final class OnlineDynamicsRenderer implements Renderer<OnlineDynamics> {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;

    /** Makes a renderer; it holds no state. */
    public OnlineDynamicsRenderer() {}

    @Override
    public Class<OnlineDynamics> type() {
        return OnlineDynamics.class;
    }

    @Override
    public List<MimeBundle> render(OnlineDynamics online) {
        if (online.steps().isEmpty()) {
            return List.of(MimeBundle.text("No epoch has ended yet."));
        }
        String sentence = sentence(online);
        return List.of(Plate.of(sentence, picture(online, sentence), numbers(online)));
    }

    private static String sentence(OnlineDynamics online) {
        Step last = online.steps().get(online.steps().size() - 1);
        String told =
                last.accuracy()
                        .map(
                                accuracy ->
                                        "%s of the probes held out are told apart (95 %% interval %s)%s"
                                                .formatted(
                                                        Numbers.percent(accuracy.share()),
                                                        ReliabilityRenderer.interval(accuracy),
                                                        last.aboveChance()
                                                                ? ""
                                                                : ", no better than by chance"))
                        .orElse("no probes are held out");
        return "After %s %s.".formatted(Numbers.count(last.epoch(), "epoch"), told);
    }

    private static MimeBundle.Picture picture(OnlineDynamics online, String alt) {
        List<XYChart> panels = new ArrayList<>();
        if (online.steps().get(0).accuracy().isPresent()) {
            panels.add(accuracy(online.steps()));
        }
        panels.add(shares(online));
        return Charts.picture(panels, panels.size(), WIDTH, HEIGHT, alt);
    }

    private static XYChart accuracy(List<Step> steps) {
        XYChart chart = Charts.empty("held-out probes told apart", "epoch", "share, 95 % interval");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        chart.getStyler().setXAxisMin(0.0);
        double[] x = steps.stream().mapToDouble(Step::epoch).toArray();
        List<BinomialInterval> held =
                steps.stream().map(step -> step.accuracy().orElseThrow()).toList();
        Palette.Pen pen = Palette.pen(0);
        double[] low = held.stream().mapToDouble(BinomialInterval::low).toArray();
        double[] high = held.stream().mapToDouble(BinomialInterval::high).toArray();
        double[] middle = held.stream().mapToDouble(BinomialInterval::share).toArray();
        if (x.length > 1) {
            Charts.band(chart, "interval", x, low, high, pen);
        }
        Charts.marked(Charts.line(chart, "accuracy", x, middle, pen));
        chart.getStyler().setLegendVisible(false);
        return chart;
    }

    private static XYChart shares(OnlineDynamics online) {
        XYChart chart = Charts.empty("rows by likeliest category", "epoch", "share of rows");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        chart.getStyler().setXAxisMin(0.0);
        List<Integer> x = online.steps().stream().map(Step::epoch).toList();
        for (int i = 0; i < online.categories().size(); i++) {
            int place = i;
            List<Double> y =
                    online.steps().stream().map(step -> share(step.counts(), place)).toList();
            Charts.told(chart, online.categories().get(i), x, y, i);
        }
        return Charts.legendRight(chart);
    }

    private static double share(List<Integer> counts, int place) {
        int all = counts.stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 0 : (double) counts.get(place) / all;
    }

    private static Table numbers(OnlineDynamics online) {
        return Table.of("After each epoch")
                .numbers("epoch", "told apart", "95 % interval")
                .numbers(
                        online.categories().stream()
                                .map(name -> name + ", rows")
                                .toArray(String[]::new))
                .rows(online.steps().stream().map(OnlineDynamicsRenderer::row).toList());
    }

    private static List<Table.Cell> row(Step step) {
        String share = step.accuracy().map(held -> Numbers.fixed(held.share(), 3)).orElse("");
        String interval = step.accuracy().map(ReliabilityRenderer::interval).orElse("");
        return Stream.concat(
                        Stream.of(Numbers.whole(step.epoch()), share, interval),
                        step.counts().stream().map(Numbers::whole))
                .map(Table.Cell::of)
                .toList();
    }
}
