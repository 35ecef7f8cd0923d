package assay.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The signal that Ctrl-C in a terminal sends. Left to itself Java ends the process, and every value
 * in it; here it stops the running cell, as the message does that front ends send.
 *
 * <p>By reflection, because the one class of the JDK that hears signals is in no supported package
 * and a compiler warns of it.
 */
final class TerminalInterrupt {

    private static final String NAME = "INT";

    private TerminalInterrupt() {}

    /**
     * Hears the signal from now on, where this Java lets us.
     *
     * @param task runs at each signal, on a thread of its own
     */
    static void onEach(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle run =
                    MethodHandles.publicLookup()
                            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                            .bindTo(task);
            Object hearer =
                    MethodHandleProxies.asInterfaceInstance(
                            handler, MethodHandles.dropArguments(run, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(NAME), hearer);
        } catch (ReflectiveOperationException | IllegalArgumentException unheard) {
            // A Java without that class, or one told to leave signals alone, does as it always did.
        }
    }
}
