package assay.rows;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures as PNG or JPEG files and back. Sizes are read and checked before anything is decoded.
 */
public final class Pictures {

    /** The most pixels one picture may have, 4096 x 4096. */
    public static final long MOST_PIXELS = 1L << 24;

    static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /**
     * The shape of a picture.
     *
     * @param height pixels from top to bottom
     * @param width pixels from left to right
     * @param channels 1 for grey, 3 for colour
     */
    public record Shape(int height, int width, int channels) {

        /** {@return bytes of one picture} */
        public long bytes() {
            return (long) height * width * channels;
        }

        @Override
        public String toString() {
            return height + " x " + width + (channels == 1 ? " grey" : " colour");
        }
    }

    private Pictures() {}

    /**
     * {@return one picture as a PNG file, without loss}
     *
     * @param images the pictures
     * @param row zero-based row
     */
    public static byte[] png(Images images, int row) {
        return png(picture(images, row));
    }

    /**
     * {@return one picture as the JDK draws with it}
     *
     * @param images the pictures
     * @param row zero-based row
     */
    public static BufferedImage picture(Images images, int row) {
        boolean grey = images.channels() == 1;
        BufferedImage picture =
                new BufferedImage(
                        images.width(),
                        images.height(),
                        grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        byte[] pixels = images.picture(row);
        if (grey) {
            picture.getRaster().setDataElements(0, 0, images.width(), images.height(), pixels);
        } else {
            picture.setRGB(
                    0, 0, images.width(), images.height(), packed(pixels), 0, images.width());
        }
        return picture;
    }

    /**
     * {@return a picture as a PNG file: no time stamp, no software name, the same bytes for the
     * same pixels on one JDK}
     *
     * @param picture the picture
     */
    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // ImageIO.write would put a temporary file on the disk for every picture.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(picture);
        } catch (IOException error) {
            throw new UncheckedIOException("a picture cannot be written as PNG to memory", error);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static int[] packed(byte[] pixels) {
        int[] packed = new int[pixels.length / 3];
        for (int i = 0; i < packed.length; i++) {
            packed[i] =
                    (pixels[3 * i] & 0xff) << 16
                            | (pixels[3 * i + 1] & 0xff) << 8
                            | pixels[3 * i + 2] & 0xff;
        }
        return packed;
    }

    /**
     * {@return the shape of a PNG or JPEG file, from its head alone}
     *
     * @param place what to call the file in errors
     * @param file the file's bytes
     * @throws IllegalArgumentException if it is neither, is damaged, or has more than {@link
     *     #MOST_PIXELS}
     */
    public static Shape shape(String place, byte[] file) {
        return checked(place, reading(place, file, Pictures::shape));
    }

    private static Shape checked(String place, Shape shape) {
        if (shape.bytes() / shape.channels() > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "%s has %d x %d pixels; at most %d are read"
                            .formatted(place, shape.height(), shape.width(), MOST_PIXELS));
        }
        return shape;
    }

