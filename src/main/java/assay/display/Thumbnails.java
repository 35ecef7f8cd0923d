package assay.display;

import assay.rows.Images;
import java.util.OptionalDouble;

/** Small pictures inside tables. */
final class Thumbnails {

    private static final int LARGEST = 48;
    private static final double MOST_ENLARGED = 2; // pictures of 28 pixels are hard to judge

    private Thumbnails() {}

    /** {@return a cell with one picture; its text says the size} */
    static Table.Cell cell(Images images, int row, String alt) {
        double scale =
                Math.min(
                        MOST_ENLARGED,
                        (double) LARGEST / Math.max(images.width(), images.height()));
        MimeBundle.Picture picture =
                new MimeBundle.Picture(
                        Png.thumbnail(images, row, 2 * LARGEST),
                        Math.max(1, (int) Math.round(scale * images.width())),
                        Math.max(1, (int) Math.round(scale * images.height())),
                        alt);
        String size = "(" + images.width() + " x " + images.height() + " pixels)";
        return new Table.Cell(size, Html.image(picture), OptionalDouble.empty());
    }
}
