package assay.notebook;

import assay.display.Outlet;
import assay.display.Table;
import java.util.List;
import java.util.Optional;

/** Lists the magics. */
final class HelpMagic implements Magic {

    private final Magics magics;

    HelpMagic(Magics magics) {
        this.magics = magics;
    }

    @Override
    public List<String> names() {
        return List.of("lsmagic", "magic");
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
        return "lists the magics";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        List<List<Table.Cell>> rows = magics.all().stream().map(HelpMagic::row).toList();
        Table table = Table.of("Magics").words("magic", "what it does").rows(rows);
        Outlet.current().show(table.bundle(), Optional.empty());
        return Optional.empty();
    }

    private static List<Table.Cell> row(Magic magic) {
        String usage = (magic.written() + " " + magic.usage()).strip();
        return List.of(Table.Cell.of(usage), Table.Cell.of(magic.help()));
    }

    /** {@return what a reader is told who asks for one magic} */
    static String page(Magic magic) {
        String others = String.join(", ", magic.names().subList(1, magic.names().size()));
        return (magic.written() + " " + magic.usage()).strip()
                + "\n"
                + magic.help()
                + (others.isEmpty() ? "" : "\nother names: " + others);
    }
}
