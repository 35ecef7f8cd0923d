package assay.display;

import assay.rows.Images;
import assay.rows.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Shows the first pictures of a block on one sheet, enlarged so that a person sees them. */
public final class ImagesRenderer implements Renderer<Images> {

    private static final int SHOWN = 24;
    private static final int COLUMNS = 8;
    private static final int SMALLEST = 64;
    private static final int LARGEST = 128;
    private static final int GAP = 4;

    /** Makes a renderer; it holds no state. */
    public ImagesRenderer() {}

    @Override
    public Class<Images> type() {
        return Images.class;
    }

    @Override
    public List<MimeBundle> render(Images images) {
        int shown = Math.min(SHOWN, images.size());
        String sentence =
                "%s of %s x %s pixels, %s%s"
                        .formatted(
                                Numbers.count(images.size(), "picture"),
                                Numbers.whole(images.width()),
                                Numbers.whole(images.height()),
                                images.channels() == 1 ? "grey" : "in colour",
                                shown < images.size() ? "; the first " + shown + "." : ".");
        if (shown == 0) {
            return List.of(MimeBundle.text(sentence));
        }
        MimeBundle.Picture sheet = sheet(images, shown, sentence);
        Html caption = Html.tag("figcaption", "margin:2px 0", Html.text(sentence));
        Html figure = Html.tag("figure", "margin:4px 0", Html.image(sheet), caption);
        return List.of(MimeBundle.html(sentence, figure).with(sheet));
    }

    private static MimeBundle.Picture sheet(Images images, int shown, String alt) {
        double scale = scale(images);
        int width = Math.max(1, (int) Math.round(scale * images.width()));
        int height = Math.max(1, (int) Math.round(scale * images.height()));
        int columns = Math.min(COLUMNS, shown);
        int lines = (shown + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(
                        columns * (width + GAP) + GAP,
                        lines * (height + GAP) + GAP,
                        BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(new Color(0x808080));
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < shown; i++) {
            int x = GAP + i % columns * (width + GAP);
            int y = GAP + i / columns * (height + GAP);
            pen.drawImage(Pictures.picture(images, i), x, y, width, height, null);
        }
        pen.dispose();
        return new MimeBundle.Picture(Png.encode(sheet), sheet.getWidth(), sheet.getHeight(), alt);
    }

    /** Small pictures by a whole factor, so that a pixel stays a square; large ones shrink. */
    static double scale(Images images) {
        int longest = Math.max(images.width(), images.height());
        return longest > LARGEST
                ? (double) LARGEST / longest
                : Math.max(1, (SMALLEST + longest / 2) / longest);
    }
}
