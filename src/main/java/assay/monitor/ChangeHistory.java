package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A stream that a detector of changes went through. Immutable, 8 bytes a value.
 *
 * @param name what the values are
 * @param detector the detector, in words
 * @param threshold statistic at which it finds a change
 * @param statistics its statistic after each value
 * @param changes the changes it found, the earliest first
 */
public record ChangeHistory(
        String name, String detector, double threshold, double[] statistics, List<Change> changes)
        implements Measured {

    /** Copies. */
    public ChangeHistory {
        statistics = statistics.clone();
        changes = List.copyOf(changes);
    }

    @Override
    public double[] statistics() {
        return statistics.clone();
    }

    /** {@return values observed} */
    public int looks() {
        return statistics.length;
    }

    /** {@return the earliest change, if any was found} */
    public Optional<Change> first() {
        return changes.stream().findFirst();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("changes.values", looks(), "values"));
        figures.add(Figure.of("changes.found", changes.size(), "changes"));
        figures.add(Figure.of("changes.threshold", threshold, "statistic"));
        for (int i = 0; i < changes.size(); i++) {
            String prefix = "changes." + (i + 1) + ".";
            figures.add(Figure.of(prefix + "found_at", changes.get(i).look(), "values"));
            figures.add(Figure.of(prefix + "before", changes.get(i).before(), "values"));
            figures.add(Figure.of(prefix + "statistic", changes.get(i).statistic(), "statistic"));
        }
        return List.copyOf(figures);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChangeHistory that
                && name.equals(that.name)
                && detector.equals(that.detector)
                && threshold == that.threshold
                && Arrays.equals(statistics, that.statistics)
                && changes.equals(that.changes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(statistics);
    }

    @Override
    public String toString() {
        return "ChangeHistory[%s, %d values, %d changes]".formatted(name, looks(), changes.size());
    }
}
