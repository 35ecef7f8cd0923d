package assay.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes values one at a time and says when they changed. A running process with state, not for
 * sharing between threads; after a change it starts anew with what came next.
 */
public sealed interface ChangeDetector permits Adwin, Cusum, EDetector, PageHinkley {

    /** {@return what this detector is and how it is set, in a few words} */
    String words();

    /**
     * {@return the change this value gave away, if it did}
     *
     * @param value the next value, finite
     * @throws IllegalArgumentException if the value is not finite or not of the stream's kind
     */
    Optional<Change> observe(double value);

    /** {@return the statistic after the last value, anew after a change} */
    double statistic();

    /** {@return the statistic at which a change is found} */
    double threshold();

    /**
     * {@return what this detector finds in a stream, as it is, from its first value on}
     *
     * @param name what the values are
     * @param values the stream
     */
    default ChangeHistory scan(String name, double... values) {
        double[] statistics = new double[values.length];
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < values.length; at++) {
            Optional<Change> change = observe(values[at]);
            statistics[at] = change.map(Change::statistic).orElseGet(this::statistic);
            change.ifPresent(changes::add);
        }
        return new ChangeHistory(name, words(), threshold(), statistics, changes);
    }

    /**
     * {@return a value that is finite}
     *
     * @param at values before this one
     * @param value the value
     * @throws IllegalArgumentException if it is not
     */
    static double finite(long at, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "value %d is %s; values must be finite".formatted(at, value));
        }
        return value;
    }
}
