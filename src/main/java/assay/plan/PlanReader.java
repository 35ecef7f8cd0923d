package assay.plan;

import assay.provenance.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads a plan as a person writes it:
 *
 * <pre>
 * name: toll booth
 * target: 5000
 * expect:
 *   weather:
 *     shares: {clear: 0.5, rain: 0.3, snow: 0.2}
 *     why: traffic days, road authority
 *   age:
 *     bins: [0, 18, 65, 120]
 *     shares: [0.2, 0.6, 0.15]
 *     missing: 0.05
 *     why: census
 * joints:
 *   - of: [weather, time]
 *     shares: {clear: {day: 0.4, night: 0.1}, rain: {day: 0.3}, snow: {night: 0.2}}
 *     why: toll counts
 * </pre>
 */
final class PlanReader {

    private static final List<String> KEYS =
            List.of(
                    "name",
                    "author",
                    "date",
                    "target",
                    "minimumPerCell",
                    "tolerance",
                    "expect",
                    "joints",
                    "costs",
                    "weights",
                    "exclusions",
                    "answers",
                    "sensitive",
                    "contracts");

    private final List<Expectation> expectations = new ArrayList<>();
    private final List<Bins> bins = new ArrayList<>();

    private PlanReader() {}

    static CollectionPlan read(Document plan) {
        plan.only(KEYS);
        PlanReader reader = new PlanReader();
        plan.at("expect").map(Document::entries).orElse(Map.of()).forEach(reader::single);
        plan.at("joints").map(Document::items).orElse(List.of()).forEach(reader::joint);
        return new CollectionPlan(
                plan.needed("name").text(),
                reader.expectations,
                terms(plan),
                reader.bins,
                reflection(plan),
                sensitive(plan),
                plan.at("contracts").map(Document::items).orElse(List.of()).stream()
                        .map(each -> located(each, () -> Contract.of(each.plain())))
                        .toList());
    }

    private void single(String attribute, Document says) {
        says.only(List.of("shares", "bins", "missing", "other", "why"));
        Optional<Bins> binned = says.at("bins").map(some -> bins(attribute, some));
        Map<String, Double> shares = new LinkedHashMap<>();
        Document given = says.needed("shares");
        if (given.isList()) {
            shares.putAll(inOrder(attribute, binned, given));
        } else {
            given.entries().forEach((level, share) -> shares.put(level, share.number()));
        }
        outside(says, "missing", Share.MISSING, shares);
        outside(says, "other", Share.OTHER, shares);
        binned.ifPresent(bins::add);
        expectations.add(
                located(
                        says,
                        () ->
                                new Expectation(
                                        List.of(attribute),
                                        List.of(List.copyOf(shares.keySet())),
                                        List.copyOf(shares.values()),
                                        why(says))));
    }

