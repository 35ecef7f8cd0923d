package assay.stats;

/**
 * The port to a library of arrays that a person added to a notebook; the library's own types are
 * plain objects here.
 */
public interface ArrayBridge {

    /**
     * {@return how an array looks}
     *
     * @param array an array of the library
     * @param most how many rows and columns of the corner at most
     */
    ArrayFace face(Object array, int most);

    /**
     * {@return a copy of an array's numbers, row-major whatever the array's own order}
     *
     * @param array an array of the library
     * @throws IllegalArgumentException if it holds something else than numbers or truths, or more
     *     than fit
     */
    Block read(Object array);

    /**
     * {@return an array of the library with the block's shape and type}
     *
     * @param block what it holds
     */
    Object write(Block block);
}
