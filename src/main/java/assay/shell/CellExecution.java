package assay.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.SPIResolutionException;

/** JShell's way to run what it has compiled: in this process, on the thread of the cell. */
final class CellExecution implements ExecutionControl {

    /** What the execution needs of the shell. */
    interface Host {

        /** {@return what a part of the cell returned} */
        Object call(Method part) throws ExecutionException;

        /** Takes the live exception, which JShell does not hand on. */
        void threw(Throwable error);

        /** Takes the live value, which JShell does not hand on. */
        void returned(Object value);
    }

    private final CellLoader loader;
    private final Host host;

    CellExecution(CellLoader loader, Host host) {
        this.loader = loader;
        this.host = host;
    }

    /**
     * Only takes note: a class is defined at its first use, when it is known which cell it is of.
     */
    @Override
    public void load(ClassBytecodes[] classes) {
        for (ClassBytecodes one : classes) {
            loader.declare(one.name(), one.bytecodes());
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        throw new NotImplementedException("a changed class is loaded under a new name");
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException {
        try {
            Method part = loader.loadClass(className).getDeclaredMethod(methodName);
            part.setAccessible(true);
            host.returned(host.call(part));
            return "";
        } catch (ExecutionException error) {
            throw asRunException(error.getCause());
        } catch (ReflectiveOperationException error) {
            throw new InternalException("invoke: " + error);
        }
    }

    private RunException asRunException(Throwable error) {
        Throwable thrown =
                error instanceof InvocationTargetException wrapped ? wrapped.getCause() : error;
        host.threw(thrown);
        StackTraceElement[] nothing = {};
        return thrown instanceof SPIResolutionException unresolved
                ? new ResolutionException(unresolved.id(), nothing)
                : new UserException("", thrown.getClass().getName(), nothing);
    }

    /** Values are taken live, so their text is never asked for. */
    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    @Override
    public void addToClasspath(String path) {
        loader.add(Path.of(path));
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException("unknown command " + command);
    }

    /** Runs are stopped by the shell, which knows their threads. */
    @Override
    public void stop() {}

    @Override
    public void close() {}
}
