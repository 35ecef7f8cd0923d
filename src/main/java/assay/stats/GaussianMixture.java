package assay.stats;

import assay.provenance.Randomness;
import assay.work.Work;
import java.util.Optional;

/**
 * A density made of Gaussians, fitted by expectation and maximization (EM).
 *
 * <p>Densities stay in logarithms throughout (log-sum-exp; covariances by their Cholesky factors).
 * The conventions are scikit-learn's: ten ulps are added to every component's mass and the
 * regularization to every variance, so that copies of one row do no harm. A component that loses
 * its rows keeps its place with no weight. The log-likelihood never falls: where the regularization
 * would let it, EM ends before the fall. Results do not depend on the number of threads.
 *
 * <p>Cost of one iteration: {@code rows * components * columns^2} multiplications for full and tied
 * components, {@code rows * components * columns} for the others.
 *
 * <p>Source: C. Bishop, "Pattern Recognition and Machine Learning", Springer 2006, section 9.2.
 */
public final class GaussianMixture {

    /**
     * What may be tuned when fitting.
     *
     * @param components number of Gaussians, at least 1
     * @param covariance their shape
     * @param tolerance EM ends when the mean log-likelihood moves by less than this many nats; 0 or
     *     more
     * @param maxIterations EM ends after so many iterations, at least 1
     * @param regularization added to every variance, in the columns' unit squared; 0 or more
     * @param seed of the k-means++ start
     * @param start where EM starts instead, of the same shape and number of components
     * @param tries how many k-means++ starts are tried, at least 1; the fit with the highest
     *     log-likelihood is kept, the first of equal ones. One where the start is given
     */
    public record Options(
            int components,
            CovarianceType covariance,
            double tolerance,
            int maxIterations,
            double regularization,
            long seed,
            Optional<MixtureParameters> start,
            int tries) {

        /** Five full components, tolerance 1e-3, 200 iterations, regularization 1e-6, seed 0. */
        public static final Options DEFAULTS =
                new Options(5, CovarianceType.FULL, 1e-3, 200, 1e-6, 0, Optional.empty(), 1);

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a number is out of its range or the start is of
         *     another shape
         */
        public Options {
            if (components < 1 || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "%d components and %d iterations; both start at 1"
                                .formatted(components, maxIterations));
            }
            if (!(tolerance >= 0 && regularization >= 0 && regularization < 1e300)) {
                throw new IllegalArgumentException(
                        "tolerance %s and regularization %s; both are 0 or more"
                                .formatted(tolerance, regularization));
            }
            if (tries < 1 || tries > 1 && start.isPresent()) {
                throw new IllegalArgumentException(
                        "%d tries%s; there is at least one, and just one from a given start"
                                .formatted(tries, start.isPresent() ? " from a given start" : ""));
            }
            if (start.isPresent()
                    && (start.get().components() != components
                            || start.get().covariance() != covariance)) {
                throw new IllegalArgumentException(
                        "the start has %d %s components, the options ask for %d %s"
                                .formatted(
                                        start.get().components(),
                                        start.get().covariance(),
                                        components,
                                        covariance));
            }
        }

        /**
         * {@return these options with other components}
         *
         * @param number number of Gaussians
         * @param shape their shape
         */
        public Options of(int number, CovarianceType shape) {
            return new Options(
                    number, shape, tolerance, maxIterations, regularization, seed, start, tries);
        }

        /**
         * {@return these options with another seed}
         *
         * @param other of the k-means++ start
         */
        public Options withSeed(long other) {
            return new Options(
                    components,
                    covariance,
                    tolerance,
                    maxIterations,
                    regularization,
                    other,
                    start,
                    tries);
        }

        /**
         * {@return these options with another end}
         *
         * @param nats tolerance
         * @param iterations largest number of iterations
         */
        public Options until(double nats, int iterations) {
            return new Options(
                    components, covariance, nats, iterations, regularization, seed, start, tries);
        }

        /**
         * {@return these options with another regularization}
         *
         * @param variance added to every variance
         */
        public Options regularized(double variance) {
            return new Options(
                    components, covariance, tolerance, maxIterations, variance, seed, start, tries);
        }

        /**
         * {@return options that start EM from given parameters, with their shape and number}
         *
         * @param parameters where EM starts
         */
        public Options from(MixtureParameters parameters) {
            return new Options(
                    parameters.components(),
                    parameters.covariance(),
                    tolerance,
                    maxIterations,
                    regularization,
                    seed,
                    Optional.of(parameters),
                    1);
        }

