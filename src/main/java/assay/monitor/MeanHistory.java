package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The mean of a column after every row, with its confidence sequence: at all looks together the
 * band holds the true mean with a chance of 1 - alpha / tests.
 *
 * <p>A look is a number of rows with a value, from 1. The band only ever narrows; where its ends
 * cross, no one mean fits all rows, so it has changed. Immutable, 24 bytes a row.
 */
public final class MeanHistory implements Measured {

    private final MeanMonitor monitor;
    private final RowIds ids;
    private final int missing;
    private final double[] means;
    private final double[] lows;
    private final double[] highs;

    MeanHistory(
            MeanMonitor monitor,
            RowIds ids,
            int missing,
            double[] means,
            double[] lows,
            double[] highs) {
        this.monitor = monitor;
        this.ids = ids;
        this.missing = missing;
        this.means = means;
        this.lows = lows;
        this.highs = highs;
    }

    /** {@return what watched} */
    public MeanMonitor monitor() {
        return monitor;
    }

    /** {@return the rows that have a value, in the order observed} */
    public RowIds ids() {
        return ids;
    }

    /** {@return rows without a value, which are left out} */
    public int missing() {
        return missing;
    }

    /** {@return rows with a value} */
    public int looks() {
        return means.length;
    }

    /**
     * {@return the mean of the values so far}
     *
     * @param look rows with a value by then, from 1
     */
    public double mean(int look) {
        return means[look - 1];
    }

    /**
     * {@return the least believable mean}
     *
     * @param look rows with a value by then, from 1
     */
    public double low(int look) {
        return lows[look - 1];
    }

    /**
     * {@return the largest believable mean}
     *
     * @param look rows with a value by then, from 1
     */
    public double high(int look) {
        return highs[look - 1];
    }

    /** {@return the first look at which the planned mean was outside the band, if it ever was} */
    public OptionalInt alarm() {
        if (monitor.planned().isEmpty()) {
            return OptionalInt.empty();
        }
        double planned = monitor.planned().getAsDouble();
        return first(look -> planned < low(look) || planned > high(look));
    }

    /** {@return the first look at which no mean fitted all rows any more, if there was one} */
    public OptionalInt changed() {
        return first(look -> low(look) > high(look));
    }

    private OptionalInt first(IntPredicate wanted) {
        return IntStream.rangeClosed(1, looks()).filter(wanted).findFirst();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("mean.rows", looks(), "rows"));
        figures.add(Figure.of("mean.missing", missing, "rows"));
        figures.add(Figure.of("mean.tests", monitor.tests(), "tests"));
        if (looks() > 0) {
            figures.add(new Figure("mean.last", mean(looks()), "of the column", interval()));
        }
        monitor.planned()
                .ifPresent(m -> figures.add(Figure.of("mean.planned", m, "of the column")));
        alarm().ifPresent(look -> figures.add(Figure.of("mean.alarm", look, "rows")));
        changed().ifPresent(look -> figures.add(Figure.of("mean.changed", look, "rows")));
        return List.copyOf(figures);
    }

    private Optional<Figure.Interval> interval() {
        return changed().isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Figure.Interval(
                                low(looks()),
                                high(looks()),
                                1 - monitor.alpha() / monitor.tests()));
    }

    @Override
    public String toString() {
        return "MeanHistory[%s, %d rows]".formatted(monitor.column(), looks());
    }
}
