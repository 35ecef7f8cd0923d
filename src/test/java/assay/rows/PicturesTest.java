package assay.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Pictures keep every pixel, and nothing is decoded before its size is known. */
class PicturesTest {

    @TempDir Path folder;

    @RepeatedTest(20)
    void pngLosesNothing(RepetitionInfo info) {
        int seed = info.getCurrentRepetition();
        int channels = seed % 2 == 0 ? 1 : 3;
        byte[] pixels = new byte[3 * 4 * seed * channels];
        new Random(seed).nextBytes(pixels);
        Images images = Images.wrap(RowIds.of("abcdefabcdef", 3), 4, seed, channels, pixels);
        List<byte[]> files =
                List.of(Pictures.png(images, 0), Pictures.png(images, 1), Pictures.png(images, 2));
        Images back = Pictures.decode("x", files);
        assertEquals(channels, back.channels());
        for (int row = 0; row < 3; row++) {
            assertArrayEquals(images.picture(row), back.picture(row));
        }
    }

    @Test
    void aFolderPerClassIsReadInOrder() {
        Images images = SomeRows.pictures(3, 5);
        write("dog/b.png", Pictures.png(images, 2));
        write("cat/2.png", Pictures.png(images, 1));
        write("cat/1.png", Pictures.png(images, 0));
        write("cat/.hidden", new byte[1]);
        write("README.md", new byte[1]);
        Rows rows = Rows.readImages(folder);
        assertEquals(Column.texts("label", "cat", "cat", "dog"), rows.column("label"));
        assertEquals(
                Column.texts("file", "cat/1.png", "cat/2.png", "dog/b.png"), rows.column("file"));
        for (int row = 0; row < 3; row++) {
            assertArrayEquals(images.picture(row), rows.images("image").picture(row));
        }
        assertEquals(rows, Rows.readImages(folder.toString()));
    }

    @Test
    void oneColourPictureMakesAllColour() throws IOException {
        write("a/1.png", Pictures.png(SomeRows.pictures(1, 5), 0));
        BufferedImage red = new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB);
        red.setRGB(0, 0, 0xff0102);
        write("a/2.png", encoded(red, "png"));
        Images images = Rows.readImages(folder).images("image");
        assertEquals("Images[2 of 3 x 2 x 3]", images.toString());
        assertEquals(0xff, images.at(1, 0));
        assertEquals(2, images.at(1, 2));
        int grey = SomeRows.pictures(1, 5).at(0, 0);
        assertEquals(
                List.of(grey, grey, grey),
                List.of(images.at(0, 0), images.at(0, 1), images.at(0, 2)));
    }

    @Test
    void jpegIsReadToo() throws IOException {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        write("a/1.jpg", encoded(grey, "jpg"));
        assertEquals(
                "Images[1 of 16 x 16 x 1]", Rows.readImages(folder).images("image").toString());
    }

    @Test
    void badFoldersAndPicturesAreRefused() {
        Images images = SomeRows.pictures(2, 5);
        byte[] whole = Pictures.png(images, 0);
        refused("F holds no pictures; give one with a folder of pictures per class");
        write("a/1.png", whole);
        write("x.png", whole);
        refused("F/x.png lies beside the classes; put it into the folder of its class");
        folder.resolve("x.png").toFile().delete();
        write("a/2.txt", whole);
        refused("F/a/2.txt is no .png, .jpg or .jpeg file; take it out of the class");
        folder.resolve("a/2.txt").toFile().delete();
        write("a/2.png", "GIF89a".getBytes(StandardCharsets.US_ASCII));
        refused("F/a/2.png is neither a PNG nor a JPEG picture; give one that is");
        write("a/2.png", Arrays.copyOf(whole, whole.length / 2));
        refused("F/a/2.png is a damaged picture; fetch or write it again");
        write(
                "a/2.png",
                Pictures.png(Images.wrap(RowIds.of("abcdefabcdef", 1), 2, 3, 1, new byte[6]), 0));
        refused("F/a/2.png has 2 x 3 pixels, the first picture 3 x 2; pictures are of one size");
        write("a/2.png", bomb(whole));
        refused("F/a/2.png has 50000 x 50000 pixels; at most 16777216 are read");
        assertEquals(
                folder.resolve("a/1.png")
                        + " is no folder; give one with a folder of pictures per class",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Rows.readImages(folder.resolve("a/1.png")))
                        .getMessage());
    }

    @Test
    void moreBytesThanABlockHoldsAreRefused() {
        byte[] large =
                Pictures.png(
                        Images.wrap(RowIds.of("abcdefabcdef", 1), 4096, 4096, 1, new byte[1 << 24]),
                        0);
        assertEquals(
                "x holds 128 pictures of 4096 x 4096 grey; at most 2147483639 bytes of pixels are read",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Pictures.decode("x", Collections.nCopies(128, large)))
                        .getMessage());
    }

    @RepeatedTest(20)
    void damagedPicturesAreReadOrRefused(RepetitionInfo info) throws IOException {
        Random random = new Random(info.getCurrentRepetition());
        byte[] png = Pictures.png(SomeRows.pictures(1, 5), 0);
        byte[] jpg = encoded(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpg");
        for (int i = 0; i < 40; i++) {
            attempt(damaged(png, random));
            attempt(damaged(jpg, random));
        }
    }

    private static void attempt(byte[] bytes) {
        try {
            Pictures.decode("x", List.of(bytes));
        } catch (IllegalArgumentException refusal) {
            assertEquals("x, row 0", refusal.getMessage().substring(0, 8));
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, bytes.length - random.nextInt(4) * random.nextInt(9));
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        return damaged;
    }

    /** The same file with a head that promises 50,000 x 50,000 pixels. */
    private static byte[] bomb(byte[] png) {
        byte[] bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(16, 50_000).putInt(20, 50_000);
        CRC32 crc = new CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
        return bomb;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private void write(String name, byte[] bytes) {
        TestFiles.write(folder.resolve(name), bytes);
    }

    private void refused(String sentence) {
        Executable wrong = () -> Rows.readImages(folder);
        assertEquals(
                sentence.replaceFirst("^F", folder.toString()),
                assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
