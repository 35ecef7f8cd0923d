package assay.display;

import assay.plan.DataCard;
import java.util.List;

/** Shows a data card as Markdown, in which nothing from the plan is anything but words. */
public final class DataCardRenderer implements Renderer<DataCard> {

    /** Makes a renderer; it holds no state. */
    public DataCardRenderer() {}

    @Override
    public Class<DataCard> type() {
        return DataCard.class;
    }

    @Override
    public List<MimeBundle> render(DataCard card) {
        String clean = Words.clean(card.markdown());
        return List.of(MimeBundle.text(clean).with("text/markdown", clean));
    }
}