    private static Map<String, Double> inOrder(
            String attribute, Optional<Bins> binned, Document given) {
        Bins bins =
                binned.orElseThrow(
                        () ->
                                given.wrong(
                                        "shares of '%s' are a list; that takes bins, else write"
                                                + " level: share",
                                        attribute));
        double[] list = given.items().stream().mapToDouble(Document::number).toArray();
        Share share = located(given, () -> bins.shares(list)).share();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int at = 0; at < list.length; at++) {
            shares.put(share.levels().get(at), list[at]);
        }
        return shares;
    }

    private static void outside(
            Document says, String key, String level, Map<String, Double> shares) {
        says.at(key)
                .ifPresent(
                        share -> {
                            if (shares.put(level, share.number()) != null) {
                                throw share.wrong("'%s' has a share already", level);
                            }
                        });
    }

    private static Bins bins(String attribute, Document some) {
        List<Document> items = some.items();
        if (items.stream().noneMatch(Document::isMap)) {
            double[] edges = items.stream().mapToDouble(Document::number).toArray();
            return located(some, () -> Bins.of(attribute, edges));
        }
        List<Bins.Bin> list = new ArrayList<>();
        for (Document item : items) {
            item.only(List.of("name", "from", "to"));
            list.add(
                    new Bins.Bin(
                            item.needed("name").text(),
                            item.at("from").map(Document::number).orElse(Double.NEGATIVE_INFINITY),
                            item.at("to").map(Document::number).orElse(Double.POSITIVE_INFINITY)));
        }
        return located(some, () -> new Bins(attribute, list));
    }

    private void joint(Document says) {
        says.only(List.of("of", "levels", "shares", "why"));
        List<String> attributes = texts(says.needed("of"));
        List<List<String>> cells = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        cells(says.needed("shares"), attributes.size(), List.of(), cells, shares);
        JointShare share = new JointShare(cells, shares);
        List<Expectation> known = new ArrayList<>(expectations);
        says.at("levels")
                .map(Document::entries)
                .orElse(Map.of())
                .forEach((attribute, levels) -> known.add(0, levels(attribute, levels)));
        expectations.add(
                located(says, () -> new JointDraft(attributes, share, why(says)).over(known)));
    }

    /** A stand-in that says which levels an attribute has. */
    private static Expectation levels(String attribute, Document given) {
        List<String> levels = texts(given);
        return located(
                given,
                () ->
                        new Expectation(
                                List.of(attribute),
                                List.of(levels),
                                Collections.nCopies(levels.size(), 1.0 / levels.size()),
                                "levels"));
    }

    private static void cells(
            Document given,
            int depth,
            List<String> before,
            List<List<String>> cells,
            List<Double> shares) {
        if (depth == 0) {
            cells.add(before);
            shares.add(given.number());
            return;
        }
        given.entries()
                .forEach(
                        (level, below) -> {
                            List<String> cell = new ArrayList<>(before);
                            cell.add(level);
                            cells(below, depth - 1, cell, cells, shares);
                        });
    }

    private static Terms terms(Document plan) {
        return new Terms(
                plan.needed("target").count(),
                plan.at("minimumPerCell").map(Document::count).orElse(0L),
                plan.at("tolerance").map(Document::number).orElse(.05),
                factors(plan, "costs"),
                factors(plan, "weights"),
                plan.at("exclusions").map(PlanReader::texts).orElse(List.of()),
                plan.at("author").map(Document::text),
                plan.at("date").map(date -> located(date, () -> PlanJson.date(date.text()))));
    }

    private static Map<String, Map<String, Double>> factors(Document plan, String key) {
        Map<String, Map<String, Double>> factors = new TreeMap<>();
        plan.at(key)
                .map(Document::entries)
                .orElse(Map.of())
                .forEach(
                        (attribute, levels) -> {
                            Map<String, Double> numbers = new TreeMap<>();
                            levels.entries().forEach((level, f) -> numbers.put(level, f.number()));
                            factors.put(attribute, numbers);
                        });
        return factors;
    }

    private static Reflection reflection(Document plan) {
        Map<Prompt, String> answers = new EnumMap<>(Prompt.class);
        plan.at("answers")
                .map(Document::entries)
                .orElse(Map.of())
                .forEach(
                        (key, answer) -> {
                            Prompt prompt = located(answer, () -> Prompt.of(key));
                            if (!answer.isNull()) {
                                answers.put(prompt, answer.text());
                            }
                        });
        return new Reflection(answers);
    }

    private static List<Sensitive> sensitive(Document plan) {
        List<Sensitive> all = new ArrayList<>();
        plan.at("sensitive")
                .map(Document::entries)
                .orElse(Map.of())
                .forEach(
                        (attribute, says) -> {
                            says.only(List.of("standing", "basis", "jurisdiction", "retention"));
                            all.add(located(says, () -> sensitive(attribute, says)));
                        });
        return all;
    }

    private static Sensitive sensitive(String attribute, Document says) {
        return new Sensitive(
                attribute,
                PlanExtras.standing(
                        attribute, says.at("standing").map(Document::text).orElse("permitted")),
                says.at("basis").map(Document::text).orElse(""),
                says.at("jurisdiction").map(Document::text).orElse(""),
                says.at("retention").map(kept -> PlanExtras.retention(attribute, kept.text())));
    }

    private static String why(Document says) {
        return says.at("why").map(Document::text).orElse("");
    }

    private static List<String> texts(Document list) {
        return list.items().stream().map(Document::text).toList();
    }

    /** What a part of the plan refuses is told with the line it stands on. */
    private static <T> T located(Document place, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException error) {
            throw place.wrong("%s", error.getMessage());
        }
    }
}