    /**
     * Decodes a PNG or JPEG file into a block. What is transparent keeps its colour; grey becomes
     * three equal channels where colour is wanted.
     *
     * @param place what to call the file in errors
     * @param file the file's bytes
     * @param shape the shape it must have
     * @param into the block
     * @param offset where the picture begins in the block
     * @throws IllegalArgumentException if it is damaged or of another size
     */
    public static void decode(String place, byte[] file, Shape shape, byte[] into, int offset) {
        Decoded decoded = reading(place, file, reader -> Decoded.of(reader, shape));
        Shape found = checked(place, decoded.shape());
        BufferedImage picture =
                decoded.picture()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "%s has %d x %d pixels, the first picture %d x %d; pictures are of one size"
                                                        .formatted(
                                                                place,
                                                                found.height(),
                                                                found.width(),
                                                                shape.height(),
                                                                shape.width())));
        if (found.channels() == 1) {
            copyGrey(picture, shape, into, offset);
        } else {
            copyColour(picture, shape, into, offset);
        }
    }

    /** A picture that was decoded only if it has the size that is wanted. */
    private record Decoded(Shape shape, Optional<BufferedImage> picture) {

        static Decoded of(ImageReader reader, Shape wanted) throws IOException {
            Shape shape = Pictures.shape(reader);
            boolean fits = shape.height() == wanted.height() && shape.width() == wanted.width();
            return new Decoded(shape, fits ? Optional.of(reader.read(0)) : Optional.empty());
        }
    }

    /**
     * {@return PNG or JPEG files of one size as one block, whose ids are places only, for a table
     * to put its own on}
     *
     * @param place what to call the files in errors
     * @param files at least one file's bytes
     * @throws IllegalArgumentException if one is damaged or of another size, or there is none
     */
    public static Images decode(String place, List<byte[]> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    place + " holds no pictures, whose size is thus unknown; drop it");
        }
        Shape first = shape(place + ", row 0", files.get(0));
        int channels = 1;
        for (int row = 0; row < files.size(); row++) {
            channels = Math.max(channels, shape(place + ", row " + row, files.get(row)).channels());
        }
        Shape common = new Shape(first.height(), first.width(), channels);
        if (common.bytes() * files.size() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "%s holds %d pictures of %s; at most %d bytes of pixels are read"
                            .formatted(place, files.size(), common, MOST_BYTES));
        }
        byte[] block = new byte[(int) common.bytes() * files.size()];
        for (int row = 0; row < files.size(); row++) {
            decode(
                    place + ", row " + row,
                    files.get(row),
                    common,
                    block,
                    (int) common.bytes() * row);
        }
        RowIds ids = RowIds.of("000000000000", files.size());
        return Images.wrap(ids, common.height(), common.width(), channels, block);
    }

    private static void copyGrey(BufferedImage picture, Shape shape, byte[] into, int offset) {
        // Raw samples: going through RGB would apply the grey colour space's own gamma.
        int bits = picture.getSampleModel().getSampleSize(0);
        boolean indexed = picture.getColorModel() instanceof IndexColorModel;
        int[] samples =
                picture.getRaster()
                        .getSamples(0, 0, shape.width(), shape.height(), 0, (int[]) null);
        int place = offset;
        for (int i = 0; i < samples.length; i++) {
            int value =
                    indexed
                            ? picture.getColorModel().getRed(samples[i])
                            : (int) (samples[i] * 255L / ((1L << bits) - 1));
            for (int channel = 0; channel < shape.channels(); channel++) {
                into[place++] = (byte) value;
            }
        }
    }

    private static void copyColour(BufferedImage picture, Shape shape, byte[] into, int offset) {
        int[] packed = picture.getRGB(0, 0, shape.width(), shape.height(), null, 0, shape.width());
        for (int i = 0; i < packed.length; i++) {
            into[offset + 3 * i] = (byte) (packed[i] >> 16);
            into[offset + 3 * i + 1] = (byte) (packed[i] >> 8);
            into[offset + 3 * i + 2] = (byte) packed[i];
        }
    }

    private interface Look<T> {
        T at(ImageReader reader) throws IOException;
    }

    private static Shape shape(ImageReader reader) throws IOException {
        return new Shape(reader.getHeight(0), reader.getWidth(0), channels(reader));
    }

    private static int channels(ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        if (type == null) {
            return 3; // The JDK has no name for this one's colours, so it has some.
        }
        boolean grey =
                type.getColorModel() instanceof IndexColorModel palette
                        ? greyPalette(palette)
                        : type.getColorModel().getNumColorComponents() == 1;
        return grey ? 1 : 3;
    }

    private static boolean greyPalette(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i)
                    || palette.getRed(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    private static <T> T reading(String place, byte[] file, Look<T> look) {
        if (!known(file)) {
            throw new IllegalArgumentException(
                    place + " is neither a PNG nor a JPEG picture; give one that is");
        }
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            try {
                reader.setInput(in, true, true);
                return look.at(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException error) {
            // The JDK's decoders answer damaged bytes with whatever exception comes of them.
            throw new IllegalArgumentException(
                    place + " is a damaged picture; fetch or write it again", error);
        }
    }

    private static boolean known(byte[] file) {
        boolean png = file.length > 8 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N';
        boolean jpeg = file.length > 3 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8;
        return png || jpeg;
    }
}
