package assay.display;

/**
 * A picture with its caption and its numbers. In a page the numbers fold out below the picture;
 * where there is no page the picture stands beside as a file of its own.
 */
final class Plate {

    private Plate() {}

    /**
     * {@return one output: text with the numbers, the page, and the picture alone}
     *
     * @param sentence what the picture says
     * @param picture the picture
     * @param numbers the numbers behind it
     */
    static MimeBundle of(String sentence, MimeBundle.Picture picture, Table numbers) {
        Html caption = Html.tag("figcaption", "margin:2px 0", Html.text(sentence));
        Html figure = Html.tag("figure", "margin:4px 0", Html.image(picture), caption);
        Html details = folded("Numbers", numbers.html());
        return MimeBundle.html(plain(sentence, numbers), Html.of(figure, details)).with(picture);
    }

    /** {@return the sentence over the table, as text} */
    static String plain(String sentence, Table numbers) {
        return Words.line(sentence) + "\n\n" + numbers.plain();
    }

    /** {@return something that folds out when a person asks for it} */
    static Html folded(String title, Html inside) {
        Html summary = Html.tag("summary", "cursor:pointer;margin:2px 0", Html.text(title));
        return Html.tag("details", "margin:2px 0", summary, inside);
    }
}
