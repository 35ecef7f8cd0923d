package assay.display;

import assay.rows.Images;
import assay.rows.Pictures;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Pictures as PNG files: no time stamp, no software name, the same bytes for the same pixels. */
public final class Png {

    private static final int MOST_COLORS = 256;

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

    /**
     * A drawing in at most 256 colours, which a PNG holds in a quarter of the room. Channels are
     * rounded to 16 steps, then the rarer colours, which are edges of letters and lines, become the
     * nearest of the commonest.
     */
    static BufferedImage fewColors(BufferedImage drawing) {
        int width = drawing.getWidth();
        int height = drawing.getHeight();
        int[] pixels = drawing.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = rounded(pixels[i]);
            counts.merge(pixels[i], 1, Integer::sum);
        }
        int[] palette = commonest(counts);
        Map<Integer, Integer> places = new HashMap<>();
        counts.keySet().forEach(color -> places.put(color, nearest(palette, color)));
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = places.get(pixels[i]);
        }
        IndexColorModel colors =
                new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage few =
                new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colors);
        few.getRaster().setPixels(0, 0, width, height, pixels);
        return few;
    }

    /** Colours by falling count, equal counts by value, so that the choice is always the same. */
    private static int[] commonest(Map<Integer, Integer> counts) {
        return counts.keySet().stream()
                .sorted(Comparator.comparing(color -> -counts.get(color)))
                .limit(MOST_COLORS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        for (int place = 1; place < palette.length; place++) {
            if (distance(palette[place], color) < distance(palette[best], color)) {
                best = place;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            sum += difference * difference;
        }
        return sum;
    }

    private static int rounded(int rgb) {
        int rounded = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            rounded |= ((rgb >> shift & 0xFF) + 8) / 17 * 17 << shift;
        }
        return rounded;
    }

    static byte[] encode(BufferedImage picture) {
        return Pictures.png(picture);
    }
}
