package assay.shell;

import java.util.function.Consumer;

/**
 * Where the output of one cell goes and where its input comes from.
 *
 * <p>The consumers get text as it is written, in order, never with half a surrogate pair at an end.
 * They may be called from several threads at once and after the cell has ended, by the threads that
 * it started. A consumer that blocks holds up only the thread that writes.
 *
 * @param out takes what is written to {@code System.out}
 * @param err takes what is written to {@code System.err}
 * @param in answers what is read from {@code System.in}
 */
public record CellStreams(Consumer<String> out, Consumer<String> err, LineReader in) {

    /** {@return streams that drop what is written and read nothing} */
    public static CellStreams silent() {
        return new CellStreams(text -> {}, text -> {}, LineReader.ended());
    }
}
