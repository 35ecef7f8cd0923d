package assay.display;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A picture in memory as a PNG, shrunk where it is too large for a page. */
final class DrawnImage {

    private static final int MOST_BYTES = 2 << 20;
    private static final String[] TYPES = {
        "CUSTOM",
        "INT_RGB",
        "INT_ARGB",
        "INT_ARGB_PRE",
        "INT_BGR",
        "3BYTE_BGR",
        "4BYTE_ABGR",
        "4BYTE_ABGR_PRE",
        "USHORT_565_RGB",
        "USHORT_555_RGB",
        "BYTE_GRAY",
        "USHORT_GRAY",
        "BYTE_BINARY",
        "BYTE_INDEXED"
    };

    private DrawnImage() {}

    /** {@return size and type in words, and the picture} */
    static MimeBundle of(BufferedImage image, int longestSide) {
        double scale = Math.min(1, (double) longestSide / longest(image));
        BufferedImage shown = scaled(image, scale);
        byte[] png = Png.encode(shown);
        while (png.length > MOST_BYTES) {
            shown = scaled(shown, .5);
            png = Png.encode(shown);
        }
        String sentence = sentence(image, shown);
        MimeBundle.Picture picture =
                new MimeBundle.Picture(png, shown.getWidth(), shown.getHeight(), sentence);
        return bundle(sentence, picture, longest(shown) < longest(image));
    }

    /** A page shows the note of a shrunk picture only where that stands in the page itself. */
    private static MimeBundle bundle(String sentence, MimeBundle.Picture picture, boolean shrunk) {
        MimeBundle text = MimeBundle.text(sentence);
        if (shrunk) {
            Html caption = Html.tag("figcaption", "margin:2px 0", Html.text(sentence));
            text =
                    MimeBundle.html(
                            sentence,
                            Html.tag("figure", "margin:4px 0", Html.image(picture), caption));
        }
        return text.with(picture);
    }

    private static String sentence(BufferedImage image, BufferedImage shown) {
        return "%s, %s pixels, TYPE_%s%s"
                .formatted(
                        Kinds.name(image.getClass()),
                        size(image),
                        TYPES[image.getType()],
                        longest(shown) < longest(image)
                                ? ", shown with " + size(shown) + " pixels"
                                : "");
    }

    private static String size(BufferedImage image) {
        return Numbers.whole(image.getWidth()) + " × " + Numbers.whole(image.getHeight());
    }

    private static int longest(BufferedImage image) {
        return Math.max(image.getWidth(), image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        boolean plain = image.getType() != BufferedImage.TYPE_CUSTOM;
        if (scale >= 1 && plain) {
            return image;
        }
        int width = Math.max(1, (int) Math.round(scale * image.getWidth()));
        int height = Math.max(1, (int) Math.round(scale * image.getHeight()));
        boolean clear = image.getColorModel().hasAlpha();
        int type = clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage small = new BufferedImage(width, height, type);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }
}
