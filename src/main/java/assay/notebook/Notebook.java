package assay.notebook;

import assay.work.Stopwatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running cell may ask of the notebook it stands in; the front door answers. */
public interface Notebook {

    /** {@return the number of the running cell} */
    int cell();

    /**
     * Runs Java as a part of the running cell: what it declares is there for what follows.
     *
     * @param place what the text is called in errors
     * @param source the text, without magics
     * @param watch told how long the code itself ran, without its compilation
     * @return the value of its last expression
     * @throws RuntimeException what went wrong there; the cell then ends with the same problem
     */
    Optional<Object> run(String place, String source, Stopwatch watch);

    /**
     * {@return what a variable holds; empty if there is none or it is null}
     *
     * @param name the variable
     */
    Optional<Object> variable(String name);

    /**
     * Adds a jar or a folder of classes for what the notebook compiles from here on.
     *
     * @param entry the file
     * @throws IllegalArgumentException if there is no such file
     */
    void add(Path entry);

    /** {@return what cells are compiled against besides the JDK, in order} */
    List<Path> classPath();

    /** {@return what cells have declared, in order} */
    List<Declared> declared();

    /**
     * Prints text as the cell would.
     *
     * @param text any text
     */
    void print(CharSequence text);

    /**
     * Prints text to the cell's stream of complaints.
     *
     * @param text any text
     */
    void complain(CharSequence text);

    /**
     * Something that cells have declared.
     *
     * @param kind {@code variable}, {@code method}, {@code type} or {@code import}
     * @param name its name
     * @param what its type, its signature or its kind
     */
    record Declared(String kind, String name, String what) {}
}
