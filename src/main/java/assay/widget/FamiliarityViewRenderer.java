package assay.widget;

import assay.display.FamiliarityScoresRenderer;
import assay.display.MimeBundle;
import assay.display.Numbers;
import assay.display.Renderer;
import assay.familiarity.FamiliarityScores;
import assay.familiarity.FamiliarityView;
import java.util.ArrayList;
import java.util.List;

/** Shows familiarity scores as they are always shown, and after that a view to choose rows from. */
public final class FamiliarityViewRenderer implements Renderer<FamiliarityView> {

    private final ViewDesk desk;

    /**
     * Makes a renderer.
     *
     * @param desk where the views it draws will ring
     */
    public FamiliarityViewRenderer(ViewDesk desk) {
        this.desk = desk;
    }

    @Override
    public Class<FamiliarityView> type() {
        return FamiliarityView.class;
    }

    @Override
    public List<MimeBundle> render(FamiliarityView view) {
        FamiliarityScores scores = view.scores();
        List<MimeBundle> outputs = new ArrayList<>(new FamiliarityScoresRenderer().render(scores));
        if (scores.size() > 0) {
            String title = "Familiarity of %s on %s".formatted(rows(scores), scores.fit());
            HistogramView histogram =
                    new HistogramView(
                            title, "nats", scores.ids(), scores.logDensity(), view.images());
            desk.keep(histogram, view.choice());
            outputs.add(
                    MimeBundle.text(fallback(scores, histogram))
                            .with(HistogramDocument.TYPE, HistogramDocument.of(histogram)));
        }
        return List.copyOf(outputs);
    }

    private static String fallback(FamiliarityScores scores, HistogramView histogram) {
        return ("A view to choose from %s in %s; it is drawn where Assay's JupyterLab extension is"
                        + " installed.\nThe ids chosen are in its selection().")
                .formatted(rows(scores), Numbers.count(histogram.histogram().bins(), "bin"));
    }

    private static String rows(FamiliarityScores scores) {
        return Numbers.count(scores.size(), "row");
    }
}
