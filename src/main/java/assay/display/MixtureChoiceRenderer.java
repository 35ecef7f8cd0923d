package assay.display;

import assay.stats.CovarianceType;
import assay.stats.MixtureChoice;
import assay.stats.MixtureChoice.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Shows Bayes' and Akaike's criterion by the number of components, one panel for each. */
public final class MixtureChoiceRenderer implements Renderer<MixtureChoice> {

    private static final int WIDTH = 330;
    private static final int HEIGHT = 280;

    /** Makes a renderer; it holds no state. */
    public MixtureChoiceRenderer() {}

    @Override
    public Class<MixtureChoice> type() {
        return MixtureChoice.class;
    }

    @Override
    public List<MimeBundle> render(MixtureChoice choice) {
        String sentence =
                "%s fitted to %s. %s"
                        .formatted(
                                Numbers.count(choice.candidates().size(), "mixture"),
                                Numbers.count(choice.rows(), "row"),
                                choice.sentence());
        return List.of(Plate.of(sentence, picture(choice, sentence), numbers(choice)));
    }

    private static Table numbers(MixtureChoice choice) {
        return Table.of("Criteria by mixture; lower is better")
                .words("shape")
                .numbers("components", "parameters", "mean ln p in nats", "BIC", "AIC")
                .words("EM ended", "chosen by")
                .rows(choice.candidates().stream().map(c -> row(choice, c)).toList());
    }

    private static List<Table.Cell> row(MixtureChoice choice, Candidate one) {
        boolean bic = one == choice.best();
        boolean aic = one == choice.bestByAic();
        return List.of(
                Table.Cell.of(one.covariance().toString()),
                Table.Cell.of(Numbers.whole(one.components())),
                Table.Cell.of(Numbers.whole(one.parameters())),
                Table.Cell.of(Numbers.fixed(one.logLikelihood(), 4)),
                Table.Cell.of(Numbers.fixed(one.bic(), 1)),
                Table.Cell.of(Numbers.fixed(one.aic(), 1)),
                Table.Cell.of(one.mixture().converged() ? "settled" : "out of iterations"),
                Table.Cell.of(bic && aic ? "BIC, AIC" : bic ? "BIC" : aic ? "AIC" : ""));
    }

    private static MimeBundle.Picture picture(MixtureChoice choice, String alt) {
        return Charts.picture(
                List.of(panel(choice, "BIC"), panel(choice, "AIC")),
                2,
                WIDTH,
                HEIGHT,
                "Curves. " + alt);
    }

    private static XYChart panel(MixtureChoice choice, String criterion) {
        XYChart chart = Charts.empty(criterion + ", lower is better", "components", criterion);
        List<CovarianceType> shapes =
                choice.candidates().stream().map(Candidate::covariance).distinct().toList();
        IntStream.range(0, shapes.size())
                .forEach(i -> line(chart, choice, shapes.get(i), criterion, i));
        return chart;
    }

    private static void line(
            XYChart chart, MixtureChoice choice, CovarianceType shape, String criterion, int pen) {
        List<Candidate> line =
                choice.candidates().stream()
                        .filter(candidate -> candidate.covariance() == shape)
                        .sorted(Comparator.comparingInt(Candidate::components))
                        .toList();
        double[] x = line.stream().mapToDouble(Candidate::components).toArray();
        double[] y =
                line.stream()
                        .mapToDouble(c -> criterion.equals("BIC") ? c.bic() : c.aic())
                        .toArray();
        Charts.marked(Charts.line(chart, shape.toString(), x, y, Palette.pen(pen)));
    }
}
