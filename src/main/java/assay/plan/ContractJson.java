package assay.plan;

import static assay.plan.Expectation.check;

import assay.rows.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A contract as the content of canonical JSON and back. The key {@code rule} says which it is. */
final class ContractJson {

    private ContractJson() {}

    static Map<String, Object> content(Contract contract) {
        Map<String, Object> json = new TreeMap<>();
        json.put("severity", contract.reason().severity().name().toLowerCase(Locale.ROOT));
        json.put("rationale", contract.reason().rationale());
        if (contract instanceof Contract.Determines c) {
            put(json, "determines", Map.of("left", c.left(), "right", c.right()));
            json.put("tolerance", c.tolerance());
        } else if (contract instanceof Contract.Unique c) {
            put(json, "unique", Map.of("columns", c.columns()));
        } else if (contract instanceof Contract.Range c) {
            put(json, "range", Map.of("column", c.column()));
            c.least().ifPresent(bound -> json.put("least", bound));
            c.most().ifPresent(bound -> json.put("most", bound));
        } else if (contract instanceof Contract.Typed c) {
            put(json, "typed", Map.of("column", c.column(), "kind", c.kind().words()));
        } else if (contract instanceof Contract.Complete c) {
            put(json, "complete", Map.of("column", c.column(), "least", c.leastShare()));
        } else if (contract instanceof Contract.Matches c) {
            put(json, "matches", Map.of("column", c.column(), "pattern", c.pattern()));
        } else if (contract instanceof Contract.Among c) {
            put(json, "among", Map.of("column", c.column(), "values", c.values()));
            c.when().ifPresent(when -> json.put("when", when(when)));
        } else {
            others(json, contract);
        }
        return json;
    }

    private static void others(Map<String, Object> json, Contract contract) {
        if (contract instanceof Contract.Compares c) {
            put(json, "compares", Map.of("left", c.left(), "right", c.right()));
            json.put("comparison", c.comparison().sign());
        } else if (contract instanceof Contract.Refers c) {
            put(json, "refers", Map.of("column", c.column(), "table", c.table(), "key", c.key()));
        } else if (contract instanceof Contract.Frequency c) {
            put(json, "frequency", Map.of("column", c.column(), "level", c.level()));
            json.put("least", c.least());
            json.put("most", c.most());
        } else if (contract instanceof Contract.Geofence c) {
            put(json, "inside", Map.of("longitude", c.longitude(), "latitude", c.latitude()));
            json.put("polygon", c.fence().corners().stream().map(ContractJson::corner).toList());
            c.when().ifPresent(when -> json.put("when", when(when)));
        } else if (contract instanceof Contract.Steady c) {
            put(json, "steady", Map.of("label", c.label(), "time", c.time()));
            json.put("mostGap", c.mostGap());
            c.track().ifPresent(track -> json.put("track", track));
        }
    }

    static Contract read(Object content) {
        check(content instanceof Map<?, ?>, "a contract is an object with a \"rule\"");
        Fields json = new Fields((Map<?, ?>) content);
        String rule = json.text("rule");
        Contract.Reason reason = new Contract.Reason(severity(json), json.text("rationale"));
        Contract contract = read(rule, json, reason);
        json.checkAllRead(rule);
        return contract;
    }

    private static Contract read(String rule, Fields json, Contract.Reason reason) {
        return switch (rule) {
            case "determines" ->
                    new Contract.Determines(
                            json.texts("left"),
                            json.text("right"),
                            json.optionalNumber("tolerance").orElse(0),
                            reason);
            case "unique" -> new Contract.Unique(json.texts("columns"), reason);
            case "range" ->
                    new Contract.Range(
                            json.text("column"),
                            json.optionalNumber("least"),
                            json.optionalNumber("most"),
                            reason);
            case "typed" -> new Contract.Typed(json.text("column"), kind(json), reason);
            case "complete" ->
                    new Contract.Complete(
                            json.text("column"), json.optionalNumber("least").orElse(1), reason);
            case "matches" ->
                    new Contract.Matches(json.text("column"), json.text("pattern"), reason);
            case "among" ->
                    new Contract.Among(
                            json.text("column"), json.texts("values"), when(json), reason);
            case "compares" ->
                    new Contract.Compares(
                            json.text("left"),
                            Contract.Comparison.of(json.text("comparison")),
                            json.text("right"),
                            reason);
            case "refers" ->
                    new Contract.Refers(
                            json.text("column"), json.text("table"), json.text("key"), reason);
            case "frequency" ->
                    new Contract.Frequency(
                            json.text("column"),
                            json.text("level"),
                            json.number("least"),
                            json.number("most"),
                            reason);
            case "inside" ->
                    new Contract.Geofence(
                            json.text("longitude"),
                            json.text("latitude"),
                            polygon(json),
                            when(json),
                            reason);
            case "steady" ->
                    new Contract.Steady(
                            json.text("label"),
                            json.text("time"),
                            json.optionalText("track"),
                            whole(json, "mostGap"),
                            reason);
            default ->
                    throw new IllegalArgumentException(
                            "no rule '"
                                    + rule
                                    + "' for contracts; use determines, unique, range, typed,"
                                    + " complete, matches, among, compares, refers, frequency,"
                                    + " inside or steady");
        };
    }

