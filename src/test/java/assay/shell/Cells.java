package assay.shell;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A shell with its cells numbered and their output gathered, for tests. */
final class Cells implements AutoCloseable {

    final Shell shell;
    private final StringBuffer out = new StringBuffer();
    private final StringBuffer err = new StringBuffer();
    private int number;

    Cells() {
        this("");
    }

    Cells(String startup) {
        this(Shell.Options.of(List.of(Path.of("target/classes"))).startingWith(startup));
    }

    Cells(Shell.Options options) {
        shell = new Shell(options);
    }

    Outcome run(String source) {
        return shell.run(source, ++number, streams());
    }

    CellStreams streams() {
        return new CellStreams(out::append, err::append, LineReader.ended());
    }

    int next() {
        return ++number;
    }

    int number() {
        return number;
    }

    Optional<Object> value(String source) {
        Outcome outcome = run(source);
        if (outcome instanceof Outcome.Value value) {
            return value.object();
        }
        return fail(String.join("\n", ((Outcome.Problem) outcome).trace()));
    }

    Outcome.Problem problem(String source) {
        Outcome outcome = run(source);
        return outcome instanceof Outcome.Problem problem ? problem : fail(outcome.toString());
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        shell.close();
    }
}
