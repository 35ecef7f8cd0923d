package assay.shell;

/**
 * Whether code can be run as it stands.
 *
 * @param state the answer
 * @param indent white space to begin the next line with; empty unless the code is incomplete
 */
public record Completeness(State state, String indent) {

    /** The four answers there are. */
    public enum State {
        /** It can be run. */
        COMPLETE,
        /** More has to be typed first. */
        INCOMPLETE,
        /** No continuation would make it Java. */
        INVALID,
        /** Nobody can say. */
        UNKNOWN
    }

    static Completeness of(State state) {
        return new Completeness(state, "");
    }
}
