package assay.notebook;

import assay.work.Stopwatch;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs Java and prints how long it took. */
final class TimeMagic implements Magic {

    @Override
    public List<String> names() {
        return List.of("time");
    }

    @Override
    public Kind kind() {
        return Kind.BOTH;
    }

    @Override
    public String usage() {
        return "JAVA, or as %%time above the cell";
    }

    @Override
    public String help() {
        return "runs Java and prints how long it took, without the time of compiling it";
    }

    @Override
    public Optional<String> resultType() {
        return Optional.of("Object");
    }

    @Override
    public boolean holdsJava() {
        return true;
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        Stopwatch watch = new Stopwatch();
        String java = Seat.current().magics().toJava(call.java(), call.place());
        try {
            return notebook.run(call.place(), java, watch);
        } finally {
            notebook.print(
                    "wall time %s, processor time of the cell's thread %s\n"
                            .formatted(length(watch.wall()), length(watch.processor())));
        }
    }

    private static String length(Duration time) {
        boolean brief = time.toSeconds() < 1;
        return String.format(
                Locale.ROOT, brief ? "%.3f ms" : "%.3f s", time.toNanos() / (brief ? 1e6 : 1e9));
    }
}
