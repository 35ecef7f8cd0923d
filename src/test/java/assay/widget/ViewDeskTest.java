package assay.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.display.MimeBundle;
import assay.familiarity.FamiliarityFit;
import assay.familiarity.FamiliarityScores;
import assay.familiarity.FamiliarityView;
import assay.provenance.Randomness;
import assay.rows.Images;
import assay.rows.RowIds;
import assay.stats.CovarianceType;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a person chooses in the page is what a later cell gets, exactly and as values. */
class ViewDeskTest {

    private static final String SOURCE = "00c0ffee0123";
    private static final Gson JSON = new Gson();

    private final ViewDesk desk = new ViewDesk();
    private final FamiliarityViewRenderer renderer = new FamiliarityViewRenderer(desk);
    private final List<Map<String, Object>> sent = new ArrayList<>();
    private final Map<String, Function<Channel.Line, Channel.Listener>> targets = new HashMap<>();

    private final Channel.Line line =
            new Channel.Line() {
                @Override
                public String id() {
                    return "line";
                }

                @Override
                public void send(Map<String, Object> data, List<byte[]> buffers) {
                    sent.add(data);
                }

                @Override
                public void close() {}
            };

    private Channel.Listener ring() {
        desk.answerOn(targets::put);
        return targets.get("assay.view").apply(line);
    }

    private Map<String, Object> say(Channel.Listener page, String json) {
        page.message(JSON.fromJson(json, new TypeToken<Map<String, Object>>() {}), List.of());
        return sent.get(sent.size() - 1);
    }

    private String shown(FamiliarityView view) {
        return document(renderer.render(view)).get("id").getAsString();
    }

    private static JsonObject document(List<MimeBundle> outputs) {
        Object data =
                outputs.get(outputs.size() - 1).data().get("application/vnd.assay.view.v1+json");
        return JSON.toJsonTree(data).getAsJsonObject();
    }

    private static FamiliarityView view(int rows, long seed) {
        SplittableRandom random = new Randomness(seed).stream("view");
        double[] scores = random.doubles(rows, -90, -10).toArray();
        byte[] pixels = new byte[rows * 8 * 8];
        random.nextBytes(pixels);
        RowIds ids = RowIds.of(SOURCE, rows);
        FamiliarityFit fit =
                new FamiliarityFit("fc", 9, 4, 2, 1, CovarianceType.FULL, "asked for", 3, true);
        return new FamiliarityScores(fit, ids, scores).explore(Images.wrap(ids, 8, 8, 1, pixels));
    }

    @RepeatedTest(20)
    void theChosenBinsAreExactlyTheRowsOfTheirValues(RepetitionInfo repetition) {
        FamiliarityView view = view(300, repetition.getCurrentRepetition());
        JsonObject document = document(renderer.render(view));
        Channel.Listener page = ring();
        say(page, "{'view': '" + document.get("id").getAsString() + "'}");
        int bins = document.getAsJsonArray("bins").size();
        int from = repetition.getCurrentRepetition() % bins;
        int to = Math.min(bins - 1, from + 4);
        double low = document.getAsJsonArray("edges").get(from).getAsDouble();
        double high = document.getAsJsonArray("edges").get(to + 1).getAsDouble();

        Map<String, Object> answer =
                say(
                        page,
                        "{'selection':{'from':%d,'to':%d},'offset':0,'ask':3}".formatted(from, to));

        double[] values = view.scores().logDensity();
        long expected =
                Arrays.stream(values).filter(v -> v >= low && (v < high || to == bins - 1)).count();
        assertEquals((int) expected, answer.get("count"));
        assertEquals(3, answer.get("ask"));
        assertEquals(expected, view.selection().size());
        double before = Double.NEGATIVE_INFINITY;
        for (var id : view.selection().stream().toList()) {
            double value = values[id.ordinal()];
            assertTrue(value >= low && value <= high && value >= before);
            before = value;
        }
    }

