package assay.monitor;

import assay.plan.Contract;
import assay.rows.Column;
import assay.rows.Column.Kind;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Contracts that one row alone keeps or breaks: only the newest delivery is looked at. */
final class CellChecks {

    private static final int ROWS_PER_CHECK = 4096;

    private CellChecks() {}

    /** Says of a row what is wrong with it, or nothing. */
    private interface RowCheck {
        Optional<String> wrong(int row);
    }

    private static List<Breach> ofNewest(
            Arrived arrived, List<Breach> before, IntPredicate applies, RowCheck check, Work work) {
        List<Breach> found = new ArrayList<>();
        for (int row = 0; row < arrived.last().size(); row++) {
            if (row % ROWS_PER_CHECK == 0) {
                work.check();
            }
            if (applies.test(row)) {
                int place = arrived.newest() + row;
                check.wrong(row).ifPresent(what -> found.add(arrived.breach(place, what)));
            }
        }
        return ContractCheck.joined(before, found);
    }

    private static List<Breach> whole(Arrived arrived, List<Breach> before, String what) {
        return ContractCheck.joined(before, List.of(arrived.breach(what)));
    }

    private static IntPredicate applies(Optional<Contract.When> when, Rows rows) {
        if (when.isEmpty()) {
            return row -> true;
        }
        Column column = rows.column(when.get().column());
        Set<String> wanted = new HashSet<>(when.get().values());
        return row -> column.text(row).map(wanted::contains).orElse(false);
    }

    static boolean isNumeric(Column column) {
        return column.kind() == Kind.NUMBER || column.kind() == Kind.INTEGER;
    }

    static String holds(Column column, String wanted) {
        return "'%s' holds %s; needed are %s"
                .formatted(column.name(), column.kind().words(), wanted);
    }

    /** Numbers between bounds. */
    record Bounded(Contract.Range contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Column column = arrived.last().column(contract.column());
            if (!isNumeric(column)) {
                return whole(arrived, before, holds(column, "numbers"));
            }
            double least = contract.least().orElse(Double.NEGATIVE_INFINITY);
            double most = contract.most().orElse(Double.POSITIVE_INFINITY);
            return ofNewest(
                    arrived,
                    before,
                    row -> !column.missing(row),
                    row -> {
                        double value = column.number(row).orElseThrow();
                        return value >= least && value <= most
                                ? Optional.empty()
                                : Optional.of(is(column, row));
                    },
                    work);
        }
    }

    /** Cells that match an expression. */
    record Matching(Contract.Matches contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Pattern pattern = Pattern.compile(contract.pattern());
            Column column = arrived.last().column(contract.column());
            return ofNewest(
                    arrived,
                    before,
                    row -> !column.missing(row),
                    row ->
                            pattern.matcher(column.text(row).orElseThrow()).matches()
                                    ? Optional.empty()
                                    : Optional.of(is(column, row)),
                    work);
        }
    }

    /** Cells among some values. */
    record Listed(Contract.Among contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Set<String> allowed = new HashSet<>(contract.values());
            Column column = arrived.last().column(contract.column());
            IntPredicate applies = applies(contract.when(), arrived.last());
            return ofNewest(
                    arrived,
                    before,
                    row -> !column.missing(row) && applies.test(row),
                    row ->
                            allowed.contains(column.text(row).orElseThrow())
                                    ? Optional.empty()
                                    : Optional.of(is(column, row)),
                    work);
        }
    }

    /** Two columns of a row in order. */
    record Ordered(Contract.Compares contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Column left = arrived.last().column(contract.left());
            Column right = arrived.last().column(contract.right());
            boolean numeric = isNumeric(left) && isNumeric(right);
            if (!numeric && (left.kind() != right.kind() || left.kind() == Kind.IMAGE)) {
                return whole(
                        arrived,
                        before,
                        "'%s' holds %s and '%s' %s, which do not compare"
                                .formatted(
                                        left.name(),
                                        left.kind().words(),
                                        right.name(),
                                        right.kind().words()));
            }
            return ofNewest(
                    arrived,
                    before,
                    row -> !left.missing(row) && !right.missing(row),
                    row ->
                            keeps(left, right, row)
                                    ? Optional.empty()
                                    : Optional.of(is(left, row) + ", " + is(right, row)),
                    work);
        }

        private boolean keeps(Column left, Column right, int row) {
            if (left.kind() == Kind.NUMBER || right.kind() == Kind.NUMBER) {
                double one = left.number(row).orElseThrow();
                double other = right.number(row).orElseThrow();
                return !Double.isNaN(one)
                        && !Double.isNaN(other)
                        && contract.comparison().holds(one < other ? -1 : one > other ? 1 : 0);
            }
            return contract.comparison().holds(order(left, right, row));
        }

        private static int order(Column left, Column right, int row) {
            return switch (left.kind()) {
                case INTEGER ->
                        Long.compare(
                                left.integer(row).orElseThrow(), right.integer(row).orElseThrow());
                case TIME -> left.time(row).orElseThrow().compareTo(right.time(row).orElseThrow());
                default -> left.text(row).orElseThrow().compareTo(right.text(row).orElseThrow());
            };
        }
    }

    /** Places inside a polygon. */
    record Fenced(Contract.Geofence contract) implements ContractCheck {

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Column east = arrived.last().column(contract.longitude());
            Column north = arrived.last().column(contract.latitude());
            for (Column column : List.of(east, north)) {
                if (!isNumeric(column)) {
                    return whole(arrived, before, holds(column, "degrees"));
                }
            }
            IntPredicate applies = applies(contract.when(), arrived.last());
            return ofNewest(
                    arrived,
                    before,
                    row -> !east.missing(row) && !north.missing(row) && applies.test(row),
                    row ->
                            contract.fence()
                                            .contains(
                                                    east.number(row).orElseThrow(),
                                                    north.number(row).orElseThrow())
                                    ? Optional.empty()
                                    : Optional.of(is(east, row) + ", " + is(north, row)),
                    work);
        }
    }

    static String is(Column column, int row) {
        return "'%s' is '%s'".formatted(column.name(), column.text(row).orElse("missing"));
    }
}
