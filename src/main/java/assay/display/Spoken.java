package assay.display;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** What is said of values that are not walked: their own words, or ours where they have none. */
final class Spoken {

    private static final int LONGEST = 200;

    private final Asking asking;
    private final Function<Object, Sketch> sketching;

    /**
     * @param asking asks what only a value's own code can say
     * @param sketching shows a value inside another one
     */
    Spoken(Asking asking, Function<Object, Sketch> sketching) {
        this.asking = asking;
        this.sketching = sketching;
    }

    /**
     * {@return what we say of a value in place of its own words}
     *
     * @param value the value
     * @param alone whether it is in nothing else, so that it may take several lines
     */
    Optional<Sketch> of(Object value, boolean alone) {
        if (value instanceof Throwable error) {
            return said(
                    alone
                            ? new Problems(asking).text(error)
                            : Cut.text(asking.named(error), LONGEST));
        }
        if (value instanceof Future<?> future) {
            return Optional.of(future(future));
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return said(stream(stream));
        }
        if (value instanceof OptionalDouble optional && optional.isPresent()) {
            return said("OptionalDouble[" + JavaNumbers.text(optional.getAsDouble()) + "]");
        }
        return once(value)
                .map(kind -> kind + ", left where it stands; walk it to see what it holds")
                .or(() -> wordless(value))
                .flatMap(Spoken::said);
    }

    private static Optional<Sketch> said(String words) {
        return Optional.of(new Sketch.Leaf(Words.clean(words), false));
    }

    private static String stream(BaseStream<?, ?> stream) {
        String end = stream instanceof Stream ? ".toList()" : ".toArray()";
        return name(stream, BaseStream.class)
                + ", left unread because it can be read only once; end with "
                + end
                + " to see what it holds";
    }

    private static Optional<String> once(Object value) {
        return List.of(Iterator.class, Spliterator.class, Enumeration.class).stream()
                .filter(kind -> kind.isInstance(value))
                .findFirst()
                .map(Class::getSimpleName);
    }

    private static Optional<String> wordless(Object value) {
        if (Kinds.isLambda(value.getClass())) {
            return Optional.of(Kinds.name(value.getClass()));
        }
        return Kinds.hasWords(value.getClass())
                ? Optional.empty()
                : Optional.of(Kinds.name(value.getClass()) + " (no toString of its own)");
    }

    /** The public interface below another that a value has: {@code IntStream}. */
    private static String name(Object value, Class<?> above) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> one : type.getInterfaces()) {
                if (above.isAssignableFrom(one) && one != above) {
                    return one.getSimpleName();
                }
            }
        }
        return Kinds.name(value.getClass());
    }

    /** Never waits: only what is done already is taken. */
    private Sketch future(Future<?> future) {
        String name = Kinds.name(future.getClass());
        Asking.Answer<State> answer = asking.ask(() -> State.of(future));
        String problem = name + " (its state " + answer.problem() + ")";
        return answer.value()
                .map(state -> state.told(name, this::inside))
                .orElseGet(() -> new Sketch.Leaf(problem, false));
    }

    private Sketch inside(Object held) {
        return held instanceof Throwable error
                ? new Sketch.Leaf(Cut.text(asking.named(error), LONGEST), false)
                : sketching.apply(held);
    }

    /** How far a future is, and what it holds, if anything. */
    private record State(String words, List<Object> held) {

        static State of(Future<?> future) throws InterruptedException {
            if (!future.isDone()) {
                return new State("pending", List.of());
            }
            try {
                Object value = future.get(0, TimeUnit.NANOSECONDS);
                return new State("done", Collections.singletonList(value));
            } catch (CancellationException cancelled) {
                return new State("cancelled", List.of());
            } catch (ExecutionException failed) {
                return new State("failed", Collections.singletonList(failed.getCause()));
            } catch (TimeoutException pending) {
                return new State("pending", List.of());
            }
        }

        Sketch told(String name, Function<Object, Sketch> inside) {
            Sketch state = new Sketch.Leaf(name + ", " + words, false);
            return held.isEmpty() ? state : new Sketch.Pair(state, ": ", inside.apply(held.get(0)));
        }
    }

    /** {@return a value's own words, or one sentence in their place} */
    String asked(Object value) {
        Asking.Answer<String> answer =
                isPlain(value)
                        ? new Asking.Answer<>(Optional.of(value.toString()), "", Optional.empty())
                        : asking.ask(value::toString);
        String problem = answer.problem().isEmpty() ? "returns null" : answer.problem();
        return answer.value()
                .map(Kinds::tidy)
                .orElseGet(
                        () ->
                                "("
                                        + Kinds.name(value.getClass())
                                        + ", whose toString "
                                        + problem
                                        + ")");
    }

    /** Whether the words are made by the JDK alone, of something small. */
    private static boolean isPlain(Object value) {
        Class<?> type = value.getClass();
        return Kinds.isJdk(type)
                && (type.getPackageName().equals("java.time")
                        || value instanceof Path
                        || value instanceof File
                        || value instanceof URI
                        || value instanceof OptionalInt
                        || value instanceof OptionalLong
                        || value instanceof OptionalDouble
                        || value instanceof Class<?>);
    }
}
