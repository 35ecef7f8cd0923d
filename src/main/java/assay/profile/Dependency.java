package assay.profile;

import java.util.List;

/**
 * A functional dependency: rows that agree on the left agree on the right.
 *
 * @param left columns in the table's order, possibly none: then the right is the same everywhere
 * @param right a column that is not on the left
 * @param error how far it is from holding, from 0 (it holds) to 1
 */
public record Dependency(List<String> left, String right, double error) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the right is on the left or the error is no share
     */
    public Dependency {
        left = List.copyOf(left);
        if (left.contains(right) || left.stream().distinct().count() < left.size()) {
            throw new IllegalArgumentException(
                    "a column stands twice in the dependency of '" + right + "' on " + left);
        }
        if (!(error >= 0 && error <= 1)) {
            throw new IllegalArgumentException(
                    "error of a dependency is " + error + "; it is a share from 0 to 1");
        }
    }

    /**
     * {@return a dependency said to hold}
     *
     * @param left columns that determine
     * @param right the column determined
     */
    public static Dependency of(List<String> left, String right) {
        return new Dependency(left, right, 0);
    }

    /**
     * {@return a dependency of one column on another, said to hold}
     *
     * @param left the column that determines
     * @param right the column determined
     */
    public static Dependency of(String left, String right) {
        return of(List.of(left), right);
    }

    /** {@return {@code zip, street → city}} */
    public String name() {
        return (left.isEmpty() ? "nothing" : String.join(", ", left)) + " → " + right;
    }
}
