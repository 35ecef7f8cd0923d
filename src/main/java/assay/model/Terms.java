package assay.model;

import assay.provenance.Sha256;
import assay.rows.Labels;
import assay.rows.RowIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * All that the bytes of a training depend on, in lines of {@code name: value}, so that a checkpoint
 * knows its own training and can say in what another differs.
 *
 * @param lines the lines
 */
record Terms(List<String> lines) {

    private static final String ROWS = "rows: ";

    /** Copies. */
    Terms {
        lines = List.copyOf(lines);
    }

    /** {@return the line that says which rows, in which order} */
    static String rows(RowIds ids) {
        MessageDigest digest = Sha256.fresh();
        for (int row = 0; row < ids.size(); row++) {
            digest.update(ids.at(row).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return ROWS + ids.size() + ", " + HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** {@return whether these are terms of such rows in this order} */
    boolean ofRows(RowIds ids) {
        return lines.contains(rows(ids));
    }

    static Terms of(TrainingLoop training) {
        TrainingOptions options = training.options();
        List<String> lines = new ArrayList<>();
        lines.add("network: " + training.network());
        lines.add("input: " + training.inputs().shape());
        lines.add("scaling: " + training.scaling());
        lines.add("rows and labels: " + digest(training.labels()));
        lines.add(
                "validation: " + training.held().map(held -> digest(held.labels())).orElse("none"));
        lines.add("batch: " + options.batch());
        lines.add("learning rate: " + options.learningRate());
        lines.add("momentum: " + options.momentum());
        lines.add("weight decay: " + options.weightDecay());
        lines.add("clip: " + options.clip());
        lines.add("schedule: " + options.schedule());
        if (options.schedule() != TrainingOptions.Schedule.CONSTANT) {
            lines.add("epochs: " + options.epochs());
        }
        lines.add("seed: " + options.seed());
        lines.add("threads: " + options.threads());
        lines.add("optimizer: " + options.optimizer());
        lines.add("augmentation: " + options.augmentation());
        lines.add("patience: " + options.patience());
        if (training.recording().everySteps() > 0) {
            lines.add("losses every: " + training.recording().everySteps() + " steps");
        }
        return new Terms(lines);
    }

    /** {@return a hash of which rows these are and what they are called} */
    private static String digest(Labels labels) {
        MessageDigest digest = Sha256.fresh();
        digest.update(String.join("\n", labels.classes()).getBytes(StandardCharsets.UTF_8));
        ByteBuffer code = ByteBuffer.allocate(Integer.BYTES);
        for (int row = 0; row < labels.size(); row++) {
            digest.update(labels.ids().at(row).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(code.clear().putInt(labels.at(row)).flip());
        }
        return labels.size() + " rows, " + HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    String text() {
        return String.join("\n", lines);
    }

    static Terms parse(String text) {
        return new Terms(text.lines().toList());
    }

    /** {@return in what these differ from others first: {@code seed: 7 there, seed: 8 here}} */
    String difference(Terms here) {
        for (int i = 0; i < Math.min(lines.size(), here.lines.size()); i++) {
            if (!lines.get(i).equals(here.lines.get(i))) {
                return "'" + lines.get(i) + "' there, '" + here.lines.get(i) + "' here";
            }
        }
        return lines.size() + " lines of terms there, " + here.lines.size() + " here";
    }
}
