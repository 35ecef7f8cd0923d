package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** However a text ends, cutting it into snippets comes to an end too. */
final class SplittingTest {

    private static final String[] HEADS = {
        "for (int i = 0; i < 3; i++)",
        "for (int i = 0; i < 3; i++) ",
        "for (int i : new int[3])",
        "while (true)",
        "if (true)",
        "int x = 1;\nwhile (x > 2)\n",
    };

    private final Cells cells = new Cells();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void aHeadWithoutItsBodyIsUnfinished() {
        for (String head : HEADS) {
            Completeness found = soon(() -> cells.shell.completeness(head));
            assertEquals(Completeness.State.INCOMPLETE, found.state(), head);
        }
    }

    @Test
    void everyPartOfALoopIsCutAndCompleted() {
        String loop =
                "for (int i = 0; i < 3; i++) { if (i > 1) while (true) ; else do { } while (i < 0); }";
        for (int end = 0; end <= loop.length(); end++) {
            String part = loop.substring(0, end);
            soon(() -> cells.shell.complete(part, part.length()));
        }
    }

    private static <T> T soon(ThrowingSupplier<T> question) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10), question);
    }
}
