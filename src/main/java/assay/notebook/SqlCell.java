package assay.notebook;

import assay.provenance.CanonicalJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cell that begins with {@code %%sql} and holds a query. The names behind {@code %%sql} are
 * variables of the notebook, each a table of the query; without names it is {@code rows}.
 */
public final class SqlCell {

    private static final String MAGIC = "%%sql";

    private SqlCell() {}

    /**
     * {@return whether a cell is a query}
     *
     * @param source the cell
     */
    public static boolean isOne(String source) {
        String start = source.stripLeading();
        return start.startsWith(MAGIC)
                && (start.length() == MAGIC.length()
                        || Character.isWhitespace(start.charAt(MAGIC.length())));
    }

    /**
     * {@return the Java that runs the query; its value is the result's rows}
     *
     * @param source the cell
     * @throws IllegalArgumentException if a table is no Java name or there is no query
     */
    public static String toJava(String source) {
        String cell = source.stripLeading();
        int end = cell.indexOf('\n') < 0 ? cell.length() : cell.indexOf('\n');
        String query = cell.substring(end).strip();
        if (query.isEmpty()) {
            throw new IllegalArgumentException(
                    "the %%sql cell holds no query; write it below the first line");
        }
        String tables =
                tables(cell.substring(MAGIC.length(), end)).stream()
                        .map(name -> "java.util.Map.entry(\"%s\", %s)".formatted(name, name))
                        .collect(Collectors.joining(", "));
        // A JSON text is a Java text: both escape quotes, backslashes and line ends alike.
        return "assay.rows.Rows.query(java.util.Map.ofEntries(%s), %s)"
                .formatted(tables, CanonicalJson.write(query));
    }

    private static List<String> tables(String names) {
        List<String> tables =
                Arrays.stream(names.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
        for (String table : tables) {
            if (!table.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "table '" + table + "' of the %%sql cell is not the name of a variable");
            }
        }
        return tables.isEmpty() ? List.of("rows") : tables;
    }
}
