package assay.kernel;

import java.util.Locale;

/**
 * Whether code could be run as it stands.
 *
 * @param status the verdict
 * @param indent white space the next line should start with; empty unless incomplete
 */
public record Completeness(Status status, String indent) {

    /** The verdicts of the protocol. */
    public enum Status {
        /** It could be run. */
        COMPLETE,
        /** More lines are needed. */
        INCOMPLETE,
        /** No further line could mend it. */
        INVALID,
        /** Nobody can tell. */
        UNKNOWN;

        /** {@return the word on the wire} */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@return the verdict for code that could be run} */
    public static Completeness complete() {
        return new Completeness(Status.COMPLETE, "");
    }

    /**
     * {@return the verdict for code that needs more lines}
     *
     * @param indent white space the next line should start with
     */
    public static Completeness incomplete(String indent) {
        return new Completeness(Status.INCOMPLETE, indent);
    }

    /** {@return the verdict for code that no further line could mend} */
    public static Completeness invalid() {
        return new Completeness(Status.INVALID, "");
    }

    /** {@return the verdict where nobody can tell} */
    public static Completeness unknown() {
        return new Completeness(Status.UNKNOWN, "");
    }
}
