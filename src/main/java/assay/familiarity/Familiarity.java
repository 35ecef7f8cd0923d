package assay.familiarity;

import assay.model.Activations;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Randomness;
import assay.stats.DoubleMatrix;
import assay.stats.GaussianMixture;
import assay.stats.PrincipalComponents;
import assay.stats.ReducedDensity;
import assay.stats.ScoreHistogram;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A density over a layer's activations: principal components first, then a Gaussian mixture. The
 * familiarity of a row is {@code ln p} of its activations, in nats, higher being more familiar.
 *
 * <p>Scores of two fits cannot be compared; compare rows, or groups of rows, under one fit. The
 * rows fitted on look more familiar than they are, so a fit can hold some of its rows out and score
 * them ({@link #heldOut()}); that is what new rows are to be compared with.
 *
 * <p>Where nothing is asked for, there are 40 principal components (fewer where the layer or the
 * rows have fewer directions), and a full covariance for up to ten components of at least {@code
 * dimensions^2} rows each; where the rows do not carry even one such component, up to five diagonal
 * ones. Which it was stands in {@link #fit()}.
 *
 * <p>Source: F. Hohman et al., "Designing Data: Proactive Data Collection and Iteration for Machine
 * Learning", arXiv 2301.10319, section on familiarity, which takes five diagonal components; we
 * take full ones where rows allow, because they tell shifts apart far better.
 */
public final class Familiarity implements Measured {

    /**
     * What may be tuned when fitting.
     *
     * @param dimensions number of principal components; empty for the default
     * @param mixture number and shape of the components and how EM runs; empty for the default
     * @param heldOutShare share of the rows that is held out and scored, from 0 to below 1
     * @param seed of the start of EM and of the choice of the rows held out
     */
    public record Options(
            OptionalInt dimensions,
            Optional<GaussianMixture.Options> mixture,
            double heldOutShare,
            long seed) {

        /** Everything by default, nothing held out, seed 0. */
        public static final Options DEFAULTS =
                new Options(OptionalInt.empty(), Optional.empty(), 0, 0);

        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException if the share is not from 0 to below 1
         */
        public Options {
            if (!(heldOutShare >= 0 && heldOutShare < 1)) {
                throw new IllegalArgumentException(
                        "share of rows held out is %s; it lies between 0 and 1, 1 excluded"
                                .formatted(heldOutShare));
            }
        }

        /**
         * {@return these options with a number of principal components}
         *
         * @param number at least 1
         */
        public Options dimensions(int number) {
            return new Options(OptionalInt.of(number), mixture, heldOutShare, seed);
        }

        /**
         * {@return these options with a mixture of one's own}
         *
         * @param options its options; its own seed counts
         */
        public Options mixture(GaussianMixture.Options options) {
            return new Options(dimensions, Optional.of(options), heldOutShare, seed);
        }

        /**
         * {@return these options with some rows held out}
         *
         * @param share share of the rows, from 0 to below 1
         */
        public Options holdOut(double share) {
            return new Options(dimensions, mixture, share, seed);
        }

        /**
         * {@return these options with another seed}
         *
         * @param other the seed
         */
        public Options withSeed(long other) {
            return new Options(dimensions, mixture, heldOutShare, other);
        }
    }

    private final FamiliarityFit fit;
    private final PrincipalComponents components;
    private final GaussianMixture mixture;
    private final Optional<FamiliarityScores> heldOut;

    private Familiarity(
            FamiliarityFit fit,
            PrincipalComponents components,
            GaussianMixture mixture,
            Optional<Activations> rest,
            Work work) {
        this.fit = fit;
        this.components = components;
        this.mixture = mixture;
        this.heldOut = rest.map(rows -> score(rows, work));
    }

    /**
     * {@return a fit with everything by default, under the current token}
     *
     * @param reference rows that count as familiar, at least 2, not all equal
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static Familiarity fit(Activations reference) {
        return fit(reference, Options.DEFAULTS);
    }

    /**
     * {@return a fit under the current token}
     *
     * @param reference rows that count as familiar
     * @param options tuning
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static Familiarity fit(Activations reference, Options options) {
        return fit(reference, options, Work.current());
    }

    /**
     * {@return a fit}
     *
     * @param reference rows that count as familiar
     * @param options tuning
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are too few rows or nothing varies
     */
    public static Familiarity fit(Activations reference, Options options, Work work) {
        Split split = Split.of(reference, options.heldOutShare(), new Randomness(options.seed()));
        Activations rows = split.fit();
        if (rows.rows() < 2) {
            throw new IllegalArgumentException(
                    "familiarity of layer '%s' is fitted on %d rows; at least 2 are needed"
                            .formatted(rows.layer(), rows.rows()));
        }
        work.progress("finding principal components", 0, 1, "fits");
        PrincipalComponents components = components(rows, options, work);
        work.progress("finding principal components", 1, 1, "fits");
        DoubleMatrix projected = components.project(rows.values(), work);
        DefaultMixture choice = DefaultMixture.of(rows.rows(), components.size(), options);
        GaussianMixture mixture = GaussianMixture.fit(projected, choice.options(), work);
        FamiliarityFit fit =
                new FamiliarityFit(
                        rows.layer(),
                        rows.rows(),
                        rows.columns(),
                        components.size(),
                        mixture.parameters().components(),
                        mixture.parameters().covariance(),
                        choice.reason(),
                        mixture.iterations(),
                        mixture.converged());
        return new Familiarity(fit, components, mixture, split.heldOut(), work);
    }

    /** By default, directions in which nothing varies are left out: they would only add noise. */
    private static PrincipalComponents components(Activations rows, Options options, Work work) {
        int most = Math.min(40, Math.min(rows.columns(), rows.rows() - 1));
        PrincipalComponents all =
                PrincipalComponents.fit(rows.values(), options.dimensions().orElse(most), work);
        int varying = (int) Arrays.stream(all.explainedVariance()).filter(v -> v > 0).count();
        if (varying == 0) {
            throw new IllegalArgumentException(
                    "all rows of layer '%s' are equal; there is no density"
                            .formatted(rows.layer()));
        }
        return options.dimensions().isPresent() ? all : all.first(varying);
    }

    /**
     * {@return the familiarity of rows of the layer this was fitted on, under the current token}
     *
     * @param rows rows to score, possibly none
     * @throws IllegalArgumentException if the rows come from another layer or another width
     */
    public FamiliarityScores score(Activations rows) {
        return score(rows, Work.current());
    }

    /**
     * {@return the familiarity of rows of the layer this was fitted on}
     *
     * @param rows rows to score, possibly none
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows come from another layer or another width
     */
    public FamiliarityScores score(Activations rows, Work work) {
        check(rows);
        double[] scores = new ReducedDensity(components, mixture).logDensity(rows.values(), work);
        return new FamiliarityScores(fit, rows.ids(), scores);
    }

    /**
     * {@return how familiar rows are as counts alone, under the current token: for so many rows
     * that nobody wants a score of each; what it holds does not grow with them}
     *
     * @param rows rows to score, at least one
     * @throws IllegalArgumentException if the rows come from another layer or another width, or
     *     there are none
     */
    public ScoreHistogram histogram(Activations rows) {
        check(rows);
        return new ReducedDensity(components, mixture)
                .histogram("familiarity, " + fit, rows.values(), Work.current());
    }

    private void check(Activations rows) {
        if (!rows.layer().equals(fit.layer()) || rows.columns() != fit.columns()) {
            throw new IllegalArgumentException(
                    "fitted on layer '%s' with %d columns, given layer '%s' with %d"
                            .formatted(fit.layer(), fit.columns(), rows.layer(), rows.columns()));
        }
    }

    /** {@return what this was fitted on and how} */
    public FamiliarityFit fit() {
        return fit;
    }

    /** {@return the scores of the rows held out, where some were} */
    public Optional<FamiliarityScores> heldOut() {
        return heldOut;
    }

    /** {@return the directions the density is over} */
    public PrincipalComponents components() {
        return components;
    }

    /** {@return the density along the directions} */
    public GaussianMixture mixture() {
        return mixture;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(fit.figures());
        double kept = Arrays.stream(components.explainedVarianceRatio()).sum();
        double[] history = mixture.logLikelihoods();
        figures.add(Figure.of("fit.variance_kept", kept, "share"));
        figures.add(Figure.of("fit.log_likelihood", history[history.length - 1], "nats"));
        heldOut.ifPresent(
                scores -> {
                    figures.add(Figure.of("fit.held_out.rows", scores.size(), "rows"));
                    figures.add(Figure.of("fit.held_out.mean", scores.mean(), "nats"));
                });
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "Familiarity[" + fit + "; " + fit.reason() + "]";
    }
}
