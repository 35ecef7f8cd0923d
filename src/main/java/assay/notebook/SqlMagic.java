package assay.notebook;

import assay.rows.Rows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a query of variables of the notebook; without names, of {@code rows}. */
final class SqlMagic implements Magic {

    @Override
    public List<String> names() {
        return List.of("sql");
    }

    @Override
    public Kind kind() {
        return Kind.CELL;
    }

    @Override
    public String usage() {
        return "[VARIABLE ...] above the query";
    }

    @Override
    public String help() {
        return "queries variables that hold rows, each a table; without names, the variable rows";
    }

    @Override
    public Optional<String> resultType() {
        return Optional.of(Rows.class.getName());
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        List<String> names = tables(call.arguments());
        String query = call.body().orElse("").strip();
        if (query.isEmpty()) {
            throw new IllegalArgumentException(
                    "the %%sql cell holds no query; write it below the first line");
        }
        Map<String, Rows> tables = new LinkedHashMap<>();
        names.forEach(name -> tables.put(name, table(name, notebook.variable(name))));
        return Optional.of(Rows.query(tables, query));
    }

    private static List<String> tables(String arguments) {
        List<String> tables =
                Arrays.stream(arguments.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
        for (String table : tables) {
            if (!table.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "table '" + table + "' of the %%sql cell is not the name of a variable");
            }
        }
        return tables.isEmpty() ? List.of("rows") : tables;
    }

    private static Rows table(String name, Optional<Object> value) {
        return value.filter(Rows.class::isInstance)
                .map(Rows.class::cast)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "table '"
                                                + name
                                                + "' of the %%sql cell is no variable that holds"
                                                + " rows; declare it in an earlier cell or name"
                                                + " another behind %%sql"));
    }
}
