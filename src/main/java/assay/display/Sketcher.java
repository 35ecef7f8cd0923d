package assay.display;

import assay.work.Work;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Walks a value no further than will be shown: each collection to its cut, containers in containers
 * to a depth, all together as far as there is room. Components of records are read from their
 * fields, so no code of the record's runs.
 */
final class Sketcher {

    private static final int LONGEST_NAME = 60;

    private final ValueRenderer.Options options;
    private final Asking asking;
    private final Spoken spoken;
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private long room;

    Sketcher(ValueRenderer.Options options, Asking asking) {
        this.options = options;
        this.asking = asking;
        this.spoken = new Spoken(asking, this::sketch);
        this.room = options.room();
    }

    /** {@return a value as it is going to be shown} */
    Sketch sketch(Object value) {
        Work.current().check();
        Sketch sketch = seen(value);
        room -= sketch instanceof Sketch.Leaf ? sketch.line().length() + 2 : 2;
        return sketch;
    }

    private Sketch seen(Object value) {
        boolean alone = around.isEmpty();
        if (value == null || alone && value instanceof String) {
            return leaf(String.valueOf(value), options.longestText(), false);
        }
        return primitive(value)
                .or(() -> container(value))
                .or(() -> spoken.of(value, alone))
                .orElseGet(() -> asked(value));
    }

    private Optional<Sketch> primitive(Object value) {
        if (value instanceof Double number) {
            return Optional.of(leaf(JavaNumbers.text(number.doubleValue()), LONGEST_NAME, true));
        }
        if (value instanceof Float number) {
            return Optional.of(leaf(JavaNumbers.text(number.floatValue()), LONGEST_NAME, true));
        }
        boolean number = value instanceof Number && Kinds.isJdk(value.getClass());
        return number && value.getClass().getPackageName().equals("java.lang")
                        || value instanceof String
                        || value instanceof Character
                        || value instanceof Boolean
                ? Optional.of(leaf(value.toString(), options.longestElement(), number))
                : Optional.empty();
    }

    private Optional<Sketch> container(Object value) {
        if (value.getClass().isArray()) {
            return Optional.of(within(value, () -> array(value)));
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(within(value, () -> map(map)));
        }
        if (value instanceof Iterable<?> iterable && isWalked(iterable)) {
            return Optional.of(within(value, () -> list(iterable)));
        }
        if (value instanceof Record && !Kinds.writtenWords(value.getClass())) {
            return fields(value).map(fields -> within(value, () -> record(value, fields)));
        }
        if (value instanceof Map.Entry<?, ?> entry && Kinds.isJdk(value.getClass())) {
            return Optional.of(within(value, () -> entry(entry)));
        }
        return value instanceof Optional<?> optional
                ? Optional.of(within(value, () -> optional(optional)))
                : Optional.empty();
    }

    /** Whether something can be walked twice and does not say itself what it is. */
    private static boolean isWalked(Iterable<?> value) {
        return value instanceof Collection<?>
                || !Kinds.hasWords(value.getClass()) && !(value instanceof AutoCloseable);
    }

    private Sketch within(Object value, Supplier<Sketch> walk) {
        if (around.contains(value)) {
            return leaf("(contains itself)", LONGEST_NAME, false);
        }
        if (around.size() > options.deepest()) {
            return leaf("…", LONGEST_NAME, false);
        }
        around.add(value);
        try {
            return walk.get();
        } finally {
            around.remove(value);
        }
    }

    private Sketch array(Object array) {
        int length = Array.getLength(array);
        List<Object> inPlace =
                new AbstractList<>() {
                    @Override
                    public Object get(int place) {
                        return Array.get(array, place);
                    }

                    @Override
                    public int size() {
                        return length;
                    }
                };
        List<Sketch> shown = parts(inPlace.subList(0, Math.min(length, most())), this::sketch);
        String title = Kinds.name(array.getClass()) + ", " + Numbers.count(length, "element");
        return new Sketch.Group(Sketch.Kind.LIST, title, "", shown, Cut.rest(shown.size(), length));
    }

