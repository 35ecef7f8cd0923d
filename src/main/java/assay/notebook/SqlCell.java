package assay.notebook;

import assay.provenance.CanonicalJson;
import assay.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
        String query = cell.substring(endOfFirstLine(cell)).strip();
        if (query.isEmpty()) {
            throw new IllegalArgumentException(
                    "the %%sql cell holds no query; write it below the first line");
        }
        String tables =
                tables(source).stream()
                        .map(name -> "java.util.Map.entry(\"%s\", %s)".formatted(name, name))
                        .collect(Collectors.joining(", "));
        // A JSON text is a Java text: both escape quotes, backslashes and line ends alike.
        return "assay.rows.Rows.query(java.util.Map.ofEntries(%s), %s)"
                .formatted(tables, CanonicalJson.write(query));
    }

    /**
     * {@return the names of the variables that the query reads as tables}
     *
     * @param source the cell
     * @throws IllegalArgumentException if one is no Java name
     */
    public static List<String> tables(String source) {
        String cell = source.stripLeading();
        String names = cell.substring(MAGIC.length(), endOfFirstLine(cell));
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

    /**
     * Checks that a table of a query is there.
     *
     * @param name the variable
     * @param value what it holds; empty if there is no such variable or it is null
     * @throws IllegalArgumentException if that is not rows
     */
    public static void checkTable(String name, Optional<Object> value) {
        if (value.filter(Rows.class::isInstance).isEmpty()) {
            throw new IllegalArgumentException(
                    "table '"
                            + name
                            + "' of the %%sql cell is no variable that holds rows; declare it in an"
                            + " earlier cell or name another behind %%sql");
        }
    }

    private static int endOfFirstLine(String cell) {
        return cell.indexOf('\n') < 0 ? cell.length() : cell.indexOf('\n');
    }
}
