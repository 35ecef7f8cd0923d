package assay.widget;

import assay.display.ContentId;
import assay.display.Histogram;
import assay.display.Png;
import assay.provenance.Sha256;
import assay.rows.Images;
import assay.rows.RowIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows with a value each, in bins, to be chosen from. Knows all rows; what goes into an output is a
 * part of them (see {@link HistogramDocument}).
 */
final class HistogramView {

    private static final int PICTURE_PIXELS = 64;

    private final String title;
    private final String unit;
    private final RowIds ids;
    private final double[] values;
    private final Optional<Images> images;
    private final Histogram histogram;
    private final int[] order; // rows from the lowest value up, equal ones in row order
    private final int[] starts; // of each bin in the order, and the end of the last
    private final String id;

    HistogramView(String title, String unit, RowIds ids, double[] values, Optional<Images> images) {
        this.title = title;
        this.unit = unit;
        this.ids = ids;
        this.values = values;
        this.images = images;
        this.histogram = Histogram.of(values);
        this.order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> values[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        this.starts = new int[histogram.bins() + 1];
        for (int bin = 0; bin < histogram.bins(); bin++) {
            starts[bin + 1] = starts[bin] + histogram.counts().get(bin);
        }
        this.id = ContentId.of("view", content());
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    Histogram histogram() {
        return histogram;
    }

    RowIds ids() {
        return ids;
    }

    double value(int row) {
        return values[row];
    }

    boolean hasPictures() {
        return images.isPresent();
    }

    /** {@return zero-based rows of some bins, both ends held, from the lowest value up} */
    int[] rows(int from, int to) {
        return IntStream.range(starts[from], starts[to + 1]).map(i -> order[i]).toArray();
    }

    /** {@return a row's picture as a small PNG in base64, where there are pictures} */
    Optional<String> picture(int row) {
        return images.map(
                block ->
                        Base64.getEncoder()
                                .encodeToString(Png.thumbnail(block, row, PICTURE_PIXELS)));
    }

    /** All that makes it this view: words, ids and values of every row. */
    private String content() {
        MessageDigest digest = Sha256.fresh();
        digest.update((title + "\n" + unit + "\n").getBytes(StandardCharsets.UTF_8));
        for (int row = 0; row < values.length; row++) {
            digest.update(ids.at(row).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(values[row]).array());
        }
        return Sha256.hex(digest.digest());
    }
}
