package assay.display;

import assay.provenance.Figure;
import java.util.Optional;

/** Intervals as they stand in a table. */
final class Intervals {

    private Intervals() {}

    static String of(Figure.Interval interval, int decimals) {
        return Numbers.fixed(interval.low(), decimals)
                + " to "
                + Numbers.fixed(interval.high(), decimals);
    }

    static String of(Optional<Figure.Interval> interval, int decimals) {
        return interval.map(one -> of(one, decimals)).orElse("too few rows");
    }
}
