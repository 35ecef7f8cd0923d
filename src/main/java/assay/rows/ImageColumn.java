package assay.rows;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pictures, all in the one block they came in; none is missing. */
final class ImageColumn extends Column {

    private final Images images;

    ImageColumn(String name, Images images) {
        super(name, Kind.IMAGE);
        this.images = images;
    }

    @Override
    public Optional<Images> images() {
        return Optional.of(images);
    }

    /** The same pictures under the ids of the table they stand in. */
    ImageColumn under(RowIds ids) {
        return images.ids() == ids ? this : new ImageColumn(name(), images.withIds(ids));
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public boolean missing(int row) {
        return false;
    }

    @Override
    public Optional<String> text(int row) {
        return Optional.of(
                "%d x %d x %d".formatted(images.height(), images.width(), images.channels()));
    }

    @Override
    public Column named(String other) {
        return new ImageColumn(other, images);
    }

    @Override
    Column take(int[] rows) {
        if (Arrays.stream(rows).anyMatch(row -> row < 0)) {
            throw new IllegalArgumentException(
                    "column '" + name() + "' holds pictures, which cannot be missing; drop it");
        }
        return IntStream.range(0, rows.length).allMatch(i -> rows[i] == i) && rows.length == size()
                ? this
                : new ImageColumn(name(), images.pick(rows));
    }

    @Override
    Object present(int row) {
        return images.picture(row);
    }

    @Override
    int compare(int left, int right) {
        throw holds("something with an order");
    }

    @Override
    boolean sameCell(Column that, int row) {
        return text(row).equals(that.text(row))
                && Arrays.equals(images.picture(row), ((ImageColumn) that).images.picture(row));
    }

    @Override
    void digestInto(MessageDigest digest, int row) {
        Bytes.putLong(digest, images.height());
        Bytes.putLong(digest, images.width());
        Bytes.putLong(digest, images.channels());
        images.digestInto(digest, row);
    }
}
