package assay.stats;

import static assay.stats.Refuse.number;
import static assay.stats.Refuse.unless;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a reward would have been on average, had the actions been chosen by another policy than the
 * one that collected the rows: "what would the data score if we had collected it with policy B?"
 *
 * <p>With w the chance of the taken action under the other policy over its chance when it was
 * taken: importance sampling is the mean of w r, its normalized form {@code sum w r / sum w}, and
 * the doubly robust estimate the mean of the model's reward under the other policy plus w times the
 * model's error; it is right where either the chances or the model are.
 *
 * <p>Source: M. Dudík, J. Langford, L. Li, "Doubly robust policy evaluation and learning", ICML
 * 2011; A. B. Owen, "Monte Carlo theory, methods and examples", 2013, chapter 9 (effective rows).
 *
 * @param rows rows observed
 * @param importance importance sampling
 * @param importanceError its standard error
 * @param normalized normalized importance sampling
 * @param normalizedError its standard error, linearized
 * @param doublyRobust the doubly robust estimate
 * @param doublyRobustError its standard error
 * @param effectiveRows {@code (sum w)² / sum w²}, from 1 to {@code rows}; few mean that a handful
 *     of rows decides
 * @param level coverage of the intervals
 */
public record OffPolicy(
        int rows,
        double importance,
        double importanceError,
        double normalized,
        double normalizedError,
        double doublyRobust,
        double doublyRobustError,
        double effectiveRows,
        double level)
        implements Measured {

    private static final double LEVEL = .95;

    /**
     * What was logged.
     *
     * @param actions the zero-based action taken in each row
     * @param rewards what it brought
     * @param chances the chance that this action had when it was taken, above 0, at most 1
     */
    public record Logged(List<Integer> actions, List<Double> rewards, List<Double> chances) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if lengths differ or a number is out of its range; names
         *     the row
         */
        public Logged {
            actions = List.copyOf(actions);
            rewards = List.copyOf(rewards);
            chances = List.copyOf(chances);
            int n = actions.size();
            unless(
                    n >= 2 && rewards.size() == n && chances.size() == n,
                    "%d actions, %d rewards, %d chances; give as many of each, at least 2",
                    n,
                    rewards.size(),
                    chances.size());
            for (int row = 0; row < n; row++) {
                unless(
                        Double.isFinite(rewards.get(row)),
                        "row %d has reward %s; rewards are finite",
                        row,
                        number(rewards.get(row)));
                unless(
                        chances.get(row) > 0 && chances.get(row) <= 1,
                        "row %d was taken with chance %s; a chance lies above 0, at most 1",
                        row,
                        number(chances.get(row)));
            }
        }

        /**
         * {@return logged rows from arrays}
         *
         * @param actions as above
         * @param rewards as above
         * @param chances as above
         */
        public static Logged of(int[] actions, double[] rewards, double[] chances) {
            return new Logged(
                    Arrays.stream(actions).boxed().toList(),
                    Arrays.stream(rewards).boxed().toList(),
                    Arrays.stream(chances).boxed().toList());
        }
    }

    /**
     * {@return the estimates}
     *
     * @param logged what was logged
     * @param policy the other policy's chance of each action, by row; rows sum to 1 within 1e-6
     * @param model the reward a model foretells for each action, by row; all 0 where there is none
     * @throws IllegalArgumentException if sizes do not fit or a number is out of its range; names
     *     the row
     */
    public static OffPolicy estimate(Logged logged, Matrix policy, Matrix model) {
        check(logged, policy, model);
        int n = logged.actions().size();
        double[] weights = new double[n];
        double[] weighted = new double[n];
        double[] robust = new double[n];
        for (int row = 0; row < n; row++) {
            int action = logged.actions().get(row);
            double reward = logged.rewards().get(row);
            weights[row] = policy.at(row, action) / logged.chances().get(row);
            weighted[row] = weights[row] * reward;
            robust[row] = weights[row] * (reward - model.at(row, action));
            for (int any = 0; any < policy.columns(); any++) {
                robust[row] += policy.at(row, any) * model.at(row, any);
            }
        }
        double sum = Arrays.stream(weights).sum();
        unless(sum > 0, "the policy never takes any action that was taken; nothing is known of it");
        double normalized = Arrays.stream(weighted).sum() / sum;
        return new OffPolicy(
                n,
                mean(weighted),
                error(weighted),
                normalized,
                normalizedError(logged, weights, normalized) / sum,
                mean(robust),
                error(robust),
                sum * sum / Arrays.stream(weights).map(w -> w * w).sum(),
                LEVEL);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private static double normalizedError(Logged logged, double[] weights, double normalized) {
        double squares = 0;
        for (int row = 0; row < weights.length; row++) {
            double off = weights[row] * (logged.rewards().get(row) - normalized);
            squares += off * off;
        }
        return Math.sqrt(squares);
    }

    private static void check(Logged logged, Matrix policy, Matrix model) {
        int n = logged.actions().size();
        unless(
                policy.rows() == n && model.rows() == n && policy.columns() == model.columns(),
                "%d rows logged, policy %d x %d, model %d x %d; they must agree",
                n,
                policy.rows(),
                policy.columns(),
                model.rows(),
                model.columns());
        for (int row = 0; row < n; row++) {
            checkRow(row, logged.actions().get(row), policy, model);
        }
    }

    private static void checkRow(int row, int action, Matrix policy, Matrix model) {
        unless(
                action >= 0 && action < policy.columns(),
                "row %d has action %d; the policy has actions 0 to %d",
                row,
                action,
                policy.columns() - 1);
        double sum = 0;
        for (int any = 0; any < policy.columns(); any++) {
            double chance = policy.at(row, any);
            unless(
                    chance >= 0 && chance <= 1,
                    "policy gives action %d chance %s in row %d; a chance lies from 0 to 1",
                    any,
                    number(chance),
                    row);
            unless(
                    Double.isFinite(model.at(row, any)),
                    "model gives action %d reward %s in row %d; rewards are finite",
                    any,
                    number(model.at(row, any)),
                    row);
            sum += chance;
        }
        unless(
                Math.abs(sum - 1) <= 1e-6,
                "chances of the policy in row %d sum to %s; they must sum to 1",
                row,
                number(sum));
    }

    /** {@return the interval of the doubly robust estimate, by the normal limit} */
    public Figure.Interval doublyRobustInterval() {
        return around(doublyRobust, doublyRobustError);
    }

    private Figure.Interval around(double value, double error) {
        double half = CriticalValues.normal(level) * error;
        return new Figure.Interval(value - half, value + half, level);
    }

    private Figure figure(String name, double value, double error) {
        return new Figure(name, value, "reward", Optional.of(around(value, error)));
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("policy.rows", rows, "rows"),
                Figure.of("policy.effectiveRows", effectiveRows, "rows"),
                figure("policy.importance", importance, importanceError),
                figure("policy.normalized", normalized, normalizedError),
                figure("policy.doublyRobust", doublyRobust, doublyRobustError));
    }
}
