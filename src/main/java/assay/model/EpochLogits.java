package assay.model;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The logits of the same rows after every epoch of a training that ran elsewhere, and their labels.
 *
 * @param epochs logits after every epoch, at least one, of the same rows and classes in one order
 * @param labels the rows' given labels
 * @param names what the rows are called where they come from, one per row
 */
public record EpochLogits(List<Logits> epochs, Labels labels, List<String> names)
        implements Measured {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if there is no epoch, or rows or classes differ
     */
    public EpochLogits {
        epochs = List.copyOf(epochs);
        names = List.copyOf(names);
        check(epochs, labels);
        if (names.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "%d names for %d rows; every row has one"
                            .formatted(names.size(), labels.size()));
        }
    }

    /**
     * Checks that logits are of labelled rows.
     *
     * @param epochs logits after every epoch
     * @param labels the rows' given labels
     * @throws IllegalArgumentException if there is no epoch, or rows or classes differ
     */
    public static void check(List<Logits> epochs, Labels labels) {
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("no epochs given; dynamics need one");
        }
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            Logits logits = epochs.get(epoch);
            if (!logits.ids().equals(labels.ids()) || !logits.classes().equals(labels.classes())) {
                throw new IllegalArgumentException(
                        "the logits after epoch %d are not of the labelled rows and classes in the same order"
                                .formatted(epoch));
            }
        }
    }

    /**
     * {@return the logits of a folder in the layout of dataset cartography, its classes called 0,
     * 1, 2, as they are coded}
     *
     * @param folder a file for each epoch, as in {@link #read(Path, List)}
     */
    public static EpochLogits read(Path folder) {
        return CartographyFiles.read(folder, List.of());
    }

    /**
     * {@return the logits of a folder in the layout of dataset cartography}
     *
     * <p>There is a file for each epoch, its number the last in its name ({@code
     * dynamics_epoch_0.jsonl}), and in it a line for each row, in any order: {@code {"guid": 17,
     * "logits_epoch_0": [-0.5, 1.2], "gold": 1}}. Rows are matched by {@code guid} and stand in the
     * order of the first epoch.
     *
     * @param folder the folder, or the file of a single epoch
     * @param classes names of the classes; {@code gold} is one of them, or its place
     * @throws IllegalArgumentException if an epoch or a row is missing, a label is none of the
     *     classes, or a line has another number of logits; names the file and the row
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static EpochLogits read(Path folder, List<String> classes) {
        return CartographyFiles.read(folder, classes);
    }

    /**
     * {@return logits that another program wrote as arrays}
     *
     * @param place a folder with a file for each epoch that {@link MatrixFiles#read(Path)} reads,
     *     shape {@code [rows, classes]}, or one file of shape {@code [epochs, rows, classes]}
     * @param labels the rows' given labels, in the files' order
     * @throws IllegalArgumentException if an epoch is missing, the shape does not fit the labels or
     *     a logit is not finite
     */
    public static EpochLogits read(Path place, Labels labels) {
        List<Logits> epochs = new ArrayList<>();
        if (Files.isDirectory(place)) {
            EpochFiles.of(place)
                    .forEach(file -> epochs.add(Logits.read(file, labels.classes(), labels.ids())));
        } else {
            epochs.addAll(layers(place, labels));
        }
        return new EpochLogits(
                epochs, labels, labels.ids().stream().map(Object::toString).toList());
    }

    private static List<Logits> layers(Path file, Labels labels) {
        Matrix all = MatrixFiles.read(file);
        int classes = labels.classes().size();
        if (all.columns() != labels.size() * classes) {
            throw new IllegalArgumentException(
                    "'%s' has %d numbers an epoch; %d rows of %d classes have %d"
                            .formatted(
                                    file,
                                    all.columns(),
                                    labels.size(),
                                    classes,
                                    labels.size() * classes));
        }
        List<Logits> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < all.rows(); epoch++) {
            Matrix layer = DoubleMatrix.wrap(classes, all.row(epoch));
            epochs.add(new Logits(labels.ids(), labels.classes(), layer));
        }
        return epochs;
    }

    /** {@return which rows, in order} */
    public RowIds ids() {
        return labels.ids();
    }

    /** {@return the loss of every row after every epoch, in nats} */
    public LossTrajectories losses() {
        double[] losses = new double[Math.multiplyExact(labels.size(), epochs.size())];
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            for (int row = 0; row < labels.size(); row++) {
                losses[row * epochs.size() + epoch] =
                        CrossEntropy.of(epochs.get(epoch).values().row(row), labels.at(row));
            }
        }
        return LossTrajectories.clip(labels.ids(), DoubleMatrix.wrap(epochs.size(), losses));
    }

    /**
     * {@return the label's logit less the largest other, of every row after every epoch, shape
     * {@code [rows, epochs]}; below 0 where another class is likelier}
     *
     * @throws IllegalArgumentException if there is one class
     */
    public Matrix margins() {
        AnswerTally.refuseOneClass(labels);
        double[] margins = new double[Math.multiplyExact(labels.size(), epochs.size())];
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            for (int row = 0; row < labels.size(); row++) {
                double[] line = epochs.get(epoch).values().row(row);
                margins[row * epochs.size() + epoch] = AnswerTally.margin(line, labels.at(row));
            }
        }
        return DoubleMatrix.wrap(epochs.size(), margins);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("logits.rows", labels.size(), "rows"),
                Figure.of("logits.classes", labels.classes().size(), "classes"),
                Figure.of("logits.epochs", epochs.size(), "epochs"));
    }

    @Override
    public String toString() {
        return "EpochLogits[%d rows, %d classes, %d epochs]"
                .formatted(labels.size(), labels.classes().size(), epochs.size());
    }
}
