package assay.display;

import assay.monitor.Breach;
import assay.monitor.ContractHistory;
import assay.monitor.Violation;
import assay.plan.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows which contracts are broken, by whose rows and since when, and the first rows of each. */
public final class ContractHistoryRenderer implements Renderer<ContractHistory> {

    private static final int MOST_CONTRACTS = 40;
    private static final int MOST_BREACHES = 5;
    private static final int MOST_WHO = 3;

    /** Makes a renderer; it holds no state. */
    public ContractHistoryRenderer() {}

    @Override
    public Class<ContractHistory> type() {
        return ContractHistory.class;
    }

    @Override
    public List<MimeBundle> render(ContractHistory history) {
        List<Violation> violations = history.violations();
        List<List<Table.Cell>> rows = new ArrayList<>();
        violations.stream().limit(MOST_CONTRACTS).forEach(violation -> rows.add(broken(violation)));
        history.kept().stream()
                .limit(MOST_CONTRACTS - rows.size())
                .forEach(contract -> rows.add(kept(contract)));
        Table summary =
                Table.of(caption(history, violations.size()))
                        .words("contract", "state")
                        .numbers("breaches")
                        .words("by", "since", "why it should hold")
                        .rows(rows)
                        .note(rest(rows.size(), history.watch().contracts().size(), "contracts"));
        List<Table> tables = new ArrayList<>(List.of(summary));
        violations.stream()
                .limit(MOST_CONTRACTS)
                .forEach(violation -> tables.add(breaches(violation)));
        return List.of(
                MimeBundle.html(
                        tables.stream().map(Table::plain).collect(Collectors.joining("\n")),
                        Html.of(tables.stream().map(Table::html).toArray(Html[]::new))));
    }

    private static String caption(ContractHistory history, int broken) {
        return "%s of %s broken after %s and %s"
                .formatted(
                        Numbers.whole(broken),
                        Numbers.count(history.watch().contracts().size(), "contract"),
                        deliveries(history.deliveries()),
                        Numbers.count(history.rows(), "row"));
    }

    private static String deliveries(int number) {
        return Numbers.whole(number) + (number == 1 ? " delivery" : " deliveries");
    }

    private static List<Table.Cell> broken(Violation violation) {
        Contract contract = violation.contract();
        boolean error = contract.reason().severity() == Contract.Severity.ERROR;
        String since =
                "delivery "
                        + Numbers.whole(violation.sinceDelivery())
                        + violation.since().map(time -> ", " + time).orElse("");
        return List.of(
                Table.Cell.of(contract.name()),
                Table.Cell.of(error ? "✗ error" : "! warning"),
                Table.Cell.of(Numbers.whole(violation.breaches().size())),
                Table.Cell.of(who(violation.collectors())),
                Table.Cell.of(since),
                Table.Cell.of(contract.reason().rationale()));
    }

    private static List<Table.Cell> kept(Contract contract) {
        return List.of(
                Table.Cell.of(contract.name()),
                Table.Cell.of("✓ kept"),
                Table.Cell.of("0"),
                Table.Cell.of(""),
                Table.Cell.of(""),
                Table.Cell.of(contract.reason().rationale()));
    }

    private static String who(Map<String, Integer> collectors) {
        String most =
                collectors.entrySet().stream()
                        .limit(MOST_WHO)
                        .map(each -> each.getKey() + " " + Numbers.whole(each.getValue()))
                        .collect(Collectors.joining(", "));
        int left = collectors.size() - MOST_WHO;
        return left > 0 ? most + ", " + Numbers.whole(left) + " more" : most;
    }

    private static Table breaches(Violation violation) {
        List<Breach> shown = violation.breaches().stream().limit(MOST_BREACHES).toList();
        return Table.of(violation.contract().name())
                .words("row", "by", "when", "what")
                .rows(shown.stream().map(ContractHistoryRenderer::breach).toList())
                .note(rest(shown.size(), violation.breaches().size(), "breaches"));
    }

    private static List<Table.Cell> breach(Breach breach) {
        String delivery = "delivery " + Numbers.whole(breach.delivery());
        return List.of(
                Table.Cell.of(breach.row().map(Object::toString).orElse(delivery)),
                Table.Cell.of(breach.collector().orElse("")),
                Table.Cell.of(breach.time().map(Object::toString).orElse(delivery)),
                Table.Cell.of(Cut.text(breach.what(), 200)));
    }

    private static String rest(int shown, int all, String what) {
        String rest = Cut.rest(shown, all);
        return rest.isEmpty() ? "" : rest + " " + what + ".";
    }
}
