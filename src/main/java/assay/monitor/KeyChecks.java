package assay.monitor;

import assay.plan.Contract;
import assay.rows.Column;
import assay.rows.Rows;
import assay.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Contracts between rows: every delivery is held against all that came before, so that a row may be
 * to blame, or no more, by what came after it.
 */
final class KeyChecks {

    private static final int ROWS_PER_CHECK = 4096;

    private KeyChecks() {}

    private static void check(int row, Work work) {
        if (row % ROWS_PER_CHECK == 0) {
            work.check();
        }
    }

    private static List<Optional<String>> key(Arrived arrived, int row, List<String> columns) {
        return columns.stream().map(column -> arrived.text(row, column)).toList();
    }

    private static String value(Optional<String> cell) {
        return cell.map(text -> "'" + text + "'").orElse("missing");
    }

    private static String words(List<String> columns, List<Optional<String>> key) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            parts.add("'%s' is %s".formatted(columns.get(at), value(key.get(at))));
        }
        return String.join(", ", parts);
    }

    /** Rows with another right side than most of their left side; of a tie the first one stays. */
    record Determined(Contract.Determines contract) implements ContractCheck {

        /** What rows of one left side have on the right, and which row had it first. */
        private record Right(Map<Optional<String>, int[]> counts) {

            void add(Optional<String> value) {
                counts.computeIfAbsent(value, key -> new int[1])[0]++;
            }

            int rows() {
                return counts.values().stream().mapToInt(count -> count[0]).sum();
            }

            Optional<String> usual() {
                Optional<String> usual = counts.keySet().iterator().next();
                for (Map.Entry<Optional<String>, int[]> each : counts.entrySet()) {
                    usual = each.getValue()[0] > counts.get(usual)[0] ? each.getKey() : usual;
                }
                return usual;
            }
        }

        @Override
        public boolean asksAll() {
            return true;
        }

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Map<List<Optional<String>>, Right> rights = new HashMap<>();
            int[] asked = arrived.rowsWith(contract.columns());
            List<Right> ofRow = new ArrayList<>(asked.length);
            for (int row : asked) {
                check(row, work);
                Right right =
                        rights.computeIfAbsent(
                                key(arrived, row, contract.left()),
                                key -> new Right(new LinkedHashMap<>()));
                right.add(arrived.text(row, contract.right()));
                ofRow.add(right);
            }
            List<Breach> found = new ArrayList<>();
            for (int at = 0; at < asked.length; at++) {
                int row = asked[at];
                check(row, work);
                Right right = ofRow.get(at);
                Optional<String> cell = arrived.text(row, contract.right());
                if (right.counts().size() > 1 && !cell.equals(right.usual())) {
                    found.add(arrived.breach(row, wrong(arrived, row, cell, right)));
                }
            }
            return found.size() > contract.tolerance() * asked.length
                    ? List.copyOf(found)
                    : List.of();
        }

        private String wrong(Arrived arrived, int row, Optional<String> cell, Right right) {
            Optional<String> usual = right.usual();
            return "'%s' is %s; it is %s in %d of %d rows where %s"
                    .formatted(
                            contract.right(),
                            value(cell),
                            value(usual),
                            right.counts().get(usual)[0],
                            right.rows(),
                            words(contract.left(), key(arrived, row, contract.left())));
        }
    }

    /** Rows whose key came before. */
    record Once(Contract.Unique contract) implements ContractCheck {

        @Override
        public boolean asksAll() {
            return true;
        }

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Map<List<Optional<String>>, Integer> first = new HashMap<>();
            List<Breach> found = new ArrayList<>();
            for (int row : arrived.rowsWith(contract.columns())) {
                check(row, work);
                List<Optional<String>> key = key(arrived, row, contract.columns());
                Integer earlier = first.putIfAbsent(key, row);
                if (earlier != null) {
                    found.add(
                            arrived.breach(
                                    row,
                                    "%s, as in row %s of delivery %d"
                                            .formatted(
                                                    words(contract.columns(), key),
                                                    arrived.id(earlier),
                                                    arrived.delivery(earlier) + 1)));
                }
            }
            return List.copyOf(found);
        }
    }

    /** Rows that refer to nothing there is; in the collection itself a later row may mend that. */
    record Referring(Contract.Refers contract, Map<String, Rows> tables) implements ContractCheck {

        @Override
        public boolean asksAll() {
            return true;
        }

        @Override
        public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
            Set<String> known =
                    contract.table().equals(Contract.Refers.ITSELF) ? own(arrived) : others();
            List<Breach> found = new ArrayList<>();
            for (int row : arrived.rowsWith(contract.columns())) {
                check(row, work);
                Optional<String> cell = arrived.text(row, contract.column());
                if (cell.isPresent() && !known.contains(cell.get())) {
                    found.add(
                            arrived.breach(
                                    row,
                                    "'%s' is '%s', which '%s' of '%s' lacks"
                                            .formatted(
                                                    contract.column(),
                                                    cell.get(),
                                                    contract.key(),
                                                    contract.table())));
                }
            }
            return List.copyOf(found);
        }

        private Set<String> own(Arrived arrived) {
            Set<String> known = new HashSet<>();
            for (int row : arrived.rowsWith(contract.columns())) {
                arrived.text(row, contract.key()).ifPresent(known::add);
            }
            return known;
        }

        private Set<String> others() {
            Column key = tables.get(contract.table()).column(contract.key());
            Set<String> known = new HashSet<>();
            for (int row = 0; row < key.size(); row++) {
                key.text(row).ifPresent(known::add);
            }
            return known;
        }
    }
}
