package assay.monitor;

import assay.plan.CollectionPlan;
import assay.plan.Contract;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds every delivery of a collection against its contracts: {@code
 * ContractWatch.of(contracts).by("collector").timed("collected_at").observe(monday).observe(tuesday)}.
 *
 * @param contracts what has to be kept, none twice
 * @param collector the column that says who collected a row, where there is one
 * @param time the column that says when, where there is one
 * @param tables the tables that contracts refer to, by name
 */
public record ContractWatch(
        List<Contract> contracts,
        Optional<String> collector,
        Optional<String> time,
        Map<String, Rows> tables) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no contract or a rule stands twice
     */
    public ContractWatch {
        contracts = List.copyOf(contracts);
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        if (contracts.isEmpty()) {
            throw new IllegalArgumentException("no contract given; say what has to be kept");
        }
        List<String> names = new ArrayList<>();
        for (Contract contract : contracts) {
            if (names.contains(contract.name())) {
                throw new IllegalArgumentException(
                        "the contract %s stands twice; say it once".formatted(contract.name()));
            }
            names.add(contract.name());
        }
    }

    /**
     * {@return a watch over some contracts}
     *
     * @param contracts what has to be kept, at least one
     */
    public static ContractWatch of(List<Contract> contracts) {
        return new ContractWatch(contracts, Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * {@return a watch over the contracts of a plan}
     *
     * @param plan a plan with at least one contract
     * @throws IllegalArgumentException if the plan has no contract
     */
    public static ContractWatch of(CollectionPlan plan) {
        if (plan.contracts().isEmpty()) {
            throw new IllegalArgumentException(
                    "plan '%s' has no contract; add contract(...)".formatted(plan.name()));
        }
        return of(plan.contracts());
    }

    /**
     * {@return a watch over some contracts}
     *
     * @param contracts what has to be kept, at least one
     */
    public static ContractWatch of(Contract... contracts) {
        return of(List.of(contracts));
    }

    /**
     * {@return the same watch, which says whose rows break a contract}
     *
     * @param column the column that says who collected a row
     */
    public ContractWatch by(String column) {
        return new ContractWatch(contracts, Optional.of(column), time, tables);
    }

    /**
     * {@return the same watch, which says since when a contract is broken}
     *
     * @param column a column of times
     */
    public ContractWatch timed(String column) {
        return new ContractWatch(contracts, collector, Optional.of(column), tables);
    }

    /**
     * {@return the same watch with a table that contracts refer to}
     *
     * @param name the name contracts have for it
     * @param rows the table
     */
    public ContractWatch beside(String name, Rows rows) {
        Map<String, Rows> more = new TreeMap<>(tables);
        more.put(name, rows);
        return new ContractWatch(contracts, collector, time, more);
    }

    /**
     * {@return a history of no delivery, for those still to come}
     *
     * @throws IllegalArgumentException if a contract refers to a table that is not beside, or to a
     *     column it lacks
     */
    public ContractHistory start() {
        for (Contract contract : contracts) {
            if (contract instanceof Contract.Refers refers
                    && !refers.table().equals(Contract.Refers.ITSELF)) {
                Rows table = tables.get(refers.table());
                if (table == null) {
                    throw new IllegalArgumentException(
                            "%s, but there is no table '%s'; add it by beside(\"%s\", rows)"
                                    .formatted(contract.name(), refers.table(), refers.table()));
                }
                table.column(refers.key());
            }
        }
        return new ContractHistory(
                this,
                Arrived.nothing(collector, time),
                Collections.nCopies(contracts.size(), List.of()));
    }

    /**
     * {@return the history of a first delivery}
     *
     * @param rows the delivery
     * @throws IllegalArgumentException as {@link #start()}, or if the delivery lacks the column of
     *     collectors or of times
     */
    public ContractHistory observe(Rows rows) {
        return observe(rows, Work.current());
    }

    /**
     * {@return the history of a first delivery}
     *
     * @param rows the delivery
     * @param work asked whether to go on
     */
    public ContractHistory observe(Rows rows, Work work) {
        return start().observe(rows, work);
    }
}
