package assay.notebook;

import assay.display.Outlet;
import assay.display.Table;
import java.util.List;
import java.util.Optional;

/** Lists what cells have declared. */
final class ListMagic implements Magic {

    @Override
    public List<String> names() {
        return List.of("list");
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public String help() {
        return "lists the variables, methods, types and imports of the notebook";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        List<String> ready = Desk.imports();
        List<List<Table.Cell>> rows =
                notebook.declared().stream()
                        .filter(one -> !ready.contains(one.what()))
                        .filter(one -> !one.name().matches("\\$\\d+_\\d+"))
                        .map(one -> List.of(cell(one.kind()), cell(one.name()), cell(one.what())))
                        .toList();
        String caption = rows.isEmpty() ? "Nothing is declared yet" : "Declared in this notebook";
        Table table = Table.of(caption).words("kind", "name", "what").rows(rows);
        Outlet.current().show(table.bundle(), Optional.empty());
        return Optional.empty();
    }

    private static Table.Cell cell(String text) {
        return Table.Cell.of(text);
    }
}
