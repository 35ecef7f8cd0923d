package assay.labels;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Rows;
import assay.work.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The labels of several annotators, each of whom labelled some of the rows.
 *
 * @param ids which rows, in order
 * @param classes names of the classes, at least 2, none twice
 * @param annotators names of the annotators, none twice; each labelled at least one row
 * @param codes row-major, shape {@code [rows * annotators]}: an index into {@code classes}, or
 *     {@value #NONE} where the annotator did not label the row; copied in and out
 */
public record Annotations(RowIds ids, List<String> classes, List<String> annotators, int[] codes)
        implements Measured {

    /** Stands where an annotator did not label a row. */
    public static final int NONE = -1;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the shape does not fit, a code names no class, or a row
     *     or an annotator has no label
     */
    public Annotations {
        classes = List.copyOf(classes);
        annotators = List.copyOf(annotators);
        codes = codes.clone();
        if (classes.size() < 2 || classes.stream().distinct().count() != classes.size()) {
            throw new IllegalArgumentException(
                    "classes are %s; annotators choose among two or more, each named once"
                            .formatted(classes));
        }
        if (annotators.stream().distinct().count() != annotators.size()
                || codes.length != ids.size() * annotators.size()) {
            throw new IllegalArgumentException(
                    "%d labels do not fill %d rows of the annotators %s, each named once"
                            .formatted(codes.length, ids.size(), annotators));
        }
        checkCodes(codes, classes.size(), annotators);
    }

    /**
     * {@return a table's columns as annotators; a missing cell was not labelled; the classes are
     * the values that occur, sorted}
     *
     * @param rows the table
     * @param annotators columns of text, whole numbers or true and false
     */
    public static Annotations of(Rows rows, String... annotators) {
        List<String> classes =
                Arrays.stream(annotators)
                        .map(rows::column)
                        .flatMap(Annotations::texts)
                        .distinct()
                        .sorted()
                        .toList();
        return of(rows, classes, annotators);
    }

    /**
     * {@return a table's columns as annotators; a missing cell was not labelled}
     *
     * @param rows the table
     * @param classes names of the classes
     * @param annotators columns of text, whole numbers or true and false
     * @throws IllegalArgumentException if a label is none of the classes; names row and column
     */
    public static Annotations of(Rows rows, List<String> classes, String... annotators) {
        Map<String, Integer> codeOf = new HashMap<>();
        classes.forEach(name -> codeOf.put(name, codeOf.size()));
        int[] codes = new int[rows.size() * annotators.length];
        for (int who = 0; who < annotators.length; who++) {
            Column column = rows.column(annotators[who]);
            for (int row = 0; row < rows.size(); row++) {
                codes[row * annotators.length + who] = code(column, row, codeOf);
            }
        }
        return new Annotations(rows.ids(), classes, List.of(annotators), codes);
    }

    /** {@return a copy of the codes, row-major} */
    @Override
    public int[] codes() {
        return codes.clone();
    }

    /** {@return the number of rows} */
    public int rows() {
        return ids.size();
    }

    /**
     * {@return the class an annotator gave a row, or {@value #NONE}}
     *
     * @param row zero-based row
     * @param annotator zero-based annotator
     */
    public int at(int row, int annotator) {
        return codes[row * annotators.size() + annotator];
    }

    /**
     * {@return how many annotators labelled a row}
     *
     * @param row zero-based row
     */
    public int labelsOf(int row) {
        return (int)
                IntStream.range(0, annotators.size()).filter(who -> at(row, who) != NONE).count();
    }

    /**
     * {@return the class most annotators gave each row. Ties go to the class that is rarer among
     * all labels, then to the one whose annotators agree more with rows without ties, then to the
     * class named first}
     */
    public Consensus majority() {
        return MajorityVote.of(this, Optional.empty());
    }

    /**
     * {@return the class most annotators gave each row. Ties go to the likelier class, then as
     * without a model}
     *
     * @param model probabilities of the same rows and classes
     * @throws IllegalArgumentException if rows or classes differ
     */
    public Consensus majority(ClassProbabilities model) {
        checkModel(model);
        return MajorityVote.of(this, Optional.of(model.values()));
    }

    /**
     * {@return what annotators and a model say together, each weighed by how much it is to be
     * trusted}
     *
     * @param model probabilities of the same rows, of a model that has not seen their labels
     * @throws IllegalArgumentException if rows or classes differ, or no row has two labels
     */
    public Consensus crowdlab(ClassProbabilities model) {
        return Crowdlab.of(this, model, Work.current());
    }

    /** {@return what annotators say together by Dawid and Skene's model, to convergence} */
    public Consensus dawidSkene() {
        return DawidSkene.of(this, DawidSkene.ITERATIONS, Work.current());
    }

    /** {@return how far the annotators agree beyond chance} */
    public AnnotatorAgreement agreement() {
        return AnnotatorAgreement.of(this, Work.current());
    }

    @Override
    public List<Figure> figures() {
        long labels = Arrays.stream(codes).filter(code -> code != NONE).count();
        return List.of(
                Figure.of("annotations.rows", rows(), "rows"),
                Figure.of("annotations.annotators", annotators.size(), "annotators"),
                Figure.of("annotations.labels", labels, "labels"),
                Figure.of(
                        "annotations.rows-of-one-label",
                        IntStream.range(0, rows()).filter(row -> labelsOf(row) == 1).count(),
                        "rows"));
    }

    // A record compares arrays by identity; a value must compare them by content.

    @Override
    public boolean equals(Object other) {
        return other instanceof Annotations that
                && ids.equals(that.ids)
                && classes.equals(that.classes)
                && annotators.equals(that.annotators)
                && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "Annotations[%d rows, %d annotators, %d classes]"
                .formatted(rows(), annotators.size(), classes.size());
    }

    void checkModel(ClassProbabilities model) {
        model.checkRows(ids);
        if (!model.classes().equals(classes)) {
            throw new IllegalArgumentException(
                    "the annotators' classes are %s and the model's %s; give both in one order"
                            .formatted(classes, model.classes()));
        }
    }

    /** Counts of each class, shape {@code [rows][classes]}. */
    int[][] counts() {
        int[][] counts = new int[rows()][classes.size()];
        for (int row = 0; row < rows(); row++) {
            for (int who = 0; who < annotators.size(); who++) {
                if (at(row, who) != NONE) {
                    counts[row][at(row, who)]++;
                }
            }
        }
        return counts;
    }

    private static int code(Column column, int row, Map<String, Integer> codeOf) {
        return column.text(row)
                .map(
                        name -> {
                            Integer code = codeOf.get(name);
                            if (code == null) {
                                throw new IllegalArgumentException(
                                        "row %d of column '%s' is '%s', which is none of the classes %s"
                                                .formatted(
                                                        row,
                                                        column.name(),
                                                        name,
                                                        codeOf.keySet().stream()
                                                                .sorted()
                                                                .toList()));
                            }
                            return code;
                        })
                .orElse(NONE);
    }

    private static Stream<String> texts(Column column) {
        return IntStream.range(0, column.size()).boxed().flatMap(row -> column.text(row).stream());
    }

    private static void checkCodes(int[] codes, int classes, List<String> annotators) {
        int width = annotators.size();
        boolean[] working = new boolean[width];
        int labels = 0;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < NONE || codes[i] >= classes) {
                throw new IllegalArgumentException(
                        "label of row %d by '%s' is %d; there are %d classes, numbered from 0"
                                .formatted(
                                        i / width, annotators.get(i % width), codes[i], classes));
            }
            labels = (i % width == 0 ? 0 : labels) + (codes[i] == NONE ? 0 : 1);
            working[i % width] |= codes[i] != NONE;
            if (i % width == width - 1 && labels == 0) {
                throw new IllegalArgumentException(
                        "row %d has no label; every row needs one annotator at least"
                                .formatted(i / width));
            }
        }
        for (int who = 0; who < width; who++) {
            if (!working[who]) {
                throw new IllegalArgumentException(
                        "annotator '%s' labelled no row; leave such annotators out"
                                .formatted(annotators.get(who)));
            }
        }
    }
}
