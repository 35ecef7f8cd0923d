package assay.monitor;

import assay.plan.Bins;
import assay.plan.CollectionPlan;
import assay.rows.CellTexts;
import assay.rows.Column;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Some rows of a file that grows, as the plan has them. A few rows suggest other kinds than the
 * whole file: one word among numbers makes texts of all, one half among whole numbers writes 1 as
 * 1.0. What a row counts as must not depend on the rows it came with.
 */
final class AsPlanned {

    private Rows rows;
    private final TreeSet<Integer> unreadable = new TreeSet<>();
    private String reason = "";

    private AsPlanned(Rows rows) {
        this.rows = rows;
    }

    static AsPlanned of(CollectionPlan plan, Rows rows) {
        AsPlanned planned = new AsPlanned(rows);
        for (String attribute : plan.attributes()) {
            Column column = rows.column(attribute);
            if (column.kind() != Column.Kind.IMAGE && column.missingCount() < column.size()) {
                Optional<Bins> bins = plan.bins(attribute);
                bins.ifPresentOrElse(
                        some -> planned.readNumbers(column),
                        () -> planned.readLevels(column, plan.levels(attribute)));
            }
        }
        return planned;
    }

    /** The rows, those that cannot be read with the cell missing. */
    Rows rows() {
        return rows;
    }

    /** Rows with a word where the plan has bins of numbers. */
    TreeSet<Integer> unreadable() {
        return unreadable;
    }

    /** Why the first of these is, empty if none is. */
    String reason() {
        return reason;
    }

    private void readNumbers(Column column) {
        if (column.kind() == Column.Kind.INTEGER || column.kind() == Column.Kind.NUMBER) {
            return;
        }
        List<Optional<Double>> numbers = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
            Optional<String> text = column.text(row);
            OptionalDouble number = text.map(CellTexts::number).orElse(OptionalDouble.empty());
            numbers.add(number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty());
            if (text.isPresent() && number.isEmpty()) {
                refuse(row, column.name(), text.get());
            }
        }
        rows = rows.with(Column.numbers(column.name(), numbers));
    }

    private void refuse(int row, String column, String text) {
        unreadable.add(row);
        if (reason.isEmpty()) {
            reason =
                    "row %s has '%s' in '%s', which is no number, and the plan has bins"
                            .formatted(rows.ids().at(row), text, column);
        }
    }

    private void readLevels(Column column, List<String> levels) {
        int[] places = column.places(levels);
        List<Optional<String>> texts = new ArrayList<>();
        boolean changed = false;
        for (int row = 0; row < places.length; row++) {
            Optional<String> text = column.text(row);
            if (places[row] == Column.NONE) {
                Optional<String> same =
                        alike(text.orElseThrow()).filter(levels::contains).findFirst();
                changed |= same.isPresent();
                text = same.isPresent() ? same : text;
            }
            texts.add(text);
        }
        if (changed) {
            rows = rows.with(Column.texts(column.name(), texts));
        }
    }

    /** Other ways to write the same number or truth. */
    private static Stream<String> alike(String text) {
        OptionalDouble number = CellTexts.number(text);
        if (number.isEmpty()) {
            return Stream.of(text.toLowerCase(Locale.ROOT))
                    .filter(lower -> lower.equals("true") || lower.equals("false"));
        }
        double value = number.getAsDouble();
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole
                ? Stream.of(Double.toString(value), Long.toString((long) value))
                : Stream.of(Double.toString(value));
    }
}
