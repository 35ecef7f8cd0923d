package assay.monitor;

import assay.plan.Contract;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds what breaks one contract. */
interface ContractCheck {

    /**
     * What breaks the contract, in the order of arrival.
     *
     * @param arrived all deliveries, at least one
     * @param before what broke it before the newest one
     */
    List<Breach> breaches(Arrived arrived, List<Breach> before, Work work);

    /** Whether all rows are asked again, so that rows blamed before may be blamed no more. */
    default boolean asksAll() {
        return false;
    }

    static ContractCheck of(Contract contract, Map<String, Rows> tables) {
        if (contract instanceof Contract.Determines c) {
            return new KeyChecks.Determined(c);
        } else if (contract instanceof Contract.Unique c) {
            return new KeyChecks.Once(c);
        } else if (contract instanceof Contract.Refers c) {
            return new KeyChecks.Referring(c, tables);
        } else if (contract instanceof Contract.Steady c) {
            return new SteadyCheck(c);
        } else if (contract instanceof Contract.Typed c) {
            return new DeliveryChecks.Kind(c);
        } else if (contract instanceof Contract.Complete c) {
            return new DeliveryChecks.There(c);
        } else if (contract instanceof Contract.Frequency c) {
            return new DeliveryChecks.Band(c);
        } else if (contract instanceof Contract.Range c) {
            return new CellChecks.Bounded(c);
        } else if (contract instanceof Contract.Matches c) {
            return new CellChecks.Matching(c);
        } else if (contract instanceof Contract.Among c) {
            return new CellChecks.Listed(c);
        } else if (contract instanceof Contract.Compares c) {
            return new CellChecks.Ordered(c);
        }
        return new CellChecks.Fenced((Contract.Geofence) contract);
    }

    static List<Breach> joined(List<Breach> before, List<Breach> more) {
        List<Breach> all = new ArrayList<>(before);
        all.addAll(more);
        all.sort(Comparator.comparingInt(Breach::delivery));
        return List.copyOf(all);
    }
}
