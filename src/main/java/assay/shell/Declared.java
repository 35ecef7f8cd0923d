package assay.shell;

/**
 * Something that cells have declared.
 *
 * @param kind {@code variable}, {@code method}, {@code type} or {@code import}
 * @param name its name
 * @param what the type of a variable, the signature of a method, the kind of a type, the whole
 *     import
 */
public record Declared(String kind, String name, String what) {}
