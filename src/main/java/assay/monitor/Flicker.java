package assay.monitor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Labels that change for one moment and back: frame i flickers when its neighbours have one label,
 * i another, and the neighbours are at most a gap apart.
 */
public final class Flicker {

    private Flicker() {}

    /**
     * {@return the frames that flicker, ascending}
     *
     * @param labels what each frame was called
     * @param times when, in milliseconds, ascending, as many as labels
     * @param mostGap longest time between a frame's neighbours, at least 1
     * @throws IllegalArgumentException if lengths differ, times go back or the gap is below 1
     */
    public static List<Integer> of(List<?> labels, long[] times, long mostGap) {
        if (labels.size() != times.length) {
            throw new IllegalArgumentException(
                    "%d labels at %d times; every label needs its time"
                            .formatted(labels.size(), times.length));
        }
        if (mostGap < 1) {
            throw new IllegalArgumentException(
                    "longest gap is " + mostGap + " milliseconds; use 1 or more");
        }
        for (int at = 1; at < times.length; at++) {
            if (times[at] < times[at - 1]) {
                throw new IllegalArgumentException(
                        "time %d is %d, after %d; put the labels in the order of time"
                                .formatted(at, times[at], times[at - 1]));
            }
        }
        return IntStream.range(1, Math.max(1, times.length - 1))
                .filter(at -> labels.get(at - 1).equals(labels.get(at + 1)))
                .filter(at -> !labels.get(at).equals(labels.get(at - 1)))
                .filter(at -> times[at + 1] - times[at - 1] <= mostGap)
                .boxed()
                .toList();
    }
}
