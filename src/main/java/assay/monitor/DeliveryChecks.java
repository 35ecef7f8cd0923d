package assay.monitor;

import assay.plan.Contract;
import assay.rows.Column;
import assay.work.Work;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Contracts that a delivery keeps or breaks as a whole; one without rows keeps all. */
final class DeliveryChecks {

    private DeliveryChecks() {}

    private static List<Breach> and(List<Breach> before, Arrived arrived, String what) {
        return ContractCheck.joined(before, List.of(arrived.breach(what)));
    }

    private static String number(double share) {
        return new BigDecimal(share).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    /** A column of one kind. */
    record Kind(Contract.Typed contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Column column = arrived.last().column(contract.column());
            boolean keeps =
                    column.kind() == contract.kind() || column.missingCount() == column.size();
            String wanted = contract.kind().words();
            return keeps ? before : and(before, arrived, CellChecks.holds(column, wanted));
        }
    }

    /** Cells that are there: with too few, the missing ones are the breaches. */
    record There(Contract.Complete contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Column column = arrived.last().column(contract.column());
            int missing = column.missingCount();
            if (column.size() - missing >= contract.leastShare() * column.size()) {
                return before;
            }
            List<Breach> found = new ArrayList<>(before);
            IntStream.range(0, column.size())
                    .filter(column::missing)
                    .forEach(
                            row ->
                                    found.add(
                                            arrived.breach(
                                                    arrived.newest() + row,
                                                    "'%s' is missing".formatted(column.name()))));
            return List.copyOf(found);
        }
    }

    /** A level in its band. */
    record Band(Contract.Frequency contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Column column = arrived.last().column(contract.column());
            int there = column.size() - column.missingCount();
            long of =
                    IntStream.range(0, column.size())
                            .filter(
                                    row ->
                                            column.text(row)
                                                    .map(contract.level()::equals)
                                                    .orElse(false))
                            .count();
            double share = (double) of / there;
            return there == 0 || share >= contract.least() && share <= contract.most()
                    ? before
                    : and(
                            before,
                            arrived,
                            "the share of '%s' is %s, %d of %d rows"
                                    .formatted(contract.level(), number(share), of, there));
        }
    }
}
