package assay.kernel;

/** Frames that are no message for us: they are dropped, and the channel lives on. */
final class BadMessage extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with them, the same words for the same fault. */
    BadMessage(String message) {
        super(message);
    }
}
