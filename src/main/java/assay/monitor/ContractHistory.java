package assay.monitor;

import assay.plan.Contract;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A collection held against its contracts, delivery by delivery. Immutable; observing one delivery
 * more makes a longer history.
 *
 * <p>Contracts about single rows or deliveries are asked of the new delivery only, those between
 * rows of all rows so far: a row that most others came to contradict is blamed in hindsight. A
 * delivery costs time linear in all rows so far, as the columns that contracts name are kept.
 */
public final class ContractHistory implements Measured {

    private static final int ROWS_TO_WAIT_FOR = 100_000; // fewer are checked before one looks

    private final ContractWatch watch;
    private final Arrived arrived;
    private final List<List<Breach>> breaches; // by contract

    ContractHistory(ContractWatch watch, Arrived arrived, List<List<Breach>> breaches) {
        this.watch = watch;
        this.arrived = arrived;
        this.breaches = breaches;
    }

    /**
     * {@return this history and the next delivery, which may be empty}
     *
     * @param rows rows of which none came before
     * @throws IllegalArgumentException if a row came before, or the delivery lacks the column of
     *     collectors or of times
     */
    public ContractHistory observe(Rows rows) {
        return observe(rows, Work.current());
    }

    /**
     * {@return this history and the next delivery}
     *
     * @param rows rows of which none came before
     * @param work asked whether to go on
     */
    public ContractHistory observe(Rows rows, Work work) {
        watch.collector().ifPresent(rows::column);
        watch.time().ifPresent(rows::column);
        Arrived longer = arrived.and(needed(rows));
        List<List<Breach>> found = new ArrayList<>();
        for (int at = 0; at < breaches.size(); at++) {
            work.check();
            found.add(breachesOf(at, longer, work));
            if (longer.rows() >= ROWS_TO_WAIT_FOR) {
                work.progress("checking contracts", at + 1, breaches.size(), "contracts");
            }
        }
        return new ContractHistory(watch, longer, List.copyOf(found));
    }

    private List<Breach> breachesOf(int at, Arrived longer, Work work) {
        Contract contract = watch.contracts().get(at);
        List<String> absent =
                contract.columns().stream().filter(name -> !longer.last().has(name)).toList();
        if (!absent.isEmpty()) {
            return ContractCheck.joined(
                    breaches.get(at),
                    List.of(
                            longer.breach(
                                    "there is no column '%s'"
                                            .formatted(String.join("', '", absent)))));
        }
        ContractCheck check = ContractCheck.of(contract, watch.tables());
        List<Breach> before = breaches.get(at);
        if (check.asksAll()) {
            List<Breach> whole = before.stream().filter(breach -> breach.row().isEmpty()).toList();
            return ContractCheck.joined(whole, check.breaches(longer, List.of(), work));
        }
        return check.breaches(longer, before, work);
    }

    /** Only what contracts name, so that a history of many deliveries stays small. */
    private Rows needed(Rows rows) {
        Set<String> names = new LinkedHashSet<>();
        watch.contracts().forEach(contract -> names.addAll(contract.columns()));
        watch.collector().ifPresent(names::add);
        watch.time().ifPresent(names::add);
        names.removeIf(name -> !rows.has(name));
        if (names.isEmpty()) {
            names.add(rows.names().get(0));
        }
        return rows.select(names.toArray(String[]::new));
    }

    /** {@return the watch} */
    public ContractWatch watch() {
        return watch;
    }

    /** {@return deliveries so far} */
    public int deliveries() {
        return arrived.deliveries().size();
    }

    /** {@return rows so far} */
    public int rows() {
        return arrived.rows();
    }

    /** {@return contracts that nothing breaks} */
    public List<Contract> kept() {
        List<Contract> kept = new ArrayList<>();
        for (int at = 0; at < breaches.size(); at++) {
            if (breaches.get(at).isEmpty()) {
                kept.add(watch.contracts().get(at));
            }
        }
        return List.copyOf(kept);
    }

    /** {@return contracts that are broken, errors first, otherwise in the order given} */
    public List<Violation> violations() {
        List<Violation> errors = new ArrayList<>();
        List<Violation> warnings = new ArrayList<>();
        for (int at = 0; at < breaches.size(); at++) {
            Contract contract = watch.contracts().get(at);
            if (!breaches.get(at).isEmpty()) {
                boolean error = contract.reason().severity() == Contract.Severity.ERROR;
                (error ? errors : warnings).add(new Violation(contract, breaches.get(at)));
            }
        }
        errors.addAll(warnings);
        return List.copyOf(errors);
    }

    /**
     * {@return what breaks one contract, or nothing}
     *
     * @param contract one of the watched contracts
     * @throws IllegalArgumentException if it is not watched
     */
    public List<Breach> breaches(Contract contract) {
        int at = watch.contracts().indexOf(contract);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "the contract %s is not watched".formatted(contract.name()));
        }
        return breaches.get(at);
    }

    /** {@return every row that breaks a contract, in the order of contracts, each once} */
    public RowIds brokenRows() {
        return RowIds.of(
                breaches.stream()
                        .flatMap(List::stream)
                        .flatMap(breach -> breach.row().stream())
                        .distinct()
                        .toList());
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("contracts.rows", rows(), "rows"));
        figures.add(Figure.of("contracts.deliveries", deliveries(), "deliveries"));
        figures.add(Figure.of("contracts.broken", violations().size(), "contracts"));
        for (int at = 0; at < breaches.size(); at++) {
            String name = "contracts." + watch.contracts().get(at).name() + ".breaches";
            figures.add(Figure.of(name, breaches.get(at).size(), "breaches"));
        }
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "ContractHistory[%d deliveries, %d rows, %d of %d contracts broken]"
                .formatted(deliveries(), rows(), violations().size(), breaches.size());
    }
}
