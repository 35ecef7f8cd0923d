package assay.display;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A value as it is going to be shown: its words, already cut, and how they hang together. */
sealed interface Sketch {

    /** The longest text that stands on one line. */
    int WIDTH = 100;

    /** {@return the value on one line, but for line breaks in its own words} */
    String line();

    /** {@return the value on as many lines as it takes} */
    default String text() {
        return line();
    }

    /** {@return whether it is a number} */
    default boolean number() {
        return false;
    }

    /**
     * Words.
     *
     * @param line the words
     * @param number whether they are a number
     */
    record Leaf(String line, boolean number) implements Sketch {}

    /**
     * Two values that belong together.
     *
     * @param key the one that is told first
     * @param sign what stands between
     * @param value the other
     */
    record Pair(Sketch key, String sign, Sketch value) implements Sketch {

        @Override
        public String line() {
            return key.line() + sign + value.line();
        }

        @Override
        public String text() {
            return key.line() + sign + value.text();
        }
    }

    /** What a group is. */
    enum Kind {
        LIST("[", "]"),
        MAP("{", "}"),
        RECORD("[", "]");

        private final String open;
        private final String close;

        Kind(String open, String close) {
            this.open = open;
            this.close = close;
        }
    }

    /**
     * Several values: the first of a collection, of a map, or the components of a record.
     *
     * @param kind what it is
     * @param title what a person calls it, such as {@code HashMap, 3 entries}
     * @param name what stands before it, often nothing
     * @param parts the first values; pairs in a map and in a record
     * @param rest what is not shown, such as {@code … 9,950 more of 10,000}; empty where all is
     */
    record Group(Kind kind, String title, String name, List<Sketch> parts, String rest)
            implements Sketch {

        private static final int SHORT = 24;

        public Group {
            parts = List.copyOf(parts);
        }

        @Override
        public String line() {
            return name + kind.open + String.join(", ", told(Sketch::line)) + kind.close;
        }

        @Override
        public String text() {
            String line = line();
            if (line.length() <= WIDTH && line.indexOf('\n') < 0 && rest.isEmpty()) {
                return line;
            }
            List<String> told = told(Sketch::text);
            String inside = isFine() ? filled(told) : String.join(",\n", told);
            return name + kind.open + "\n  " + inside.replace("\n", "\n  ") + "\n" + kind.close;
        }

        private List<String> told(Function<Sketch, String> telling) {
            List<String> told = parts.stream().map(telling).collect(Collectors.toList());
            told.addAll(rest.isEmpty() ? List.of() : List.of(rest));
            return told;
        }

        /** Whether all parts are short words, of which many go on a line. */
        private boolean isFine() {
            return kind == Kind.LIST
                    && parts.stream()
                            .allMatch(
                                    part ->
                                            part instanceof Leaf
                                                    && part.line().length() <= SHORT
                                                    && part.line().indexOf('\n') < 0);
        }

        private String filled(List<String> told) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < told.size(); i++) {
                boolean last = i == told.size() - 1;
                boolean full = line.length() + told.get(i).length() > WIDTH - SHORT;
                if (line.length() > 0 && (full || last && !rest.isEmpty())) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                line.append(told.get(i)).append(last ? "" : ", ");
            }
            lines.add(line.toString());
            return String.join("\n", lines);
        }
    }
}
