package assay.rows;

/** A scan's memory, and its temporary files where it may have some, do not suffice. */
public final class ScanMemoryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Makes a refusal.
     *
     * @param sentence what is too narrow
     * @param cause what the engine said
     */
    public ScanMemoryException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
