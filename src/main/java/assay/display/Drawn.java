package assay.display;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Values that are pictures or draw themselves. */
final class Drawn {

    private static final String CHART = "org.knowm.xchart.internal.chartpart.Chart";

    private Drawn() {}

    /** {@return the picture with its words; empty if the value is none} */
    static Optional<MimeBundle> of(Object value, ValueRenderer.Options options, Asking asking) {
        if (isA(value, CHART)) {
            return DrawnChart.of(value, options, asking);
        }
        // By name first, so that numbers and texts do not load the classes of pictures.
        return isA(value, "java.awt.image.BufferedImage")
                ? Optional.of(DrawnImage.of((BufferedImage) value, options.longestSide()))
                : Optional.empty();
    }

    /** Whether a class of this name is among a value's, whoever loaded it. */
    private static boolean isA(Object value, String name) {
        Class<?> own = value == null ? Object.class : value.getClass();
        for (Class<?> type = own; type != null; type = type.getSuperclass()) {
            if (type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
