package assay.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Another reader finds the drawing in the file, each channel within what the rounding takes. */
class FewColorsTest {

    @RepeatedTest(20)
    void aDrawingOfFewTonesComesBackAsItWas(RepetitionInfo seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed.getCurrentRepetition());
        int[] tones = IntStream.range(0, 256).map(i -> 0xFF000000 | tone(random)).toArray();
        BufferedImage drawing = drawing(1 + random.nextInt(70), 1 + random.nextInt(70));
        for (int i = 0; i < drawing.getWidth() * drawing.getHeight(); i++) {
            drawing.setRGB(
                    i % drawing.getWidth(),
                    i / drawing.getWidth(),
                    tones[random.nextInt(tones.length)]);
        }
        assertArrayEquals(pixels(drawing), pixels(read(drawing)));
    }

    private static int tone(SplittableRandom random) {
        return 0x11 * (random.nextInt(16) << 16 | random.nextInt(16) << 8 | random.nextInt(16));
    }

    @Test
    void channelsAreRoundedToTheNearestOfSixteenSteps() throws IOException {
        BufferedImage drawing = drawing(4, 1);
        drawing.setRGB(0, 0, 0xFF080808); // nearer to 0 than to 17
        drawing.setRGB(1, 0, 0xFF090909);
        drawing.setRGB(2, 0, 0xFF7F80FE); // 7.47, 7.53 and 14.94 steps
        drawing.setRGB(3, 0, 0xFFFFFFFF);
        assertArrayEquals(
                new int[] {0xFF000000, 0xFF111111, 0xFF7788FF, 0xFFFFFFFF}, pixels(read(drawing)));
    }

    @Test
    void rareTonesBecomeTheNearestOfTheCommonOnes() throws IOException {
        // 272 tones: twice each of 256 without red, then once each of 16 with one step of it
        BufferedImage drawing = drawing(16, 33);
        for (int i = 0; i < 512; i++) {
            drawing.setRGB(i % 16, i / 16, 0xFF000000 | 0x11 * (i % 256 / 16 << 8 | i % 16));
        }
        for (int i = 0; i < 16; i++) {
            drawing.setRGB(i, 32, 0xFF110000 | 0x11 * i);
        }
        BufferedImage read = read(drawing);
        for (int i = 0; i < 16; i++) {
            assertEquals(0xFF000000 | 0x11 * i, read.getRGB(i, 32));
        }
        assertArrayEquals(
                pixels(drawing.getSubimage(0, 0, 16, 32)), pixels(read.getSubimage(0, 0, 16, 32)));
    }

    @Test
    void anEmptyCardTakesHardlyAnyRoom() {
        assertTrue(FewColors.png(drawing(1_000, 1_000)).length < 8_000);
    }

    private static BufferedImage drawing(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    private static BufferedImage read(BufferedImage drawing) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(FewColors.png(drawing)));
    }

    private static int[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }
}
