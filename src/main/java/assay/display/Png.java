package assay.display;

import assay.rows.Images;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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
        return encode(pixels(images, row));
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
        BufferedImage whole = pixels(images, row);
        BufferedImage small = new BufferedImage(width, height, whole.getType());
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(whole, 0, 0, width, height, null);
        pen.dispose();
        return encode(small);
    }

    static BufferedImage pixels(Images images, int row) {
        int type =
                images.channels() == 1
                        ? BufferedImage.TYPE_BYTE_GRAY
                        : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage picture = new BufferedImage(images.width(), images.height(), type);
        int[] block = new int[images.stride()];
        for (int i = 0; i < block.length; i++) {
            block[i] = images.at(row, i);
        }
        picture.getRaster().setPixels(0, 0, images.width(), images.height(), block);
        return picture;
    }

    static byte[] encode(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot write a picture to memory", error);
        }
        return bytes.toByteArray();
    }
}
