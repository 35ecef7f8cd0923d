package assay.shell;

/**
 * A text that leaves the code of a stopped cell while it is read; so a pattern that tries for ever
 * can be stopped, since it reads at every try.
 */
final class CheckedText implements CharSequence {

    private final CharSequence text;

    private CheckedText(CharSequence text) {
        this.text = text;
    }

    /** {@return the text, checked; null stays what it is, for the call that comes to refuse} */
    static CharSequence of(CharSequence text) {
        return text == null ? text : new CheckedText(text);
    }

    @Override
    public char charAt(int index) {
        Guard.check();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