    private static void put(Map<String, Object> json, String rule, Map<String, Object> more) {
        json.put("rule", rule);
        json.putAll(more);
    }

    private static Map<String, Object> when(Contract.When when) {
        return Map.of("column", when.column(), "values", when.values());
    }

    private static List<Double> corner(Polygon.Point corner) {
        return List.of(corner.longitude(), corner.latitude());
    }

    private static Optional<Contract.When> when(Fields json) {
        return json.optional("when", Map.class)
                .map(
                        map -> {
                            Fields fields = new Fields(map);
                            Contract.When when =
                                    new Contract.When(
                                            fields.text("column"), fields.texts("values"));
                            fields.checkAllRead("when");
                            return when;
                        });
    }

    private static Contract.Severity severity(Fields json) {
        String word = json.optionalText("severity").orElse("error");
        return Arrays.stream(Contract.Severity.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no severity '" + word + "'; use error or warning"));
    }

    private static Column.Kind kind(Fields json) {
        String words = json.text("kind");
        return Arrays.stream(Column.Kind.values())
                .filter(kind -> kind.words().equals(words))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no kind '"
                                                + words
                                                + "' of cells; use "
                                                + String.join(
                                                        ", ",
                                                        Arrays.stream(Column.Kind.values())
                                                                .map(Column.Kind::words)
                                                                .toList())));
    }

    private static Polygon polygon(Fields json) {
        List<Polygon.Point> corners = new ArrayList<>();
        for (Object corner : json.list("polygon")) {
            check(
                    corner instanceof List<?> pair
                            && pair.size() == 2
                            && pair.stream().allMatch(Double.class::isInstance),
                    "a corner of a polygon is [longitude, latitude], not %s",
                    corner);
            List<?> pair = (List<?>) corner;
            corners.add(new Polygon.Point((Double) pair.get(0), (Double) pair.get(1)));
        }
        return new Polygon(corners);
    }

    private static long whole(Fields json, String key) {
        double value = json.number(key);
        check(
                value == Math.rint(value) && Math.abs(value) < 1L << 53,
                "'%s' of a contract is %s; use a whole number",
                key,
                Expectation.number(value));
        return (long) value;
    }

    /** The fields of an object, of which none may be left over. */
    private static final class Fields {

        private final Map<String, Object> left = new TreeMap<>();

        Fields(Map<?, ?> json) {
            json.forEach((key, value) -> left.put((String) key, value));
        }

        <T> Optional<T> optional(String key, Class<T> type) {
            if (!left.containsKey(key)) {
                return Optional.empty();
            }
            return Optional.of(cast(key, left.remove(key), type));
        }

        <T> T needed(String key, Class<T> type) {
            return optional(key, type)
                    .orElseThrow(
                            () -> new IllegalArgumentException("a contract lacks '" + key + "'"));
        }

        String text(String key) {
            return needed(key, String.class);
        }

        Optional<String> optionalText(String key) {
            return optional(key, String.class);
        }

        double number(String key) {
            return needed(key, Double.class);
        }

        OptionalDouble optionalNumber(String key) {
            return optional(key, Double.class)
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
        }

        List<?> list(String key) {
            return needed(key, List.class);
        }

        List<String> texts(String key) {
            return list(key).stream().<String>map(each -> cast(key, each, String.class)).toList();
        }

        void checkAllRead(String rule) {
            check(left.isEmpty(), "a contract '%s' has no %s", rule, left.keySet());
        }

        private static <T> T cast(String key, Object value, Class<T> type) {
            check(type.isInstance(value), "'%s' of a contract is of the wrong kind", key);
            return type.cast(value);
        }
    }
}
