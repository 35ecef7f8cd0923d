package assay.notebook;

/** A cell calls a magic that is not there, or not where it stands. */
public final class UnknownMagic extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int line;

    UnknownMagic(String message, int line) {
        super(message);
        this.line = line;
    }

    /** {@return the line in the cell, from 1} */
    public int line() {
        return line;
    }
}
