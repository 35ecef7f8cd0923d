package assay.familiarity;

import assay.model.Activations;
import assay.rows.Labels;
import assay.stats.Matrix;
import assay.stats.PickedRows;
import assay.stats.SoftmaxRegression;
import assay.work.Work;

/**
 * What is trained on chosen rows to see whether the choice helps: a model of rows, weights and a
 * seed that says the class of every test row.
 */
@FunctionalInterface
public interface Downstream {

    /** How strongly the coefficients of the standard model are drawn to 0. */
    double SHRINKAGE = 1e-3;

    /**
     * {@return the class of every test row, as an index into the labels' classes}
     *
     * @param rows zero-based training rows, possibly some twice
     * @param weights how much each of these rows counts, mean 1
     * @param seed of everything drawn by lot
     * @param work asked whether to stop
     */
    int[] predict(int[] rows, double[] weights, long seed, Work work);

    /**
     * {@return a logistic regression on activations, or on any columns: quick, and the same on
     * every run, whatever the seed}
     *
     * @param train training rows
     * @param labels their classes, the same rows in the same order
     * @param test test rows of the same layer
     * @throws IllegalArgumentException if rows or layers differ
     */
    static Downstream regression(Activations train, Labels labels, Activations test) {
        SameRows.check(train.ids(), labels.ids(), "labels");
        SameLayer.of(train).check(test);
        int classes = labels.classes().size();
        return (rows, weights, seed, work) -> {
            int[] codes = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                codes[i] = labels.at(rows[i]);
            }
            Matrix picked = PickedRows.of(train.values(), rows);
            return SoftmaxRegression.fit(picked, codes, classes, weights, SHRINKAGE, work)
                    .predict(test.values());
        };
    }
}
