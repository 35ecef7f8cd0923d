package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.provenance.Sha256;
import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labels before and after a repair, and what differs.
 *
 * @param before the labels as they were
 * @param after the labels as decided, without dropped rows, otherwise in the same order
 * @param differences what changed, in the order of the rows
 * @param undecided how many proposals have no verdict
 */
public record RepairedLabels(
        Labels before, Labels after, List<Difference> differences, int undecided)
        implements Measured {

    /**
     * A row that changed.
     *
     * @param id which row
     * @param from its class before
     * @param to its class after, nothing where the row was dropped
     */
    public record Difference(RowId id, String from, Optional<String> to) {}

    /** Copies the list. */
    public RepairedLabels {
        differences = List.copyOf(differences);
    }

    static RepairedLabels of(LabelRepair repair, Verdicts verdicts) {
        Labels before = repair.labels();
        Map<RowId, Integer> places = before.ids().places();
        Map<RowId, LabelChange> proposed =
                repair.changes().stream()
                        .collect(Collectors.toMap(LabelChange::id, Function.identity()));
        int[] codes = before.codes();
        boolean[] kept = new boolean[codes.length];
        Arrays.fill(kept, true);
        verdicts.byRow()
                .forEach(
                        (id, verdict) -> {
                            int row = place(places, id);
                            kept[row] = verdict.kind() != Verdicts.Kind.DROP;
                            codes[row] = code(before, row, verdict, proposed.get(id));
                        });
        int[] rows = IntStream.range(0, codes.length).filter(row -> kept[row]).toArray();
        long undecided =
                proposed.keySet().stream().filter(id -> !verdicts.byRow().containsKey(id)).count();
        return new RepairedLabels(
                before,
                before.withCodes(codes).pick(rows),
                differences(before, codes, kept),
                (int) undecided);
    }

    /** {@return a digest of the rows, in order, and their labels before, 64 hexadecimal digits} */
    public String hashBefore() {
        return hash(before);
    }

    /** {@return a digest of the rows, in order, and their labels after, 64 hexadecimal digits} */
    public String hash() {
        return hash(after);
    }

    /**
     * {@return a table with the labels after the repair, and without dropped rows; its content hash
     * is its own}
     *
     * @param rows the table that the labels came from
     * @param column name of the column of labels
     * @throws IllegalArgumentException if the column does not hold the labels before
     */
    public Rows in(Rows rows, String column) {
        Rows same = rows.pick(before.ids());
        for (int row = 0; row < before.size(); row++) {
            Optional<String> found = same.column(column).text(row);
            if (!found.equals(Optional.of(before.nameAt(row)))) {
                throw new IllegalArgumentException(
                        "row %s of column '%s' is '%s' but was '%s' when the repair was proposed"
                                .formatted(
                                        before.ids().at(row),
                                        column,
                                        found.orElse("missing"),
                                        before.nameAt(row)));
            }
        }
        String[] names =
                IntStream.range(0, after.size()).mapToObj(after::nameAt).toArray(String[]::new);
        return same.pick(after.ids()).with(Column.texts(column, names));
    }

    @Override
    public List<Figure> figures() {
        long dropped = differences.stream().filter(one -> one.to().isEmpty()).count();
        return List.of(
                Figure.of("repair.rows-before", before.size(), "rows"),
                Figure.of("repair.rows-after", after.size(), "rows"),
                Figure.of("repair.relabelled", differences.size() - dropped, "rows"),
                Figure.of("repair.dropped", dropped, "rows"),
                Figure.of("repair.undecided", undecided, "changes"));
    }

    private static int place(Map<RowId, Integer> places, RowId id) {
        Integer row = places.get(id);
        if (row == null) {
            throw new IllegalArgumentException(
                    "there is a verdict on row %s, which is not among the labels".formatted(id));
        }
        return row;
    }

    private static int code(
            Labels before, int row, Verdicts.Verdict verdict, LabelChange proposed) {
        return switch (verdict.kind()) {
            case KEEP, DROP -> before.at(row);
            case RELABEL -> place(before, row, verdict.to().orElseThrow());
            case ACCEPT ->
                    place(
                            before,
                            row,
                            Optional.ofNullable(proposed)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "row %s is accepted but no change of it was proposed; relabel it instead"
                                                                    .formatted(
                                                                            before.ids().at(row))))
                                    .to());
        };
    }

    private static int place(Labels before, int row, String name) {
        int code = before.classes().indexOf(name);
        if (code < 0) {
            throw new IllegalArgumentException(
                    "row %s is to become '%s', which is none of the classes %s"
                            .formatted(before.ids().at(row), name, before.classes()));
        }
        return code;
    }

    private static List<Difference> differences(Labels before, int[] codes, boolean[] kept) {
        List<Difference> differences = new ArrayList<>();
        for (int row = 0; row < codes.length; row++) {
            if (!kept[row] || codes[row] != before.at(row)) {
                differences.add(
                        new Difference(
                                before.ids().at(row),
                                before.nameAt(row),
                                kept[row]
                                        ? Optional.of(before.classes().get(codes[row]))
                                        : Optional.empty()));
            }
        }
        return differences;
    }

    /** Every row's id and label, each closed by a byte that neither can hold. */
    private static String hash(Labels labels) {
        MessageDigest digest = Sha256.fresh();
        byte[] end = {(byte) 0xff};
        for (int row = 0; row < labels.size(); row++) {
            digest.update(labels.ids().at(row).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(end);
            digest.update(labels.nameAt(row).getBytes(StandardCharsets.UTF_8));
            digest.update(end);
        }
        return Sha256.hex(digest.digest());
    }
}
