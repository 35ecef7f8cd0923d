package assay.familiarity;

import assay.rows.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that a downstream model is judged on.
 *
 * @param truth their right classes
 * @param groups the groups that nobody should be left behind in, the same rows in the same order
 */
public record TestRows(Labels truth, Optional<Labels> groups) {

    /**
     * Checks that there are rows, and the same.
     *
     * @throws IllegalArgumentException if there are none or they differ
     */
    public TestRows {
        if (truth.size() == 0) {
            throw new IllegalArgumentException("no test row given; an accuracy needs one");
        }
        groups.ifPresent(some -> SameRows.check(truth.ids(), some.ids(), "groups"));
    }

    /**
     * {@return test rows whose groups are their classes}
     *
     * @param truth their right classes
     */
    public static TestRows of(Labels truth) {
        return new TestRows(truth, Optional.empty());
    }

    /**
     * {@return test rows with groups}
     *
     * @param truth their right classes
     * @param groups their groups, the same rows in the same order
     */
    public static TestRows of(Labels truth, Labels groups) {
        return new TestRows(truth, Optional.of(groups));
    }

    /** {@return share of predictions that are right} */
    double accuracy(int[] predicted) {
        int right = 0;
        for (int row = 0; row < predicted.length; row++) {
            right += predicted[row] == truth.at(row) ? 1 : 0;
        }
        return (double) right / predicted.length;
    }

    /** {@return the least share of right predictions over groups that have rows} */
    double worst(int[] predicted) {
        return ofGroups(predicted).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private List<Double> ofGroups(int[] predicted) {
        Labels by = groups.orElse(truth);
        int[] right = new int[by.classes().size()];
        int[] rows = new int[right.length];
        for (int row = 0; row < predicted.length; row++) {
            rows[by.at(row)]++;
            right[by.at(row)] += predicted[row] == truth.at(row) ? 1 : 0;
        }
        List<Double> shares = new ArrayList<>();
        for (int code = 0; code < rows.length; code++) {
            if (rows[code] > 0) {
                shares.add((double) right[code] / rows[code]);
            }
        }
        return shares;
    }

    void checkPredictions(int[] predicted) {
        if (predicted.length != truth.size()) {
            throw new IllegalArgumentException(
                    "the downstream model answered %d of %d test rows; every row has one answer"
                            .formatted(predicted.length, truth.size()));
        }
    }
}
