package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import assay.display.Renderers;
import assay.work.KernelStatus;
import assay.work.Stopwatch;
import assay.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A notebook that writes down what a cell asks of it and shows. */
final class FakeNotebook implements Notebook, Outlet {

    final List<String> told = new ArrayList<>();
    final List<MimeBundle> shown = new ArrayList<>();
    final List<Path> classPath = new ArrayList<>();
    final Map<String, Object> variables = new HashMap<>();
    private final Magics magics;

    FakeNotebook(Magics magics) {
        this.magics = magics;
    }

    /** Runs a task as a cell with the number 3. */
    <T> T cell(Callable<T> task) throws Exception {
        List<T> result = new ArrayList<>();
        Desk desk =
                new Desk(Renderers.standard(), FakeNotebook::status, FakeNotebook::noPage, magics);
        desk.serve(
                this,
                Work.silent(),
                this,
                () -> {
                    result.add(task.call());
                    return null;
                });
        return result.get(0);
    }

    private static void noPage(String target, Object onOpen) {
        throw new IllegalStateException("there is no page to talk with here");
    }

    private static KernelStatus status() {
        throw new IllegalStateException("nobody asks for the status here");
    }

    @Override
    public int cell() {
        return 3;
    }

    @Override
    public Optional<Object> run(String place, String source, Stopwatch watch) {
        told.add("run " + place + ": " + source);
        return Optional.of("value");
    }

    @Override
    public Optional<Object> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public void add(Path entry) {
        classPath.add(entry);
    }

    @Override
    public List<Path> classPath() {
        return classPath;
    }

    @Override
    public List<Declared> declared() {
        return List.of(
                new Declared("variable", "answer", "int"),
                new Declared("variable", "$4_1", "int"),
                new Declared("import", "java.util.*", "import java.util.*;"),
                new Declared("import", "java.text.*", "import java.text.*;"));
    }

    @Override
    public void print(CharSequence text) {
        told.add("out " + text);
    }

    @Override
    public void complain(CharSequence text) {
        told.add("err " + text);
    }

    @Override
    public void show(MimeBundle bundle, Optional<String> displayId) {
        told.add("show " + displayId.orElse("-"));
        shown.add(bundle);
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        told.add("update " + displayId);
        shown.add(bundle);
    }

    @Override
    public void clear(boolean wait) {
        told.add("clear " + wait);
    }
}
