package assay.display;

import assay.provenance.Measured;
import java.util.List;
import java.util.Locale;

/** Shows any result by its figures, when nobody knows a better way. */
public final class MeasuredRenderer implements Renderer<Measured> {

    /** Makes a renderer; it holds no state. */
    public MeasuredRenderer() {}

    @Override
    public Class<Measured> type() {
        return Measured.class;
    }

    @Override
    public List<MimeBundle> render(Measured result) {
        Class<?> type = result.getClass();
        boolean named = !type.isHidden() && !type.isAnonymousClass();
        String caption = named ? words(type.getSimpleName()) : "Figures";
        return List.of(FiguresTable.of(caption, result).bundle());
    }

    /** {@code DetectionQuality} reads Detection quality. */
    private static String words(String name) {
        String apart = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(apart.charAt(0)) + apart.substring(1);
    }
}
