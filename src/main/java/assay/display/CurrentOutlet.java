package assay.display;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Which outlet belongs to which thread; threads inherit it from the thread that started them. */
final class CurrentOutlet {

    private static final InheritableThreadLocal<Optional<Outlet>> LENT =
            new InheritableThreadLocal<>() {
                @Override
                protected Optional<Outlet> initialValue() {
                    return Optional.empty();
                }
            };

    private CurrentOutlet() {}

    static Outlet current() {
        return LENT.get()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no cell is running here; there is nowhere to show this"));
    }

    static <T> T within(Outlet outlet, Callable<T> task) throws Exception {
        Optional<Outlet> before = LENT.get();
        LENT.set(Optional.of(outlet));
        try {
            return task.call();
        } finally {
            LENT.set(before);
        }
    }
}