        /**
         * {@return options that go on from an earlier fit, with its shape and number}: rows that
         * have changed little need few iterations
         *
         * @param earlier the fit
         */
        public Options from(GaussianMixture earlier) {
            return from(earlier.parameters());
        }

        /**
         * {@return options that start EM from given means: every row goes to its nearest, and the
         * parameters are those of the groups}
         *
         * @param rows the rows to fit
         * @param means one row for each of the components
         * @throws IllegalArgumentException if the numbers of means or columns do not fit
         */
        public Options fromMeans(Matrix rows, Matrix means) {
            if (means.rows() != components || means.columns() != rows.columns()) {
                throw new IllegalArgumentException(
                        "%d means of %d columns for %d components of rows with %d"
                                .formatted(
                                        means.rows(), means.columns(), components, rows.columns()));
            }
            Means.of(means, "a start needs", Work.current());
            double[][] centres = new double[components][];
            for (int k = 0; k < components; k++) {
                centres[k] = means.row(k);
            }
            return from(new MixtureFit(rows, this, Work.current()).around(centres));
        }

        /**
         * {@return these options with several k-means++ starts}
         *
         * @param number how many are tried, at least 1
         */
        public Options tries(int number) {
            return new Options(
                    components,
                    covariance,
                    tolerance,
                    maxIterations,
                    regularization,
                    seed,
                    start,
                    number);
        }

