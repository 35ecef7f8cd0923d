package assay.samples;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is really the case in data we made, to judge by what a method says.
 *
 * @param labels what each picture shows, in row order; the classes are those of the rows and, last,
 *     the kind that no class is for
 * @param faults the rows with each fault, in row order; every fault has an entry
 * @param originals for each near-duplicate, the row it repeats
 * @param habits what is wrong with the collection as a whole
 */
public record Truth(
        Labels labels, Map<Fault, RowIds> faults, Map<RowId, RowId> originals, Habits habits)
        implements Measured {

    /**
     * How the collection leaves its plan.
     *
     * @param driftsFrom when snow and night begin to be collected less and less
     * @param deadCamera the camera whose recorder failed
     * @param skippingCollector who never collects the skipped class
     * @param skippedLabel the class that collector skips
     * @param underCollected the cell that is hardly collected at all: column to level
     */
    public record Habits(
            LocalDateTime driftsFrom,
            String deadCamera,
            String skippingCollector,
            String skippedLabel,
            Map<String, String> underCollected) {

        /** Copies. */
        public Habits {
            underCollected = Collections.unmodifiableMap(new TreeMap<>(underCollected));
        }
    }

    /** Copies. */
    public Truth {
        faults = Collections.unmodifiableMap(new EnumMap<>(faults));
        originals = Collections.unmodifiableMap(new LinkedHashMap<>(originals));
    }

    /** {@return rows whose label names another class than the picture shows} */
    public RowIds mislabeled() {
        return faults.get(Fault.MISLABELED);
    }

    /** {@return rows whose picture lost a part} */
    public RowIds corrupted() {
        return faults.get(Fault.CORRUPTED);
    }

    /** {@return rows that the dead camera left black} */
    public RowIds deadCamera() {
        return faults.get(Fault.DEAD_CAMERA);
    }

    /** {@return rows that repeat the row before} */
    public RowIds nearDuplicates() {
        return faults.get(Fault.NEAR_DUPLICATE);
    }

    /** {@return rows with the kind of vehicle that no class is for} */
    public RowIds unseenKind() {
        return faults.get(Fault.UNSEEN_KIND);
    }

    /**
     * {@return for each of some rows, whether it has a fault}
     *
     * @param fault the fault
     * @param rows the rows asked about
     */
    public boolean[] flags(Fault fault, RowIds rows) {
        Set<RowId> faulty =
                faults.get(fault).stream().collect(Collectors.toCollection(HashSet::new));
        boolean[] flags = new boolean[rows.size()];
        for (int row = 0; row < flags.length; row++) {
            flags[row] = faulty.contains(rows.at(row));
        }
        return flags;
    }

    @Override
    public List<Figure> figures() {
        return Arrays.stream(Fault.values())
                .map(
                        fault ->
                                Figure.of(
                                        "truth." + fault.name().toLowerCase(Locale.ROOT),
                                        faults.get(fault).size(),
                                        "rows"))
                .toList();
    }

    @Override
    public String toString() {
        return "Truth"
                + figures().stream()
                        .map(f -> f.name().substring(6) + "=" + (int) f.value())
                        .toList();
    }
}
