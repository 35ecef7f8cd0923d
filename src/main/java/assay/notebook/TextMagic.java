package assay.notebook;

import assay.display.MimeBundle;
import assay.display.Outlet;
import java.util.List;
import java.util.Optional;

/** Shows the text of a cell in one media type. */
final class TextMagic implements Magic {

    private final String name;
    private final String type;

    TextMagic(String name, String type) {
        this.name = name;
        this.type = type;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public Kind kind() {
        return Kind.CELL;
    }

    @Override
    public String usage() {
        return "above the text";
    }

    @Override
    public String help() {
        return "shows the cell as " + type;
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        String text = call.body().orElse("").strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "the %%" + name + " cell holds no text; write it below the first line");
        }
        Outlet.current().show(MimeBundle.text(text).with(type, text), Optional.empty());
        return Optional.empty();
    }
}