    @Test
    void laterPagesGoOnWhereTheFirstEndedAndCarryPictures() {
        FamiliarityView view = view(130, 1);
        Channel.Listener page = ring();
        say(page, "{'view': '" + shown(view) + "'}");
        List<Object> ids = new ArrayList<>();
        for (int offset = 0; offset < 150; offset += 50) {
            Map<String, Object> answer =
                    say(
                            page,
                            "{'selection':{'from':0,'to':11},'offset':%d,'ask':1}"
                                    .formatted(offset));
            for (Object row : (List<?>) answer.get("rows")) {
                Map<?, ?> each = (Map<?, ?>) row;
                ids.add(each.get("id"));
                assertTrue(((String) each.get("picture")).startsWith("iVBOR"));
            }
        }
        assertEquals(view.selection().stream().map(Object::toString).toList(), ids);
        assertEquals(130, ids.size());
    }

    @Test
    void choosingNothingEmptiesTheChoice() {
        FamiliarityView view = view(40, 1);
        Channel.Listener page = ring();
        say(page, "{'view': '" + shown(view) + "'}");
        say(page, "{'selection':{'from':0,'to':2},'ask':1}");
        assertNotEquals(0, view.selection().size());
        assertEquals(0, say(page, "{'selection':{},'ask':2}").get("count"));
        assertEquals(0, view.selection().size());
    }

    @Test
    void whoAsksForAViewThatIsNotThereIsToldSo() {
        Channel.Listener page = ring();
        assertEquals(Map.of("known", false), say(page, "{'view':'view-0000000000000000'}"));
        assertEquals(false, say(page, "{'selection':{'from':0,'to':0},'ask':1}").get("known"));
    }

    @Test
    void aPageMaySayAnythingAndChangesNothingWithIt() {
        FamiliarityView view = view(40, 1);
        Channel.Listener page = ring();
        String id = shown(view);
        assertEquals(true, say(page, "{'view': '" + id + "'}").get("known"));
        for (String nonsense :
                List.of(
                        "{}",
                        "{'selection':7}",
                        "{'selection':{'from':-1,'to':2}}",
                        "{'selection':{'from':2,'to':1}}",
                        "{'selection':{'from':0,'to':7}}",
                        "{'selection':{'from':0.5,'to':1}}",
                        "{'selection':{'from':'0','to':'1'}}",
                        "{'selection':{'from':1e300,'to':1}}")) {
            assertTrue(say(page, nonsense).containsKey("refused"), nonsense);
            assertEquals(0, view.selection().size());
        }
        assertEquals("bins are counted from 0 to 6", sent.get(sent.size() - 1).get("refused"));
    }

    @Test
    void theSameViewHasTheSameIdAndSharesItsChoice() {
        FamiliarityView one = view(40, 1);
        FamiliarityView same = view(40, 1);
        String id = shown(one);
        assertEquals(id, shown(same));
        assertNotEquals(id, shown(view(40, 2)));
        Channel.Listener page = ring();
        say(page, "{'view': '" + id + "'}");
        say(page, "{'selection':{'from':0,'to':6},'ask':1}");
        assertEquals(40, one.selection().size());
        assertEquals(one.selection(), same.selection());
    }

    @Test
    void theOutputStaysBelowOneMegabyteAndCountsEveryRow() {
        FamiliarityView view = view(60_000, 1);
        List<MimeBundle> outputs = renderer.render(view);
        String json = JSON.toJson(outputs.get(outputs.size() - 1).data());
        assertTrue(json.length() < 1_000_000, json.length() + " characters");
        long rows = 0;
        for (var bin : document(outputs).getAsJsonArray("bins")) {
            rows += bin.getAsJsonObject().get("count").getAsLong();
            assertTrue(bin.getAsJsonObject().getAsJsonArray("rows").size() <= 50);
        }
        assertEquals(60_000, rows);
        assertEquals(json, JSON.toJson(renderer.render(view).get(outputs.size() - 1).data()));
    }

    @Test
    void whatIsStaticComesFirst() {
        List<MimeBundle> outputs = renderer.render(view(40, 1));
        assertTrue(outputs.get(0).data().containsKey(MimeBundle.PNG));
        assertEquals(2, outputs.size());
        assertTrue(!outputs.get(1).data().containsKey(MimeBundle.HTML));
    }
}
