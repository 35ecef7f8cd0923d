package assay.display;

import assay.rows.Images;
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
