package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A documentation comment reads as its writer meant it, as text and as harmless HTML. */
class JavadocTest {

    @Test
    void tagsBecomeWords() {
        assertEquals(
                "Returns the a<b> of it.\n\n"
                        + "More of Map.Entry and a name.\n- one\n- two\n\n"
                        + "Parameters:\n- x how many\n- y what\n\n"
                        + "Throws:\n- Oops if it fails",
                Javadoc.of(
                                " {@return the {@code a<b>} of it}\n\n <p>More of {@link java.util.Map.Entry}"
                                        + " and {@linkplain Rows#of a name}.\n <ul>\n <li>one\n <li>two\n </ul>\n"
                                        + " @param x how many\n @param y what\n @throws Oops if it fails\n"
                                        + " @since 9\n")
                        .plain());
    }

    @Test
    void theFirstSentenceEndsAtItsFullStop() {
        assertEquals("It is 1.5 long.", Javadoc.of("It is 1.5 long. More.").first().plain());
        assertEquals("No stop", Javadoc.of("No stop\n@param x what").first().plain());
        assertEquals(
                "Returns what is there.",
                Javadoc.of("{@return what is there}\n@param x a").first().plain());
    }

    @Test
    void nothingThatRunsIsLeft() {
        assertEquals(
                "a b <code>&lt;script&gt;</code>",
                Javadoc.of("a <script src='x'>b</script> {@code <script>}").html());
    }

    @Test
    void anAtSignInCodeIsNoTag() {
        assertEquals(
                "See:\n@Override\nvoid f();",
                Javadoc.of("See:\n<pre>{@code\n@Override\nvoid f();}</pre>").plain());
    }
}
