package assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.provenance.Figure;
import assay.provenance.Measured;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record keeps the results' own figures, in order, and takes no name it cannot find. */
class AuditRecordTest {

    private static final Measured RESULT =
            () -> List.of(Figure.of("rows", 3, "rows"), Figure.of("auroc", .9, "probability"));

    @Test
    void figuresKeepTheirOrderAndAreLedByTheirSection() {
        AuditRecord record =
                AuditRecord.of("booth").with("labels", RESULT).with("few", RESULT, "auroc");

        assertEquals(
                List.of("labels.rows", "labels.auroc", "few.auroc"),
                record.figures().stream().map(Figure::name).toList());
        assertEquals(.9, record.figures().get(2).value());
    }

    @Test
    void addingLeavesTheEarlierRecordAsItWas() {
        AuditRecord before = AuditRecord.of("booth");
        before.with("labels", RESULT);
        assertEquals(AuditRecord.of("booth"), before);
    }

    @Test
    void refusesAFigureTheResultDoesNotHave() {
        assertEquals(
                "no figure 'f1'; there are [rows, auroc]",
                refusal(() -> AuditRecord.of("booth").with("labels", RESULT, "f1")));
    }

    @Test
    void refusesASectionThatStandsTwice() {
        assertEquals(
                "section 'labels' stands twice in 'booth'; names are unique",
                refusal(
                        () ->
                                AuditRecord.of("booth")
                                        .with("labels", RESULT)
                                        .with("labels", RESULT)));
    }

    /** A plan of 10,000 cells has 60,000 figures; comparing each with each would take minutes. */
    @Test
    @Timeout(10)
    void takesAsManyFiguresAsALargePlanHas() {
        List<Figure> many =
                IntStream.range(0, 200_000).mapToObj(i -> Figure.of("n" + i, i, "rows")).toList();
        assertEquals(many.size(), AuditRecord.of("x").with("y", () -> many).figures().size());
    }

    private static String refusal(org.junit.jupiter.api.function.Executable step) {
        return assertThrows(IllegalArgumentException.class, step).getMessage();
    }
}
