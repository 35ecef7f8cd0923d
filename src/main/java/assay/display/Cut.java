package assay.display;

/** Words of values, no longer than there is room for, with the count of what was left out. */
final class Cut {

    private Cut() {}

    /** {@return a text made harmless, cut between characters where it is longer than asked} */
    static String text(String text, int longest) {
        return text.length() <= longest
                ? Words.clean(text)
                : Words.clean(text.substring(0, whole(text, longest)))
                        + "… %s more characters of %s"
                                .formatted(
                                        Numbers.whole(text.length() - whole(text, longest)),
                                        Numbers.whole(text.length()));
    }

    /** {@return {@code … 9,950 more of 10,000}, or nothing where all is shown} */
    static String rest(long shown, long all) {
        return shown >= all
                ? ""
                : "… " + Numbers.whole(all - shown) + " more of " + Numbers.whole(all);
    }

    /** Cuts between characters, never within a surrogate pair. */
    private static int whole(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }
}
