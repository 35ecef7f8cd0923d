package assay.display;

import assay.stats.CovarianceType;
import assay.stats.GaussianMixture;
import assay.stats.Matrix;
import assay.stats.MixtureParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Shows a mixture's components: share, spread and mean, and how the fit ended. */
public final class GaussianMixtureRenderer implements Renderer<GaussianMixture> {

    private static final int MOST_COMPONENTS = 50;
    private static final int MOST_COLUMNS = 6;

    /** Makes a renderer; it holds no state. */
    public GaussianMixtureRenderer() {}

    @Override
    public Class<GaussianMixture> type() {
        return GaussianMixture.class;
    }

    @Override
    public List<MimeBundle> render(GaussianMixture mixture) {
        MixtureParameters parameters = mixture.parameters();
        int components = parameters.components();
        int shown = Math.min(MOST_COMPONENTS, components);
        int columns = Math.min(MOST_COLUMNS, parameters.dimensions());
        String[] means =
                IntStream.range(0, columns).mapToObj(i -> "mean of " + i).toArray(String[]::new);
        String caption =
                "Mixture of %d %s component%s over %s"
                        .formatted(
                                components,
                                parameters.covariance(),
                                components == 1 ? "" : "s",
                                Numbers.count(parameters.dimensions(), "column"));
        Table table =
                Table.of(caption)
                        .words("component")
                        .numbers("share", "spread")
                        .numbers(means)
                        .rows(
                                IntStream.range(0, shown)
                                        .mapToObj(k -> row(parameters, k, columns))
                                        .toList())
                        .note(Cut.rest(shown, components))
                        .note(
                                columns < parameters.dimensions()
                                        ? "Means of the first columns."
                                        : "")
                        .note(ended(mixture));
        return List.of(table.bundle());
    }

    private static String ended(GaussianMixture mixture) {
        double[] climb = mixture.logLikelihoods();
        if (climb.length == 0) {
            return "Given, not fitted.";
        }
        return "Mean ln p rose from %s to %s nats in %s; %s. Spread is the root of the mean variance."
                .formatted(
                        Numbers.fixed(climb[0], 4),
                        Numbers.fixed(climb[climb.length - 1], 4),
                        Numbers.count(mixture.iterations(), "iteration"),
                        mixture.converged() ? "it has settled" : "it has not settled yet");
    }

    private static List<Table.Cell> row(MixtureParameters parameters, int k, int columns) {
        double weight = parameters.weights()[k];
        List<Table.Cell> cells = new ArrayList<>();
        cells.add(Table.Cell.of(Integer.toString(k)));
        cells.add(Table.Cell.of(Numbers.percent(weight)).bar(weight));
        cells.add(Table.Cell.of(Numbers.brief(spread(parameters, k))));
        for (int i = 0; i < columns; i++) {
            cells.add(Table.Cell.of(Numbers.brief(parameters.means().at(k, i))));
        }
        return cells;
    }

    private static double spread(MixtureParameters parameters, int k) {
        boolean tied = parameters.covariance() == CovarianceType.TIED;
        Matrix covariance = parameters.covariances().get(tied ? 0 : k);
        double sum = 0;
        for (int i = 0; i < covariance.columns(); i++) {
            sum += covariance.at(Math.min(i, covariance.rows() - 1), i);
        }
        return Math.sqrt(sum / covariance.columns());
    }
}
