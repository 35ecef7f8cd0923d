package assay.display;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Drawings in at most 256 colours, which a PNG holds in a quarter of the room. Channels are rounded
 * to 16 steps, then the rarer colours, which are edges of letters and lines, become the nearest of
 * the commonest.
 *
 * <p>The file is written here, a line of pixels after the other as they are: for drawings that are
 * mostly card this takes a third of the time of the JDK's writer, and no more room.
 */
final class FewColors {

    private static final int MOST_COLORS = 256;
    private static final int TONES = 16 * 16 * 16;
    private static final int[] STEP =
            IntStream.range(0, 256).map(channel -> (channel + 8) / 17).toArray();
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PALETTE_OF_BYTES = {8, 3, 0, 0, 0};
    private static final int LEVEL = 4;

    private FewColors() {}

    /**
     * {@return the drawing as a PNG; the same bytes for the same pixels}
     *
     * @param drawing of the type with three bytes to a pixel, blue first
     */
    static byte[] png(BufferedImage drawing) {
        short[] tones = tones(((DataBufferByte) drawing.getRaster().getDataBuffer()).getData());
        int[] counts = new int[TONES];
        for (short tone : tones) {
            counts[tone]++;
        }
        int[] palette = commonest(counts);
        byte[] places = new byte[TONES];
        for (int tone = 0; tone < TONES; tone++) {
            places[tone] = counts[tone] == 0 ? 0 : (byte) nearest(palette, tone);
        }
        return file(
                drawing.getWidth(),
                drawing.getHeight(),
                palette,
                lines(tones, places, drawing.getWidth()));
    }

    /** Every pixel's channels in steps of 17, four bits each, red first. */
    private static short[] tones(byte[] channels) {
        short[] tones = new short[channels.length / 3];
        for (int i = 0; i < tones.length; i++) {
            int blue = STEP[channels[3 * i] & 0xFF];
            int green = STEP[channels[3 * i + 1] & 0xFF];
            int red = STEP[channels[3 * i + 2] & 0xFF];
            tones[i] = (short) (red << 8 | green << 4 | blue);
        }
        return tones;
    }

    /** Tones by falling count, equal counts by value, so that the choice is always the same. */
    private static int[] commonest(int[] counts) {
        return IntStream.range(0, TONES)
                .filter(tone -> counts[tone] > 0)
                .boxed()
                .sorted(Comparator.comparing(tone -> -counts[tone]))
                .limit(MOST_COLORS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int nearest(int[] palette, int tone) {
        int best = 0;
        int least = distance(palette[0], tone);
        for (int place = 1; place < palette.length && least > 0; place++) {
            int distance = distance(palette[place], tone);
            if (distance < least) {
                best = place;
                least = distance;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 8; shift += 4) {
            int difference = (one >> shift & 15) - (other >> shift & 15);
            sum += difference * difference;
        }
        return sum;
    }

    /** Each line of places in the palette, after a byte that says they are as they are. */
    private static byte[] lines(short[] tones, byte[] places, int width) {
        byte[] lines = new byte[tones.length / width * (width + 1)];
        int to = 0;
        for (int i = 0; i < tones.length; i++) {
            to += i % width == 0 ? 1 : 0;
            lines[to++] = places[tones[i]];
        }
        return lines;
    }

    private static byte[] file(int width, int height, int[] palette, byte[] lines) {
        ByteBuffer colors = ByteBuffer.allocate(3 * palette.length);
        for (int tone : palette) {
            colors.put((byte) (17 * (tone >> 8)));
            colors.put((byte) (17 * (tone >> 4 & 15)));
            colors.put((byte) (17 * (tone & 15)));
        }
        ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES + PALETTE_OF_BYTES.length);
        head.putInt(width).putInt(height).put(PALETTE_OF_BYTES);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        file.writeBytes(chunk("IHDR", head.array()));
        file.writeBytes(chunk("PLTE", colors.array()));
        file.writeBytes(chunk("IDAT", deflated(lines)));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return ByteBuffer.allocate(3 * Integer.BYTES + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] deflated(byte[] lines) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(lines);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
