package assay.notebook;

import java.util.List;
import java.util.Optional;

/** A word behind a percent sign that a cell can use: what it is called, and what it does. */
interface Magic {

    /** Where a magic may stand. */
    enum Kind {
        /** One line of a cell, behind {@code %}. */
        LINE,
        /** A whole cell, behind {@code %%} in its first line. */
        CELL,
        /** Either. */
        BOTH
    }

    /** {@return what it is called; the names after the first are other names for it} */
    List<String> names();

    /** {@return where it may stand} */
    Kind kind();

    /** {@return what stands behind the name, as help shows it; may be empty} */
    String usage();

    /** {@return what it does, one sentence without the full stop} */
    String help();

    /**
     * {@return the Java type of what it returns, if that is the result of a cell ending with it}
     */
    default Optional<String> resultType() {
        return Optional.empty();
    }

    /** {@return whether what stands behind it is Java} */
    default boolean holdsJava() {
        return false;
    }

    /**
     * Does it, on the thread of the cell.
     *
     * @param call what stands in the cell
     * @param notebook what it may use
     * @return what an assignment receives, if anything
     */
    Optional<Object> perform(MagicCall call, Notebook notebook);

    /** {@return the name as it is written where the magic may stand: {@code %%sql}} */
    default String written() {
        return (kind() == Kind.CELL ? "%%" : "%") + names().get(0);
    }
}