        /** The options of one try; the first is that of a single one. */
        Options ofTry(int number) {
            long own = number == 0 ? seed : new Randomness(seed).seedOf("try " + number);
            return withSeed(own).tries(1);
        }
    }

    private final MixtureParameters parameters;
    private final Densities densities;
    private final double[] logLikelihoods;
    private final int iterations;
    private final boolean converged;

    GaussianMixture(
            MixtureParameters parameters,
            double[] logLikelihoods,
            int iterations,
            boolean converged) {
        this.parameters = parameters;
        this.densities = new Densities(parameters);
        this.logLikelihoods = logLikelihoods;
        this.iterations = iterations;
        this.converged = converged;
    }

    /**
     * {@return the mixture with given parameters, fitted to nothing}
     *
     * @param parameters the parameters
     * @throws ArithmeticException if a covariance is not positive definite
     */
    public static GaussianMixture of(MixtureParameters parameters) {
        return new GaussianMixture(parameters, new double[0], 0, true);
    }

    /**
     * Fits under the current token.
     *
     * @param rows at least as many as components, finite
     * @param options tuning
     * @return the fit, immutable
     * @throws IllegalArgumentException if there are fewer rows than components or a number is not
     *     finite
     */
    public static GaussianMixture fit(Matrix rows, Options options) {
        return fit(rows, options, Work.current());
    }

    /**
     * Fits.
     *
     * @param rows at least as many as components, finite
     * @param options tuning
     * @param work asked several times an iteration whether to stop
     * @return the fit, immutable
     * @throws IllegalArgumentException if there are fewer rows than components or a number is not
     *     finite
     * @throws ArithmeticException if a component is flat and the regularization too small to mend
     *     it
     */
    public static GaussianMixture fit(Matrix rows, Options options, Work work) {
        check(rows, options, work);
        GaussianMixture best = new MixtureFit(rows, options.ofTry(0), work).run();
        for (int t = 1; t < options.tries(); t++) {
            GaussianMixture other = new MixtureFit(rows, options.ofTry(t), work).run();
            best = other.reached() > best.reached() ? other : best;
        }
        return best;
    }

    /**
     * {@return a fit by stepwise EM under the current token, for rows by the million}
     *
     * @param rows at least as many as components, finite
     * @param options tuning; tolerance and largest number of iterations are those of the start
     * @param steps how the rows are walked over
     * @throws IllegalArgumentException if there are fewer rows than components or a number is not
     *     finite
     */
    public static GaussianMixture fitStepwise(Matrix rows, Options options, Stepwise steps) {
        return fitStepwise(rows, options, steps, Work.current());
    }

    /**
     * {@return a fit by stepwise EM: parameters move after every batch of rows}. EM runs on a
     * sample of the rows first. {@link #logLikelihoods()} are means over that sample, before the
     * first pass and after every one; a pass that lowers it is undone and the last.
     *
     * @param rows at least as many as components, finite
     * @param options tuning; tolerance and largest number of iterations are those of the start
     * @param steps how the rows are walked over
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there are fewer rows than components or a number is not
     *     finite
     */
    public static GaussianMixture fitStepwise(
            Matrix rows, Options options, Stepwise steps, Work work) {
        check(rows, options, work);
        return new StepwiseFit(rows, options, steps, work).run();
    }

    private double reached() {
        return logLikelihoods[logLikelihoods.length - 1];
    }

    private static void check(Matrix rows, Options options, Work work) {
        if (rows.rows() < options.components()) {
            throw new IllegalArgumentException(
                    "%d rows for %d components; a mixture needs a row for each"
                            .formatted(rows.rows(), options.components()));
        }
        options.start().ifPresent(start -> sameColumns(start.dimensions(), rows.columns()));
        Means.of(rows, "a mixture needs", work);
    }

    /**
     * {@return ln p of every row in nats, shape {@code [rows]}; higher is more familiar}
     *
     * @param rows finite rows of as many columns as were fitted
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] logDensity(Matrix rows) {
        return logDensity(rows, Work.current());
    }

    /**
     * {@return ln p of every row in nats, shape {@code [rows]}; higher is more familiar}
     *
     * @param rows finite rows of as many columns as were fitted
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public double[] logDensity(Matrix rows, Work work) {
        sameColumns(parameters.dimensions(), rows.columns());
        return Mixtures.logDensity(MixturePass.of(densities, rows), rows, work);
    }

    /**
     * {@return how ln p is spread over rows of which there are too many to keep a score of each,
     * under the current token}
     *
     * @param rows at least one finite row of as many columns as were fitted
     * @throws IllegalArgumentException if there is no row, the columns differ or a number is not
     *     finite
     */
    public ScoreHistogram histogram(Matrix rows) {
        sameColumns(parameters.dimensions(), rows.columns());
        ScoreHistogram.Counter counter = new ScoreHistogram.Counter();
        Mixtures.inOrder(densities, rows, 0, Work.current(), counter::addAll);
        return counter.result("log density", "nats");
    }

    /**
     * {@return each component's share in each row, shape {@code [rows, components]}, rows adding up
     * to 1}
     *
     * @param rows finite rows of as many columns as were fitted
     * @throws IllegalArgumentException if the columns differ or a number is not finite
     */
    public DoubleMatrix responsibilities(Matrix rows) {
        logDensity(rows);
        int components = parameters.components();
        double[] all = new double[Math.multiplyExact(rows.rows(), components)];
        Mixtures.each(
                MixturePass.of(densities, rows),
                rows,
                Work.current(),
                (start, size, density, shares) -> {
                    for (int b = 0; b < size; b++) {
                        for (int k = 0; k < components; k++) {
                            all[(start + b) * components + k] = shares[k][b];
                        }
                    }
                });
        return DoubleMatrix.wrap(components, all);
    }

    /**
     * {@return the mean of ln p over some rows, in nats}
     *
     * @param rows at least one finite row of as many columns as were fitted
     */
    public double meanLogDensity(Matrix rows) {
        sameColumns(parameters.dimensions(), rows.columns());
        return Mixtures.meanLogDensity(MixturePass.of(densities, rows), rows, Work.current());
    }

    /**
     * {@return Bayes' information criterion, {@code -2 ln L + parameters ln n}; lower is better}
     *
     * @param rows the rows fitted
     */
    public double bic(Matrix rows) {
        return -2 * meanLogDensity(rows) * rows.rows() + freedom() * Math.log(rows.rows());
    }

    /**
     * {@return Akaike's information criterion, {@code -2 ln L + 2 parameters}; lower is better}
     *
     * @param rows the rows fitted
     */
    public double aic(Matrix rows) {
        return -2 * meanLogDensity(rows) * rows.rows() + 2.0 * freedom();
    }

    /** {@return the parameters} */
    public MixtureParameters parameters() {
        return parameters;
    }

    /**
     * {@return the mean log-likelihood in nats before every iteration and after the last, never
     * falling by more than rounding}
     */
    public double[] logLikelihoods() {
        return logLikelihoods.clone();
    }

    /** {@return the number of iterations made} */
    public int iterations() {
        return iterations;
    }

    /** {@return whether EM met its tolerance before it ran out of iterations} */
    public boolean converged() {
        return converged;
    }

    Densities densities() {
        return densities;
    }

    long freedom() {
        return parameters.covariance().parameters(parameters.components(), parameters.dimensions());
    }

    private static void sameColumns(int fitted, int given) {
        if (fitted != given) {
            throw new IllegalArgumentException(
                    "the mixture has %d columns, the rows have %d".formatted(fitted, given));
        }
    }

    @Override
    public String toString() {
        return "GaussianMixture[%d %s components of %d columns]"
                .formatted(
                        parameters.components(), parameters.covariance(), parameters.dimensions());
    }
}
