package assay.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the data says, nothing in an output lives: every tag is one we wrote. */
class HostileTest {

    private static final Renderers STANDARD = Renderers.standard();
    private static final Pattern TAG = Pattern.compile("<([^>]*)>");
    private static final Pattern OURS =
            Pattern.compile(
                    "/?(b|br|caption|code|details|div|figcaption|figure|p|pre|small|span|summary"
                            + "|table|tbody|td|th|thead|tr)( (class|style|scope)=\"[a-z0-9 :;,.%()_#-]*\")*"
                            + "|img alt=\"[^\"<>]*\" height=\"\\d+\""
                            + " src=\"data:image/png;base64,[A-Za-z0-9+/=]+\""
                            + " style=\"max-width:100%\" width=\"\\d+\"");

    private static final int TURNS = 4;
    private static final Set<String> WITH_WORDS = withWords();
    private static final List<String> PICTURED = pictured();

    /** The examples whose output differs with the word; no text of the data's is in the others. */
    private static Set<String> withWords() {
        Map<String, Object> other = Examples.all("other");
        Set<String> differing = new HashSet<>();
        Examples.all("word")
                .forEach(
                        (name, value) -> {
                            if (!said(value).equals(said(other.get(name)))) {
                                differing.add(name);
                            }
                        });
        return differing;
    }

    private static List<String> pictured() {
        Map<String, Object> examples = Examples.all("word");
        return WITH_WORDS.stream()
                .sorted()
                .filter(
                        name ->
                                STANDARD.render(examples.get(name)).stream()
                                        .anyMatch(b -> b.data().containsKey(MimeBundle.PNG)))
                .toList();
    }

    private static String said(Object value) {
        return STANDARD.render(value).stream()
                .map(bundle -> bundle.data() + " " + bundle.metadata())
                .collect(Collectors.joining());
    }

    static Collection<String> texts() {
        return Hostile.texts();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertTrue(Set.copyOf(Hostile.texts()).size() >= 50);
        assertTrue(WITH_WORDS.size() >= 60, () -> "only " + WITH_WORDS);
    }

    /**
     * Drawing takes nine tenths of the time and no text is escaped in it, so outputs with a picture
     * take turns: each meets every fourth text, each text a fourth of them.
     */
    @ParameterizedTest
    @MethodSource("texts")
    void nothingLiveComesOutOfAnyRenderer(String text) {
        Map<String, Object> examples = Examples.all(text);
        examples.keySet().retainAll(WITH_WORDS);
        int turn = Hostile.texts().indexOf(text);
        for (int i = 0; i < PICTURED.size(); i++) {
            if ((turn + i) % TURNS != 0) {
                examples.remove(PICTURED.get(i));
            }
        }
        examples.forEach(
                (name, value) -> STANDARD.render(value).forEach(bundle -> check(name, bundle)));
    }

    static void check(String name, MimeBundle bundle) {
        assertNoControl(name, (String) bundle.data().get(MimeBundle.TEXT));
        String html = (String) bundle.data().getOrDefault(MimeBundle.HTML, "");
        assertNoControl(name, html);
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            assertTrue(OURS.matcher(tags.group(1)).matches(), () -> name + ": " + tags.group());
        }
        assertFalse(TAG.matcher(html).replaceAll("").matches("(?s).*[<>].*"), name);
        walk(name, bundle.data().get(MimeBundle.VEGA_LITE));
        bundle.metadata().values().forEach(value -> walk(name, value));
    }

    /** Data must not reach the places of a chart where it would be evaluated or followed. */
    private static void walk(String name, Object part) {
        if (part instanceof Map<?, ?> map) {
            map.forEach(
                    (key, value) -> {
                        assertFalse(
                                Set.of("expr", "signal", "calculate", "filter", "href", "url")
                                        .contains(key),
                                name);
                        walk(name, value);
                    });
        } else if (part instanceof Collection<?> list) {
            list.forEach(each -> walk(name, each));
        } else if (part instanceof String text) {
            assertNoControl(name, text);
        }
    }

    private static void assertNoControl(String name, String text) {
        assertEquals(text, Words.clean(text), name);
    }

    @Test
    void onlyListedMarkupCanBeWritten() {
        assertEquals("<td>&lt;b&gt;</td>", Html.tag("td", "", Html.text("<b>")).markup());
        assertRefused("'script' is not an element we write", "script", Map.of());
        assertRefused("'onclick' is not an attribute we write", "td", Map.of("onclick", "x"));
        assertRefused(
                "a picture's source is an inline PNG, nothing else",
                "img",
                Map.of("src", "https://evil.example/x.png"));
    }

    private static void assertRefused(String message, String tag, Map<String, String> attributes) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Html.tag(tag, attributes))
                        .getMessage());
    }
}
