package assay.rows;

import assay.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The port to a library that runs SQL and knows columnar files. It deals in columns; which rows
 * they are is this room's business.
 */
public interface TableEngine {

    /**
     * Runs one SQL query over tables in memory, out of reach of files, network and extensions.
     *
     * @param tables the tables' columns by the tables' names, no pictures among them
     * @param sql one query
     * @param work asked whether to stop
     * @return the result's columns
     * @throws IllegalArgumentException if the query is wrong, with the library's reason
     */
    List<Column> query(Map<String, List<Column>> tables, String sql, Work work);

    /**
     * Reads a Parquet file; binary cells must be pictures in PNG or JPEG.
     *
     * @param file the file
     * @param work asked whether to stop
     * @return its columns
     * @throws IllegalArgumentException if the file is damaged
     */
    List<Column> readParquet(Path file, Work work);

    /**
     * Reads a file of JSON objects, one a line. Lists and objects inside become text.
     *
     * @param file the file
     * @param work asked whether to stop
     * @return its columns
     * @throws IllegalArgumentException if a line is no object
     */
    List<Column> readJsonLines(Path file, Work work);

    /**
     * Reads a file of one JSON array of objects. Lists and objects inside become text.
     *
     * @param file the file
     * @param work asked whether to stop
     * @return its columns
     * @throws IllegalArgumentException if it is no array of objects
     */
    List<Column> readJsonArray(Path file, Work work);

    /**
     * Writes a Parquet file; pictures become PNG.
     *
     * @param columns what to write
     * @param file where to, replaced if it exists
     * @param work asked whether to stop
     */
    void writeParquet(List<Column> columns, Path file, Work work);

    /**
     * Asks a table that stays in its file, within limits of memory, and with temporary files where
     * these do not suffice. The query sees that one file and can write none.
     *
     * @param scan the file, the limits and the query
     * @param work asked whether to stop
     * @return the answer's columns
     * @throws IllegalArgumentException if the file is damaged, the query wrong or the limits too
     *     narrow, with the library's reason
     */
    List<Column> scan(Scan scan, Work work);
}
