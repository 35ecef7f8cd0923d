package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.stats.EValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which watches of a collection are off their plan at one look, all watches judged together.
 *
 * <p>By e-BH: of the watches named here a share of at most alpha is expected to be on plan,
 * although the look may be chosen after seeing the rows and watches depend on each other (a joint
 * and its attributes do). Beside it the average of all evidence, which judges the plan as a whole:
 * it is valid at every look together, as each watch's own evidence is.
 *
 * @param plan name of the plan
 * @param look rows observed by then
 * @param alpha the share, between 0 and 1
 * @param watches names of the watches
 * @param logE ln E of each watch at that look, in nats
 * @param found whether each watch is found to be off its plan
 * @param logAverage ln of the average E at that look, in nats
 * @param alarm rows observed when the average first reached 1 / alpha, by that look
 */
public record Discoveries(
        String plan,
        int look,
        double alpha,
        List<String> watches,
        List<Double> logE,
        List<Boolean> found,
        double logAverage,
        OptionalInt alarm)
        implements Measured {

    /** Copies. */
    public Discoveries {
        watches = List.copyOf(watches);
        logE = List.copyOf(logE);
        found = List.copyOf(found);
    }

    /**
     * {@return the watches off plan after the last row, with the monitor's own alpha}
     *
     * @param history the watched collection
     */
    public static Discoveries of(MonitorHistory history) {
        return of(history, history.looks());
    }

    /**
     * {@return the watches off plan at one look, with the monitor's own alpha}
     *
     * @param history the watched collection
     * @param look rows observed by then, from 0 to all
     * @throws IllegalArgumentException if there is no such look
     */
    public static Discoveries of(MonitorHistory history, int look) {
        if (look < 0 || look > history.looks()) {
            throw new IllegalArgumentException(
                    "look %d of a history of %d rows; looks go from 0 to %d"
                            .formatted(look, history.looks(), history.looks()));
        }
        double alpha = history.monitor().options().alpha();
        double[] logE = at(history, look);
        boolean[] found = EValues.discoveries(alpha, logE);
        return new Discoveries(
                history.plan().name(),
                look,
                alpha,
                history.watches().stream().map(WatchHistory::name).toList(),
                Arrays.stream(logE).boxed().toList(),
                IntStream.range(0, found.length).mapToObj(i -> found[i]).toList(),
                EValues.logAverage(logE),
                IntStream.rangeClosed(1, look)
                        .filter(n -> EValues.logAverage(at(history, n)) >= -Math.log(alpha))
                        .findFirst());
    }

    private static double[] at(MonitorHistory history, int look) {
        return history.watches().stream().mapToDouble(watch -> watch.logE(look)).toArray();
    }

    /** {@return how many watches are tested at once} */
    public int tests() {
        return watches.size();
    }

    /** {@return names of the watches found to be off their plan} */
    public List<String> offPlan() {
        return IntStream.range(0, tests()).filter(found::get).mapToObj(watches::get).toList();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("discoveries.rows", look, "rows"));
        figures.add(Figure.of("discoveries.tests", tests(), "watches"));
        figures.add(Figure.of("discoveries.found", offPlan().size(), "watches"));
        figures.add(Figure.of("discoveries.average_log_e", logAverage, "nats"));
        alarm.ifPresent(n -> figures.add(Figure.of("discoveries.average_alarm", n, "rows")));
        for (int i = 0; i < tests(); i++) {
            figures.add(Figure.of("discoveries." + watches.get(i) + ".log_e", logE.get(i), "nats"));
        }
        return List.copyOf(figures);
    }
}