    private Sketch list(Iterable<?> source) {
        Elements elements = Elements.of(source, most(), asking);
        List<Sketch> shown = parts(elements.taken(), this::sketch);
        String title = title(source, elements, "element", "elements");
        return new Sketch.Group(Sketch.Kind.LIST, title, "", shown, rest(elements, shown.size()));
    }

    private Sketch map(Map<?, ?> map) {
        Elements elements = Elements.of(map, most(), asking);
        List<Sketch> shown = parts(elements.taken(), each -> entry((Map.Entry<?, ?>) each));
        String title = title(map, elements, "entry", "entries");
        return new Sketch.Group(Sketch.Kind.MAP, title, "", shown, rest(elements, shown.size()));
    }

    private Sketch entry(Map.Entry<?, ?> entry) {
        return new Sketch.Pair(sketch(entry.getKey()), "=", sketch(entry.getValue()));
    }

    private Sketch optional(Optional<?> optional) {
        return optional.<Sketch>map(
                        held ->
                                new Sketch.Group(
                                        Sketch.Kind.LIST,
                                        "Optional",
                                        "Optional",
                                        List.of(sketch(held)),
                                        ""))
                .orElseGet(() -> leaf("Optional.empty", LONGEST_NAME, false));
    }

    private Sketch record(Object value, List<Map.Entry<String, Object>> fields) {
        List<Sketch> shown =
                parts(
                        fields.subList(0, Math.min(fields.size(), options.mostElements())),
                        field ->
                                new Sketch.Pair(
                                        leaf(field.getKey(), LONGEST_NAME, false),
                                        "=",
                                        sketch(field.getValue())));
        String name = Kinds.name(value.getClass());
        return new Sketch.Group(
                Sketch.Kind.RECORD, name, name, shown, Cut.rest(shown.size(), fields.size()));
    }

    /** Names and values of a record's components; empty where the record's module hides them. */
    private static Optional<List<Map.Entry<String, Object>>> fields(Object value) {
        List<Map.Entry<String, Object>> fields = new ArrayList<>();
        try {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Field field = value.getClass().getDeclaredField(component.getName());
                field.setAccessible(true);
                fields.add(new SimpleImmutableEntry<>(component.getName(), field.get(value)));
            }
            return Optional.of(fields);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError hidden) {
            return Optional.empty();
        }
    }

    /** The first of the elements, as many as there is room for. */
    private <T> List<Sketch> parts(List<? extends T> elements, Function<T, Sketch> sketching) {
        List<Sketch> parts = new ArrayList<>();
        for (T element : elements) {
            if (room <= 0) {
                break;
            }
            parts.add(sketching.apply(element));
        }
        return parts;
    }

    private int most() {
        return around.size() == 1 ? options.mostElements() : options.mostColumns();
    }

    private static String rest(Elements elements, int shown) {
        if (!elements.problem().isEmpty()) {
            return "… (" + elements.problem() + ")";
        }
        if (elements.complete() && shown == elements.taken().size()) {
            return "";
        }
        int size = elements.size().orElse(0);
        return size > shown ? Cut.rest(shown, size) : "… more";
    }

    private static String title(Object source, Elements elements, String one, String many) {
        String name = Kinds.ofCollection(source);
        int size = elements.size().orElse(-1);
        return size < 0 ? name : name + ", " + Numbers.whole(size) + " " + (size == 1 ? one : many);
    }

    private Sketch asked(Object value) {
        int longest = around.isEmpty() ? options.longestText() : options.longestElement();
        boolean number = value instanceof Number;
        return leaf(spoken.asked(value), longest, number);
    }

    private static Sketch leaf(String text, int longest, boolean number) {
        return new Sketch.Leaf(Cut.text(text, longest), number);
    }
}
