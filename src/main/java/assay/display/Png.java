package assay.display;

import assay.rows.Images;
import assay.rows.Pictures;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Pictures as PNG files: no time stamp, no software name, the same bytes for the same pixels. */
public final class Png {

    private Png() {}

    /**
     * {@return one picture of a block as a PNG of its own size}
     *
     * @param images the block
     * @param row zero-based row
     */
    public static byte[] of(Images images, int row) {
        return Pictures.png(images, row);
    }

    /**
     * {@return one picture of a block as a PNG, shrunk where it is larger than asked}
     *
     * @param images the block
     * @param row zero-based row
     * @param longest pixels of the longer side at most, at least 1
     */
    public static byte[] thumbnail(Images images, int row, int longest) {
        double scale = (double) longest / Math.max(images.width(), images.height());
        if (scale >= 1) {
            return of(images, row);
        }
        int width = Math.max(1, (int) Math.round(scale * images.width()));
        int height = Math.max(1, (int) Math.round(scale * images.height()));
        BufferedImage whole = Pictures.picture(images, row);
        BufferedImage small = new BufferedImage(width, height, whole.getType());
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(whole, 0, 0, width, height, null);
        pen.dispose();
        return encode(small);
    }

    static byte[] encode(BufferedImage picture) {
        return Pictures.png(picture);
    }
}
