package assay.display;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The first elements of something that may be endless, may change meanwhile, or may fail on the
 * way.
 *
 * @param taken the elements, as many as asked for or fewer
 * @param size how many there are, where that is known
 * @param complete whether these are all
 * @param problem why there are no more, in words; empty where nothing went wrong
 */
record Elements(List<Object> taken, OptionalInt size, boolean complete, String problem) {

    private static final int ATTEMPTS = 3;
    private static final int MOST_SORTED = 1_000;

    /** The first elements of a collection, or of anything else that can be walked. */
    static Elements of(Iterable<?> source, int most, Asking asking) {
        return of(new Source(source, element -> element), most, asking);
    }

    /** The first entries of a map. */
    static Elements of(Map<?, ?> source, int most, Asking asking) {
        return of(new Source(source, Elements::entry), most, asking);
    }

    /** An entry as it is now; that of a map may change or be used again. */
    private static Object entry(Object element) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) element;
        return new SimpleImmutableEntry<>(entry.getKey(), entry.getValue());
    }

    private record Source(Object object, UnaryOperator<Object> view) {

        Iterator<?> iterator() {
            return object instanceof Map<?, ?> map
                    ? map.entrySet().iterator()
                    : ((Iterable<?>) object).iterator();
        }

        OptionalInt size() {
            return object instanceof Map<?, ?> map
                    ? OptionalInt.of(map.size())
                    : object instanceof Collection<?> collection
                            ? OptionalInt.of(collection.size())
                            : OptionalInt.empty();
        }

        /** Whether the order is drawn by lot when the JVM starts. */
        boolean isShuffled() {
            String name = object.getClass().getName();
            return name.startsWith("java.util.ImmutableCollections$")
                    && !name.contains("List")
                    && size().orElse(0) <= MOST_SORTED;
        }
    }

    private static Elements of(Source source, int most, Asking asking) {
        if (source.isShuffled()) {
            return sorted(new Walk(source, MOST_SORTED).attempt(), most);
        }
        Elements found = new Walk(source, most).told(asking);
        for (int i = 1; i < ATTEMPTS && found.problem.equals(Walk.CHANGED); i++) {
            found = new Walk(source, most).told(asking);
        }
        return found;
    }

    /** By the natural order of elements or keys, where they have one of the JDK's. */
    private static Elements sorted(Elements all, int most) {
        List<Object> taken = new ArrayList<>(all.taken);
        if (taken.stream().map(Elements::key).map(Object::getClass).distinct().count() == 1
                && key(taken.get(0)) instanceof Comparable<?> first
                && (Kinds.isJdk(first.getClass()) || first instanceof Enum<?>)) {
            taken.sort(Comparator.comparing(Elements::comparable));
        }
        boolean fits = taken.size() <= most;
        return new Elements(fits ? taken : taken.subList(0, most), all.size, fits, "");
    }

    private static Object key(Object element) {
        return element instanceof Map.Entry<?, ?> entry ? entry.getKey() : element;
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object element) {
        return (Comparable<Object>) key(element);
    }

    /** One walk; what it took is there even if it never ends. */
    private static final class Walk {

        static final String CHANGED = "it changed while it was shown";

        private final Source source;
        private final int most;
        private final List<Object> taken = new ArrayList<>();
        private boolean complete;
        private OptionalInt size = OptionalInt.empty();

        Walk(Source source, int most) {
            this.source = source;
            this.most = most;
        }

        /** Walks here where that ends for sure, else on a thread beside. */
        Elements told(Asking asking) {
            if (Kinds.isJdk(source.object().getClass())) {
                return attempt();
            }
            Asking.Answer<Elements> answer = asking.ask(this::attempt);
            return answer.value().orElseGet(() -> seen("its iterator " + answer.problem()));
        }

        Elements attempt() {
            try {
                Iterator<?> each = source.iterator();
                boolean more = each.hasNext();
                while (more && taken() < most) {
                    add(source.view().apply(each.next()));
                    more = each.hasNext();
                }
                complete(!more);
                return seen("");
            } catch (ConcurrentModificationException changed) {
                return seen(CHANGED);
            } catch (RuntimeException failed) {
                return seen("its iterator throws " + Kinds.name(failed.getClass()));
            }
        }

        private synchronized int taken() {
            return taken.size();
        }

        private synchronized void add(Object element) {
            taken.add(element);
        }

        /** The size is asked for last: a lazy collection may count for ever. */
        private void complete(boolean value) {
            synchronized (this) {
                complete = value;
            }
            OptionalInt counted = value ? OptionalInt.of(taken()) : source.size();
            synchronized (this) {
                size = counted;
            }
        }

        private synchronized Elements seen(String problem) {
            return new Elements(new ArrayList<>(taken), size, complete, problem);
        }
    }
}
