package assay.display;

import assay.dynamics.ProbeGallery;
import java.util.List;

/** Shows the likeliest rows of every category with their probabilities. */
public final class ProbeGalleryRenderer implements Renderer<ProbeGallery> {

    /** Makes a renderer; it holds no state. */
    public ProbeGalleryRenderer() {}

    @Override
    public Class<ProbeGallery> type() {
        return ProbeGallery.class;
    }

    @Override
    public List<MimeBundle> render(ProbeGallery gallery) {
        return gallery.walls().stream().map(ProbeGalleryRenderer::wall).toList();
    }

    private static MimeBundle wall(ProbeGallery.Wall wall) {
        return GalleryRenderer.table("Probably " + wall.title(), "probability", wall.shelf())
                .note(wall.ids().size() == 0 ? "There are no such rows." : "")
                .bundle();
    }
}
