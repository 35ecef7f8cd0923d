package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.provenance.Sha256;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a value looks like depends on the value alone, and every output can be read as text. */
class RenderersTest {

    private static final Renderers STANDARD = Renderers.standard();
    private static final Gson JSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    @Test
    void everyResultLooksAsItDid() throws IOException {
        for (Map.Entry<String, Object> example : Examples.all("word").entrySet()) {
            Golden.check(example.getKey(), STANDARD.render(example.getValue()));
        }
    }

    @Test
    void twiceTheSameValueIsTwiceTheSameBytes() {
        assertEquals(allBytes(), allBytes());
    }

    @Test
    void theMachinesLanguageChangesNothing() {
        Locale before = Locale.getDefault();
        String english = allBytes();
        try {
            for (String tag : List.of("tr-TR", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(english, allBytes(), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyOutputSaysItsNumbersAsText() {
        Examples.all("word")
                .forEach(
                        (name, value) ->
                                STANDARD.render(value)
                                        .forEach(
                                                bundle ->
                                                        assertTrue(
                                                                !((String)
                                                                                bundle.data()
                                                                                        .get(
                                                                                                "text/plain"))
                                                                        .isBlank(),
                                                                name)));
    }

    private interface Animal {}

    private record Dog(String name) implements Animal {}

    private record Said<T>(Class<T> type, String word) implements Renderer<T> {
        @Override
        public List<MimeBundle> render(T value) {
            return List.of(MimeBundle.text(word));
        }
    }

    @Test
    void theClosestClassWinsWhateverTheOrder() {
        Said<Object> object = new Said<>(Object.class, "object");
        Said<Animal> animal = new Said<>(Animal.class, "animal");
        Said<Dog> dog = new Said<>(Dog.class, "dog");
        for (List<Renderer<?>> order :
                List.<List<Renderer<?>>>of(
                        List.of(object, animal, dog), List.of(dog, animal, object))) {
            Renderers renderers = new Renderers(order);
            assertEquals("dog", said(renderers, new Dog("Rex")));
            assertEquals("animal", said(renderers, new Animal() {}));
            assertEquals("object", said(renderers, 7));
        }
    }

    @Test
    void theRendererAddedLastWinsForItsClass() {
        Renderers renderers =
                new Renderers(List.of(new Said<>(Dog.class, "old")))
                        .with(new Said<>(Dog.class, "new"));
        assertEquals("new", said(renderers, new Dog("Rex")));
        assertEquals("7", said(renderers, 7));
    }

    @Test
    void arraysAreSaidByWhatIsInThemHoweverDeepAndLong() {
        assertEquals("[[1, 2], [3]]", said(STANDARD, new int[][] {{1, 2}, {3}}));
        assertEquals("[[[0.5]], null]", said(STANDARD, new double[][][] {{{.5}}, null}));
        String many = said(STANDARD, new byte[100_000_000]);
        assertTrue(many.endsWith("… 99,999,950 more of 100,000,000\n]"), many);
    }

    private static String said(Renderers renderers, Object value) {
        return (String) renderers.render(value).get(0).data().get(MimeBundle.TEXT);
    }

    private static String allBytes() {
        StringBuilder all = new StringBuilder();
        Examples.all("word")
                .values()
                .forEach(value -> all.append(JSON.toJson(STANDARD.render(value))));
        return Sha256.hex(all.toString());
    }
}
