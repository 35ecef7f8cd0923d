package assay.display;

import assay.plan.AllocationSimulation;
import java.util.List;
import java.util.stream.IntStream;

/** Shows a trial of adaptive allocation beside what an oracle and equal rows would have done. */
public final class AllocationSimulationRenderer implements Renderer<AllocationSimulation> {

    private static final int MOST_GROUPS = 200;

    /** Makes a renderer; it holds no state. */
    public AllocationSimulationRenderer() {}

    @Override
    public Class<AllocationSimulation> type() {
        return AllocationSimulation.class;
    }

    @Override
    public List<MimeBundle> render(AllocationSimulation run) {
        int groups = run.groups().size();
        int shown = Math.min(MOST_GROUPS, groups);
        List<Double> oracle = run.oracleRows();
        String caption =
                "Adaptive allocation over %s: error %s, %s times the oracle's %s and %s below equal rows' %s"
                        .formatted(
                                Numbers.count(run.repetitions(), "repetition"),
                                Numbers.brief(run.adaptive()),
                                Numbers.fixed(run.overOracle(), 4),
                                Numbers.brief(run.oracle()),
                                Numbers.percent(run.belowEqual()),
                                Numbers.brief(run.equal()));
        Table table =
                Table.of(caption)
                        .words("group")
                        .numbers("variance", "cost of a row", "rows, oracle", "rows, adaptive")
                        .rows(
                                IntStream.range(0, shown)
                                        .mapToObj(at -> row(run, oracle.get(at), at))
                                        .toList())
                        .note(Cut.rest(shown, groups))
                        .note(
                                "Squared errors that happened: %s on average."
                                        .formatted(Numbers.brief(run.adaptiveSquared())));
        return List.of(table.bundle());
    }

    private static List<Table.Cell> row(AllocationSimulation run, double oracle, int at) {
        AllocationSimulation.Truth truth = run.groups().get(at);
        return List.of(
                Table.Cell.of(truth.group().name()),
                Table.Cell.of(Numbers.brief(truth.variance())),
                Table.Cell.of(Numbers.brief(truth.group().cost())),
                Table.Cell.of(Numbers.fixed(oracle, 1)),
                Table.Cell.of(Numbers.fixed(run.rows().get(at), 1)));
    }
}
