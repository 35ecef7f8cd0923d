package assay.stats;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mixtures of several numbers and shapes of components beside each other, and which of them the
 * rows speak for. Bayes' criterion (BIC) finds the number of planted clusters where rows are many;
 * Akaike's (AIC) asks for less and takes more components.
 *
 * <p>Cost: that of all the fits.
 *
 * <p>Source: G. Schwarz, "Estimating the Dimension of a Model", Annals of Statistics 6 (1978).
 *
 * @param rows number of rows fitted
 * @param candidates every fit with its criteria, in the order asked for; at least one
 */
public record MixtureChoice(int rows, List<Candidate> candidates) implements Measured {

    /**
     * One fit.
     *
     * @param mixture the fit
     * @param logLikelihood mean over the rows fitted, in nats
     * @param parameters number of free parameters
     * @param bic Bayes' criterion, lower is better
     * @param aic Akaike's criterion, lower is better
     */
    public record Candidate(
            GaussianMixture mixture,
            double logLikelihood,
            long parameters,
            double bic,
            double aic) {

        static Candidate of(Matrix rows, GaussianMixture mixture, Work work) {
            MixturePass pass = MixturePass.of(new Densities(mixture.parameters()), rows);
            double mean = Mixtures.meanLogDensity(pass, rows, work);
            double twice = -2 * mean * rows.rows();
            long free = mixture.freedom();
            return new Candidate(
                    mixture, mean, free, twice + free * Math.log(rows.rows()), twice + 2.0 * free);
        }

        /** {@return the number of components} */
        public int components() {
            return mixture.parameters().components();
        }

        /** {@return their shape} */
        public CovarianceType covariance() {
            return mixture.parameters().covariance();
        }
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no candidate
     */
    public MixtureChoice {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no candidate given; a choice needs one");
        }
    }

    /**
     * {@return fits of every number of components in a range, under the current token}
     *
     * @param rows the rows to fit
     * @param least fewest components, at least 1
     * @param most most components, at most as many as rows
     * @param options all else, the shape included
     * @throws IllegalArgumentException if the range is empty or there are too few rows
     */
    public static MixtureChoice of(
            Matrix rows, int least, int most, GaussianMixture.Options options) {
        List<Integer> numbers = IntStream.rangeClosed(least, most).boxed().toList();
        return of(rows, numbers, List.of(options.covariance()), options, Work.current());
    }

    /**
     * {@return fits of every number of components in every shape}
     *
     * @param rows the rows to fit
     * @param numbers numbers of components, each at least 1 and at most as many as rows
     * @param shapes shapes of components
     * @param options all else
     * @param work asked whether to stop
     * @throws IllegalArgumentException if there is nothing to choose from or there are too few rows
     */
    public static MixtureChoice of(
            Matrix rows,
            List<Integer> numbers,
            List<CovarianceType> shapes,
            GaussianMixture.Options options,
            Work work) {
        int most = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (shapes.isEmpty() || most < 1 || most > rows.rows()) {
            throw new IllegalArgumentException(
                    "%d numbers of components up to %d in %d shapes for %d rows; give at least one of both, and a row for each component"
                            .formatted(numbers.size(), most, shapes.size(), rows.rows()));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (CovarianceType shape : shapes) {
            for (int number : numbers) {
                GaussianMixture fit = GaussianMixture.fit(rows, options.of(number, shape), work);
                candidates.add(Candidate.of(rows, fit, work));
                work.progress(
                        "choosing a mixture",
                        candidates.size(),
                        (long) shapes.size() * numbers.size(),
                        "fits");
            }
        }
        return new MixtureChoice(rows.rows(), candidates);
    }

    /** {@return the candidate with the lowest BIC, the first of equal ones} */
    public Candidate best() {
        return candidates.stream().min(Comparator.comparingDouble(Candidate::bic)).orElseThrow();
    }

    /** {@return the candidate with the lowest AIC, the first of equal ones} */
    public Candidate bestByAic() {
        return candidates.stream().min(Comparator.comparingDouble(Candidate::aic)).orElseThrow();
    }

    /** {@return the fit with the lowest BIC} */
    public GaussianMixture mixture() {
        return best().mixture();
    }

    /** {@return the choice in a sentence, with what speaks against it} */
    public String sentence() {
        Candidate bic = best();
        Candidate aic = bestByAic();
        String other =
                bic == aic
                        ? "AIC agrees"
                        : "AIC would take %d %s".formatted(aic.components(), aic.covariance());
        int largest = candidates.stream().mapToInt(Candidate::components).max().orElseThrow();
        String edge =
                candidates.size() > 1 && bic.components() == largest
                        ? "; that is the largest number tried, so try larger ones"
                        : "";
        return "BIC takes %d %s component%s; %s%s."
                .formatted(
                        bic.components(),
                        bic.covariance(),
                        bic.components() == 1 ? "" : "s",
                        other,
                        edge);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("mixture.rows", rows, "rows"),
                Figure.of("mixture.candidates", candidates.size(), "fits"),
                Figure.of("mixture.components.bic", best().components(), "components"),
                Figure.of("mixture.components.aic", bestByAic().components(), "components"),
                Figure.of("mixture.bic", best().bic(), "nats"),
                Figure.of("mixture.log_likelihood", best().logLikelihood(), "nats"));
    }

    @Override
    public String toString() {
        return "MixtureChoice[" + sentence() + "]";
    }
}
