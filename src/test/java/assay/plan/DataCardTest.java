package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card says all of a plan, and its words stay words. */
class DataCardTest {

    @Test
    void aCardSaysWhatIsAnsweredAndWhatIsOpen(@TempDir Path folder) throws IOException {
        DataCard card = PlanExample.full().dataCard();
        assertTrue(card.markdown().startsWith("# Data card: booth\n\nStatus: **DRAFT**, 2 of 8 "));
        assertTrue(card.markdown().contains("and why?** who does not drive\n"));
        assertTrue(card.markdown().contains("or by its use?** *open*\n"));
        assertTrue(card.markdown().contains("| clear | day | 40.0 % | 400 |\n"));
        assertTrue(card.markdown().contains("| SHA-256 | `" + PlanExample.full().hash() + "` |"));
        assertTrue(card.markdown().contains("- 'age' is permitted in EU: consent; kept for P2Y\n"));
        assertTrue(
                card.markdown().contains("- 'plate' is unique (error): a car is counted once\n"));
        Path file = card.export(folder.resolve("card.md").toString());
        assertEquals(card.markdown(), Files.readString(file));
    }

    @RepeatedTest(20)
    void nothingFromThePlanIsMarkup(RepetitionInfo info) {
        String markdown = PlanExample.random(info.getCurrentRepetition()).dataCard().markdown();
        assertFalse(markdown.contains("<"));
        assertFalse(markdown.matches("(?s).*(?<!\\\\)[$\\[\\]~].*"), markdown);
        assertFalse(markdown.codePoints().anyMatch(c -> c < ' ' && c != '\n' || c == 0x202E));
    }

    @Test
    void wordsAreWrittenAsWords() {
        assertEquals(
                "a \\*b\\* \\| &lt;i&gt; &amp; \\$x\\$ \\[y\\](z) \\`c\\`",
                DataCard.words("a *b*\n| <i> & $x$ [y](z) `c`").replace("  ", " "));
    }
}
