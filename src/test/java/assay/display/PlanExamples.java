package assay.display;

import assay.dynamics.ProbeDynamics;
import assay.dynamics.Probes;
import assay.model.LossTrajectories;
import assay.monitor.Monitor;
import assay.monitor.MonitorHistory;
import assay.plan.Bins;
import assay.plan.CollectionPlan;
import assay.plan.Contract;
import assay.plan.CoverageCell;
import assay.plan.CrossTab;
import assay.plan.JointShare;
import assay.plan.NextToCollect;
import assay.plan.Plan;
import assay.plan.Prompt;
import assay.plan.Sensitive;
import assay.plan.Share;
import assay.provenance.Figure;
import assay.provenance.Randomness;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import assay.work.Work;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small collection that drifts from its plan, and probes that train apart. */
final class PlanExamples {

    private static final List<String> TIMES = List.of("day", "night");

    private PlanExamples() {}

    static CollectionPlan plan(String word) {
        String name = word.isBlank() ? "name" : word;
        String snow = "snow " + name;
        return Plan.named(name)
                .expect("weather", Share.of("clear", .5, "rain", .3, snow, .2), name)
                .expectJoint(
                        List.of("weather", "time"),
                        JointShare.of(
                                "clear", "day", .35, "clear", "night", .15, "rain", "day", .2,
                                "rain", "night", .1, snow, "day", .1, snow, "night", .1),
                        "toll counts")
                .minimumPerCell(30)
                .cost("weather", snow, 3.0)
                .target(1_000)
                .freeze();
    }

    /** All that a plan can hold. */
    static CollectionPlan full(String word) {
        return plan(word)
                .draft()
                .expect(
                        Bins.of("age", 0, 18, Double.POSITIVE_INFINITY)
                                .shares(.2, .75)
                                .missing(.05),
                        "census")
                .exclude("no " + word)
                .answer(Prompt.ABSENT, "those without a " + word)
                .sensitive(Sensitive.inferred("age", "consent " + word, "EU", Period.ofYears(2)))
                .contract(Contract.unique("plate", "once " + word))
                .freeze();
    }

    /** Snow stays away after a third of the rows. */
    static Rows rows(String word, int n, boolean timed) {
        String snow = "snow " + (word.isBlank() ? "name" : word);
        SplittableRandom random = new Randomness(7).stream("weather");
        List<String> weathers =
                IntStream.range(0, n)
                        .mapToObj(i -> weather(random.nextDouble(), i < n / 3 ? .2 : .05, snow))
                        .toList();
        List<Optional<String>> texts = weathers.stream().map(Optional::of).toList();
        List<Optional<String>> times =
                IntStream.range(0, n).mapToObj(i -> Optional.of(TIMES.get(i % 3 / 2))).toList();
        LocalDateTime start = LocalDateTime.of(2024, 3, 1, 6, 0);
        List<Optional<LocalDateTime>> stamps =
                IntStream.range(0, n)
                        .mapToObj(i -> Optional.of(start.plusMinutes(17L * i)))
                        .toList();
        Rows rows =
                Rows.of(
                        RowIds.of(Examples.SOURCE, n),
                        List.of(Column.texts("weather", texts), Column.texts("time", times)));
        return timed ? rows.with(Column.times("collected_at", stamps)) : rows;
    }

    /** With a camera the plan does not know. */
    static CrossTab crossTab(String word, String... attributes) {
        Rows rows =
                rows(word, 600, false)
                        .with("camera", row -> row.place() % 7 < 4 ? "a" : "b" + word);
        return plan(word).crossTab(rows, attributes);
    }

    private static String weather(double u, double snowy, String snow) {
        return u < snowy ? snow : u < snowy + .3 ? "rain" : "clear";
    }

    static MonitorHistory history(String word, int n, boolean timed) {
        Monitor monitor = Monitor.of(plan(word));
        return (timed ? monitor.timed("collected_at") : monitor).observe(rows(word, n, timed));
    }

    static NextToCollect next(String word) {
        NextToCollect.Line snow =
                new NextToCollect.Line(
                        new CoverageCell("snow " + word, .2, 200, 62, 600),
                        1,
                        3,
                        40,
                        OptionalDouble.of(1335.4),
                        Optional.of(new Figure.Interval(1120, 1580, .9)),
                        "138 rows short: " + word);
        NextToCollect.Line fog =
                new NextToCollect.Line(
                        new CoverageCell("fog", .01, 30, 0, 600),
                        1,
                        1,
                        10,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        "none so far");
        return new NextToCollect(
                word, List.of("weather", word), true, 50, 600, .9, List.of(snow, fog));
    }

    static ProbeDynamics dynamics() {
        int rows = 60;
        double[][] losses = new double[rows][6];
        SplittableRandom random = new Randomness(7).stream("losses");
        for (int row = 0; row < rows; row++) {
            double floor = row % 3 == 0 ? 2 : row % 3 == 1 ? .1 : .7;
            for (int epoch = 0; epoch < 6; epoch++) {
                losses[row][epoch] = floor + (2.5 - floor) / (1 + epoch) + .2 * random.nextDouble();
            }
        }
        RowIds ids = RowIds.of(Examples.SOURCE, rows);
        String[] names = {"mislabeled", "typical", "atypical"};
        TreeMap<String, RowIds> fit = new TreeMap<>();
        TreeMap<String, RowIds> heldOut = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            int first = i;
            fit.put(names[i], ids.pick(IntStream.range(0, 8).map(j -> 3 * j + first).toArray()));
            heldOut.put(
                    names[i], ids.pick(IntStream.range(8, 14).map(j -> 3 * j + first).toArray()));
        }
        return ProbeDynamics.of(
                new LossTrajectories(ids, DoubleMatrix.copyOf(losses)),
                new Probes(fit, heldOut),
                5,
                Work.silent());
    }
}
