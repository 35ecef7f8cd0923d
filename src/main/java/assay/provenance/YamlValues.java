package assay.provenance;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 from its events, so that nothing is ever made but texts, numbers, lists and maps.
 * Anchors are refused: a few lines of them unfold into more than any memory holds.
 */
final class YamlValues {

    private static final int DEEPEST = 50;
    private static final CoreSchema SCHEMA = new CoreSchema();

    private final Iterator<Event> events;

    private YamlValues(Iterator<Event> events) {
        this.events = events;
    }

    static Document parse(String text) {
        try {
            Parse parser = new Parse(LoadSettings.builder().setLabel("the text").build());
            YamlValues values = new YamlValues(parser.parseString(text).iterator());
            values.events.next(); // the stream starts
            if (values.events.next().getEventId() == Event.ID.StreamEnd) {
                throw new IllegalArgumentException("the text is empty");
            }
            Document document = values.value("", values.events.next(), 0);
            values.events.next(); // the document ends
            if (values.events.next().getEventId() != Event.ID.StreamEnd) {
                throw new IllegalArgumentException("the text holds two documents; one is wanted");
            }
            return document;
        } catch (MarkedYamlEngineException error) {
            throw new IllegalArgumentException("not YAML: " + where(error), error);
        } catch (YamlEngineException error) {
            throw new IllegalArgumentException("not YAML: " + error.getMessage(), error);
        }
    }

    private static String where(MarkedYamlEngineException error) {
        return error.getProblemMark()
                .map(mark -> "line %d: %s".formatted(mark.getLine() + 1, error.getProblem()))
                .orElse(error.getProblem());
    }

    private Document value(String path, Event event, int depth) {
        Document here = new Document(path, line(event), Optional.empty(), "");
        refuse(here, event, depth);
        if (event instanceof MappingStartEvent) {
            return new Document(path, line(event), map(path, depth + 1), "");
        }
        if (event instanceof SequenceStartEvent) {
            return new Document(path, line(event), list(path, depth + 1), "");
        }
        ScalarEvent scalar = (ScalarEvent) event;
        return new Document(path, line(event), scalar(scalar), scalar.getValue());
    }

    private static void refuse(Document here, Event event, int depth) {
        boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (event instanceof AliasEvent || anchored) {
            throw here.wrong("anchors and aliases are not read here; write the value out");
        }
        if (tagged(event)) {
            throw here.wrong("tags are not read here; leave the '!' away");
        }
        if (depth > DEEPEST) {
            throw here.wrong("more than %d levels deep", DEEPEST);
        }
    }

    private static boolean tagged(Event event) {
        return event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof MappingStartEvent map && map.getTag().isPresent()
                || event instanceof SequenceStartEvent list && list.getTag().isPresent();
    }

    private Map<String, Document> map(String path, int depth) {
        Map<String, Document> entries = new LinkedHashMap<>();
        for (Event key = events.next();
                key.getEventId() != Event.ID.MappingEnd;
                key = events.next()) {
            Document name = value(path, key, depth);
            if (!(key instanceof ScalarEvent scalar)) {
                throw name.wrong("a key is a text, not a list or a map");
            }
            String word = scalar.getValue();
            Document entry = value(Document.below(path, word), events.next(), depth);
            if (entries.put(word, entry) != null) {
                throw name.wrong("the key '%s' stands twice", word);
            }
        }
        return entries;
    }

    private List<Document> list(String path, int depth) {
        List<Document> items = new ArrayList<>();
        for (Event item = events.next();
                item.getEventId() != Event.ID.SequenceEnd;
                item = events.next()) {
            items.add(value(path + "[" + items.size() + "]", item, depth));
        }
        return items;
    }

    private static Object scalar(ScalarEvent scalar) {
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return text;
        }
        Tag tag = SCHEMA.getScalarResolver().resolve(text, true);
        if (tag.equals(Tag.NULL)) {
            return Optional.empty();
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : text;
    }

    private static Object number(String text) {
        String word = text.replace(".inf", "Infinity").replace(".Inf", "Infinity");
        String spelled = text.endsWith(".nan") || text.endsWith(".NaN") ? "NaN" : word;
        try {
            return Double.valueOf(spelled);
        } catch (NumberFormatException error) {
            return text; // 0x10, 0o7: a text, as nobody counts rows so
        }
    }

    private static OptionalInt line(Event event) {
        return event.getStartMark()
                .map(mark -> OptionalInt.of(mark.getLine() + 1))
                .orElse(OptionalInt.empty());
    }
}
