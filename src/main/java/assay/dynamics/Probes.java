package assay.dynamics;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rows whose category is known: some to compare others with, some held out to check how well that
 * works. No row stands twice.
 *
 * @param fit rows to compare with, by category, in sorted order
 * @param heldOut rows to check with, by category; every category of {@code fit} is there, possibly
 *     empty
 */
public record Probes(SortedMap<String, RowIds> fit, SortedMap<String, RowIds> heldOut)
        implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no category, the two halves name other
     *     categories, a category is empty, or a row stands twice
     */
    public Probes {
        fit = new TreeMap<>(fit);
        heldOut = new TreeMap<>(heldOut);
        if (fit.isEmpty() || !fit.keySet().equals(heldOut.keySet())) {
            throw new IllegalArgumentException(
                    "probes to fit are of %s, those held out of %s; both name the same categories"
                            .formatted(fit.keySet(), heldOut.keySet()));
        }
        Map<RowId, String> seen = new HashMap<>();
        for (String category : fit.keySet()) {
            if (fit.get(category).size() == 0) {
                throw new IllegalArgumentException(
                        "category '" + category + "' has no probes; each needs one");
            }
            List.of(fit.get(category), heldOut.get(category)).stream()
                    .flatMap(RowIds::stream)
                    .forEach(id -> refuseTwice(id, seen.put(id, category), category));
        }
        fit = Collections.unmodifiableSortedMap(fit);
        heldOut = Collections.unmodifiableSortedMap(heldOut);
    }

    /**
     * {@return lists that a person curated, each cut by lot into a half to compare with and a half
     * held out; of an odd number the larger part is to compare with}
     *
     * @param lists rows by category, two or more in each, none twice
     * @param seed of the lot
     * @throws IllegalArgumentException if there is no category, a list has fewer than 2 rows or a
     *     row stands twice
     */
    public static Probes split(Map<String, RowIds> lists, long seed) {
        SortedMap<String, RowIds> fit = new TreeMap<>();
        SortedMap<String, RowIds> heldOut = new TreeMap<>();
        lists.forEach(
                (category, ids) -> {
                    if (ids.size() < 2) {
                        throw new IllegalArgumentException(
                                "category '%s' lists %d rows; 2 are needed, half of them to check with"
                                        .formatted(category, ids.size()));
                    }
                    int[] lot = IntStream.range(0, ids.size()).toArray();
                    new Draw(seed, "halves of " + category).shuffled(lot);
                    int larger = (lot.length + 1) / 2;
                    fit.put(category, ids.pick(sorted(lot, 0, larger)));
                    heldOut.put(category, ids.pick(sorted(lot, larger, lot.length)));
                });
        return new Probes(fit, heldOut);
    }

    private static int[] sorted(int[] lot, int from, int to) {
        int[] part = Arrays.copyOfRange(lot, from, to);
        Arrays.sort(part);
        return part;
    }

    /** {@return the categories in sorted order} */
    public List<String> categories() {
        return List.copyOf(fit.keySet());
    }

    /**
     * {@return the category of a row, empty if it is no probe}
     *
     * @param id which row
     */
    public Optional<String> category(RowId id) {
        return categories().stream()
                .filter(
                        category ->
                                fit.get(category).stream().anyMatch(id::equals)
                                        || heldOut.get(category).stream().anyMatch(id::equals))
                .findFirst();
    }

    /** {@return the category of every probe, of both halves} */
    public Map<RowId, String> byRow() {
        Map<RowId, String> categories = new HashMap<>();
        for (SortedMap<String, RowIds> half : List.of(fit, heldOut)) {
            half.forEach((name, ids) -> ids.stream().forEach(id -> categories.put(id, name)));
        }
        return categories;
    }

    /** {@return the number of probes to compare with} */
    public int fitSize() {
        return fit.values().stream().mapToInt(RowIds::size).sum();
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (String category : fit.keySet()) {
            String name = "probes." + category;
            figures.add(Figure.of(name + ".fit", fit.get(category).size(), "rows"));
            figures.add(Figure.of(name + ".held_out", heldOut.get(category).size(), "rows"));
        }
        return List.copyOf(figures);
    }

    /** Refuses a training whose rows do not hold the probes to compare with. */
    void checkAmong(RowIds rows) {
        Map<RowId, Integer> places = rows.places();
        fit.values().stream()
                .flatMap(RowIds::stream)
                .filter(id -> !places.containsKey(id))
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new IllegalArgumentException(
                                    "probe %s is not learned from; train on the suite's own input"
                                            .formatted(id));
                        });
    }

    static void refuseTwice(RowId id, String before, String category) {
        if (before != null) {
            throw new IllegalArgumentException(
                    "row %s is a probe of '%s' and of '%s'; a row is a probe once"
                            .formatted(id, before, category));
        }
    }
}
