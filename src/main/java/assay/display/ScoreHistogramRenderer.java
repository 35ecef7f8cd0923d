package assay.display;

import assay.stats.ScoreHistogram;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Shows counts of scores as some forty bars, with the figures behind them. Scores very far below
 * the others stand in the first bar, as the caption says.
 */
public final class ScoreHistogramRenderer implements Renderer<ScoreHistogram> {

    private static final int MOST_BARS = 40;
    private static final double FAR_OUT = 8; // interquartile ranges below the median

    /** Makes a renderer; it holds no state. */
    public ScoreHistogramRenderer() {}

    @Override
    public Class<ScoreHistogram> type() {
        return ScoreHistogram.class;
    }

    @Override
    public List<MimeBundle> render(ScoreHistogram scores) {
        Table figures = FiguresTable.of(scores.scores(), scores);
        Histogram bars = bars(scores);
        String sentence = sentence(scores, bars);
        String alt = "Histogram. " + sentence;
        String title = "How " + Numbers.count(scores.size(), "score") + " are spread";
        return List.of(
                Plate.of(
                        sentence,
                        FamiliarityScoresRenderer.picture(bars, title, scores.unit(), alt),
                        figures));
    }

    /** Bars are whole bins wide, so that their counts are exact. */
    private static Histogram bars(ScoreHistogram scores) {
        double[] quartiles = {scores.quantile(.25), scores.quantile(.5), scores.quantile(.75)};
        double far = quartiles[1] - FAR_OUT * (quartiles[2] - quartiles[0]);
        long lowest = scores.places().get(0);
        long highest = scores.places().get(scores.places().size() - 1);
        long low = Math.max(lowest, (long) Math.floor(far / scores.width()));
        long across = (highest - low) / MOST_BARS + 1;
        long count = (highest - low) / across + 1;
        List<Double> edges =
                LongStream.rangeClosed(0, count)
                        .mapToObj(
                                bar ->
                                        bar == 0
                                                ? Math.min(lowest, low) * scores.width()
                                                : (low + bar * across) * scores.width())
                        .toList();
        int[] counts = new int[(int) count];
        for (int i = 0; i < scores.places().size(); i++) {
            long place = Math.max(low, scores.places().get(i));
            counts[(int) ((place - low) / across)] += scores.counts().get(i);
        }
        return new Histogram(edges, Arrays.stream(counts).boxed().toList());
    }

    private static String sentence(ScoreHistogram scores, Histogram bars) {
        String tail =
                bars.longTail()
                        ? " The first bar holds all below %s %s."
                                .formatted(Numbers.fixed(bars.edges().get(1), 2), scores.unit())
                        : "";
        return "%s of %s: %s to %s %s, half below %s.%s"
                .formatted(
                        Numbers.count(scores.size(), "score"),
                        scores.scores(),
                        Numbers.fixed(scores.least(), 2),
                        Numbers.fixed(scores.most(), 2),
                        scores.unit(),
                        Numbers.fixed(scores.quantile(.5), 2),
                        tail);
    }
}
