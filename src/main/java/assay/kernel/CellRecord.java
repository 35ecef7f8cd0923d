package assay.kernel;

import assay.provenance.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of one cell while it grows; safe to use from any thread. */
final class CellRecord {

    private final int order;
    private final int count;
    private final String source;
    private final List<Entry> outputs = new ArrayList<>();
    private String ending = "running";
    private boolean clearNext;

    CellRecord(int order, int count, String source) {
        this.order = order;
        this.count = count;
        this.source = source;
    }

    /** Adds printed text to the last output, if that is of the same stream, or as a new one. */
    synchronized void print(String stream, String text) {
        clearIfDue();
        if (!(last() instanceof Printed printed && printed.stream.equals(stream))) {
            outputs.add(new Printed(stream));
        }
        ((Printed) last()).digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an output that is not printed text. */
    synchronized void show(String kind, Map<String, Object> data, Optional<String> displayId) {
        clearIfDue();
        outputs.add(new Shown(LoggedOutput.rich(kind, data), displayId));
    }

    /** Adds a problem. */
    synchronized void fail(String name, String message) {
        clearIfDue();
        outputs.add(
                new Shown(
                        LoggedOutput.text("error", Sha256.hex(name + ": " + message)),
                        Optional.empty()));
    }

    /** Replaces the outputs shown under a name. */
    synchronized void update(Map<String, Object> data, String displayId) {
        outputs.replaceAll(
                entry ->
                        entry instanceof Shown shown
                                        && shown.displayId.equals(Optional.of(displayId))
                                ? new Shown(
                                        LoggedOutput.rich(shown.output.kind(), data),
                                        shown.displayId)
                                : entry);
    }

    /** Drops the outputs, now or when the next one comes. */
    synchronized void clear(boolean wait) {
        clearNext = wait;
        if (!wait) {
            outputs.clear();
        }
    }

    /** Says how the cell ended. */
    synchronized void end(String how) {
        ending = how;
    }

    /** {@return the cell as it stands} */
    synchronized LoggedCell cell() {
        return new LoggedCell(
                order, count, source, ending, outputs.stream().map(Entry::output).toList());
    }

    private void clearIfDue() {
        if (clearNext) {
            clearNext = false;
            outputs.clear();
        }
    }

    private Entry last() {
        return outputs.isEmpty()
                ? new Shown(LoggedOutput.text("none", ""), Optional.empty())
                : outputs.get(outputs.size() - 1);
    }

    private sealed interface Entry permits Printed, Shown {
        LoggedOutput output();
    }

    private static final class Printed implements Entry {

        private final String stream;
        private final MessageDigest digest = Sha256.fresh();

        private Printed(String stream) {
            this.stream = stream;
        }

        @Override
        public LoggedOutput output() {
            try {
                MessageDigest sofar = (MessageDigest) digest.clone();
                return LoggedOutput.text(stream, Sha256.hex(sofar.digest()));
            } catch (CloneNotSupportedException error) {
                throw new IllegalStateException("SHA-256 of the platform can be copied", error);
            }
        }
    }

    private record Shown(LoggedOutput output, Optional<String> displayId) implements Entry {}
}
