package assay.rows;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Pictures of one size, a byte per pixel and channel, row after row: shape {@code [rows, height,
 * width, channels]}, 0 is dark and 255 is bright. Channels are 1 (grey) or 3 (red, green, blue).
 *
 * <p>A final class, not a record: the block can be hundreds of megabytes, so it is neither copied
 * nor handed out.
 */
public final class Images {

    private final RowIds ids;
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    private Images(RowIds ids, int height, int width, int channels, byte[] pixels) {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(
                    "pictures of %d x %d pixels with %d channels; sizes start at 1, channels are 1 or 3"
                            .formatted(height, width, channels));
        }
        if ((long) ids.size() * height * width * channels != pixels.length) {
            throw new IllegalArgumentException(
                    "%d bytes do not make %d pictures of %d x %d x %d"
                            .formatted(pixels.length, ids.size(), height, width, channels));
        }
        this.ids = ids;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * Takes over {@code pixels} without copying; the caller must not write to it afterwards.
     *
     * @param ids which rows, in order
     * @param height pixels from top to bottom, at least 1
     * @param width pixels from left to right, at least 1
     * @param channels 1 or 3
     * @param pixels shape {@code [rows * height * width * channels]}
     * @return the wrapped block
     * @throws IllegalArgumentException if the shape does not fit
     */
    public static Images wrap(RowIds ids, int height, int width, int channels, byte[] pixels) {
        return new Images(ids, height, width, channels, pixels);
    }

    /** {@return which rows, in order} */
    public RowIds ids() {
        return ids;
    }

    /** {@return the number of pictures} */
    public int size() {
        return ids.size();
    }

    /** {@return pixels from top to bottom} */
    public int height() {
        return height;
    }

    /** {@return pixels from left to right} */
    public int width() {
        return width;
    }

    /** {@return 1 for grey, 3 for colour} */
    public int channels() {
        return channels;
    }

    /** {@return bytes of one picture} */
    public int stride() {
        return height * width * channels;
    }

    /**
     * {@return the brightness at one byte, 0 to 255}
     *
     * @param row zero-based row
     * @param offset place within the picture, below {@link #stride()}
     */
    public int at(int row, int offset) {
        return pixels[row * stride() + offset] & 0xff;
    }

    /**
     * {@return a copy of one picture, shape {@code [height * width * channels]}}
     *
     * @param row zero-based row
     */
    public byte[] picture(int row) {
        return Arrays.copyOfRange(pixels, row * stride(), (row + 1) * stride());
    }

    /**
     * {@return a copy of some of the pictures, in the order asked for}
     *
     * @param rows zero-based rows, none twice
     * @throws IllegalArgumentException if a row stands twice or is not here
     */
    public Images pick(int... rows) {
        RowIds kept = ids.pick(rows);
        byte[] picked = new byte[rows.length * stride()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(pixels, rows[i] * stride(), picked, i * stride(), stride());
        }
        return new Images(kept, height, width, channels, picked);
    }

    /** The same pictures, the same block, under other ids. */
    Images withIds(RowIds others) {
        return new Images(others, height, width, channels, pixels);
    }

    /** Feeds one picture to a digest without copying it. */
    void digestInto(MessageDigest digest, int row) {
        digest.update(pixels, row * stride(), stride());
    }

    /**
     * {@return a copy of some of the pictures, in the order asked for}
     *
     * @param wanted ids of pictures that are here, none twice
     * @throws IllegalArgumentException if a picture is not here
     */
    public Images pick(RowIds wanted) {
        return pick(Order.find(ids, wanted));
    }

    @Override
    public String toString() {
        return "Images[%d of %d x %d x %d]".formatted(size(), height, width, channels);
    }
}
