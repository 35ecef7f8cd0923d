package assay.dynamics;

import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import java.util.ArrayList;
import java.util.List;

/**
 * How the loss of each category's probes runs over the epochs: quantiles after every epoch, and a
 * few single trajectories.
 *
 * @param epochs number of epochs, at least 1
 * @param bands one band per category, in the order of the categories
 */
public record TrajectoryBands(int epochs, List<Band> bands) implements Measured {

    /** The shares of the quantiles, from low to high. */
    public static final List<Double> SHARES = List.of(.1, .25, .5, .75, .9);

    /**
     * The trajectories of one category.
     *
     * @param category name of the category
     * @param rows number of probes
     * @param quantiles one curve per entry of {@link #SHARES}, each with one loss in nats per epoch
     * @param exemplars a few single probes, from low to high mean loss
     */
    public record Band(
            String category, int rows, List<List<Double>> quantiles, List<Exemplar> exemplars) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if there is not one curve per share
         */
        public Band {
            quantiles = quantiles.stream().map(List::copyOf).toList();
            exemplars = List.copyOf(exemplars);
            if (quantiles.size() != SHARES.size()) {
                throw new IllegalArgumentException(
                        "%d quantile curves given; there are %d shares"
                                .formatted(quantiles.size(), SHARES.size()));
            }
        }

        /** {@return the median loss after every epoch, in nats} */
        public List<Double> median() {
            return quantiles.get(SHARES.indexOf(.5));
        }
    }

    /**
     * One probe's trajectory.
     *
     * @param id which row
     * @param losses loss in nats after every epoch
     */
    public record Exemplar(RowId id, List<Double> losses) {

        /** Copies. */
        public Exemplar {
            losses = List.copyOf(losses);
        }
    }

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if a curve has not one loss per epoch
     */
    public TrajectoryBands {
        bands = List.copyOf(bands);
        for (Band band : bands) {
            for (List<Double> curve : band.quantiles()) {
                if (curve.size() != epochs) {
                    throw new IllegalArgumentException(
                            "a curve of '%s' has %d losses for %d epochs"
                                    .formatted(band.category(), curve.size(), epochs));
                }
            }
        }
    }

    /**
     * {@return how the losses of all rows run, in one band}
     *
     * <p>Exact, in about two passes over the losses; one epoch is held at a time.
     *
     * @param losses of a training
     */
    public static TrajectoryBands of(LossTrajectories losses) {
        return BandDrawing.of(losses, "all rows");
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("trajectories.epochs", epochs, "epochs"));
        for (Band band : bands) {
            String name = "trajectories." + band.category();
            figures.add(Figure.of(name + ".rows", band.rows(), "rows"));
            figures.add(Figure.of(name + ".median.first", band.median().get(0), "nats"));
            figures.add(Figure.of(name + ".median.last", band.median().get(epochs - 1), "nats"));
        }
        return List.copyOf(figures);
    }
}
