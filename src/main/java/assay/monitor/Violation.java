package assay.monitor;

import assay.plan.Contract;
import assay.rows.RowId;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A contract that is broken: by which rows, by whose, and since when.
 *
 * @param contract the contract
 * @param breaches what breaks it, in the order of arrival, at least one
 */
public record Violation(Contract contract, List<Breach> breaches) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if nothing breaks it
     */
    public Violation {
        breaches = List.copyOf(breaches);
        if (breaches.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing breaks " + contract.name() + "; a violation has a breach");
        }
    }

    /** {@return the rows that break it, in the order of arrival} */
    public List<RowId> rows() {
        return breaches.stream().flatMap(breach -> breach.row().stream()).toList();
    }

    /** {@return number of the delivery in which it was broken first, from 1} */
    public int sinceDelivery() {
        return breaches.get(0).delivery();
    }

    /** {@return when the first row that breaks it was collected, where a column says so} */
    public Optional<LocalDateTime> since() {
        return breaches.stream()
                .flatMap(breach -> breach.time().stream())
                .min(Comparator.naturalOrder());
    }

    /** {@return rows that break it by collector, most first; rows without one are left out} */
    public Map<String, Integer> collectors() {
        Map<String, Integer> counts = new TreeMap<>();
        breaches.forEach(
                breach -> breach.collector().ifPresent(who -> counts.merge(who, 1, Integer::sum)));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(each -> ordered.put(each.getKey(), each.getValue()));
        return ordered;
    }

    /** {@return {@code 'zip' determines 'city' is broken by 3 rows since delivery 2}} */
    public String sentence() {
        int rows = rows().size();
        String who =
                rows == 0
                        ? breaches.size() == 1 ? "1 delivery" : breaches.size() + " deliveries"
                        : rows == 1 ? "1 row" : rows + " rows";
        String most =
                collectors().entrySet().stream()
                        .findFirst()
                        .filter(each -> each.getValue() * 2 > rows)
                        .map(each -> ", %d by '%s'".formatted(each.getValue(), each.getKey()))
                        .orElse("");
        return "%s is broken by %s%s since %s"
                .formatted(
                        contract.name(),
                        who,
                        most,
                        since().map(Object::toString).orElse("delivery " + sinceDelivery()));
    }
}
