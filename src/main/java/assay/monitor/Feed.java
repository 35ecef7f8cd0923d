package assay.monitor;

import assay.provenance.Sha256;
import assay.rows.TableFeed;
import assay.rows.Tail;
import assay.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What can be followed: a growing file, a folder of them, or a table of a database. */
interface Feed {

    /**
     * What was added to one file or table.
     *
     * @param key which it was
     * @param news its rows, and how far it was read with them
     */
    record News(String key, Tail.News news) {}

    /** What to call it. */
    String name();

    /** Where its journal lies unless somebody says otherwise. */
    Path journal();

    /** The next rows, if there are any, after what was read of each file or table before. */
    Optional<News> next(Map<String, Tail.Place> read, Work work);

    static Feed of(Path path) {
        if (Files.isDirectory(path)) {
            return new FolderFeed(path);
        }
        if (!Tail.canFollow(path)) {
            throw new IllegalArgumentException(
                    path
                            + " cannot be followed; follow a .csv or .tsv file, a folder of them, or a table of a DuckDB file");
        }
        return new File(path);
    }

    static Optional<News> read(Path file, Map<String, Tail.Place> read, Work work) {
        String key = file.getFileName().toString();
        Tail.Place from = read.getOrDefault(key, Tail.Place.START);
        return Tail.next(file, from, work).map(news -> new News(key, news));
    }

    /** One growing file; it need not be there yet. */
    record File(Path file) implements Feed {

        @Override
        public String name() {
            return file.getFileName().toString();
        }

        @Override
        public Path journal() {
            return file.resolveSibling("." + file.getFileName() + ".follow");
        }

        @Override
        public Optional<News> next(Map<String, Tail.Place> read, Work work) {
            boolean yetToCome = !read.containsKey(name()) && Files.notExists(file);
            return yetToCome ? Optional.empty() : Feed.read(file, read, work);
        }
    }

    /** A table of a DuckDB file. */
    record Table(Path database, String table) implements Feed {

        @Override
        public String name() {
            return database.getFileName() + ", table " + table;
        }

        @Override
        public Path journal() {
            String like = table.replaceAll("[^A-Za-z0-9_]", "_");
            // Tables whose names differ in other characters alone are different tables.
            String plain =
                    like.equals(table) ? table : like + "-" + Sha256.hex(table).substring(0, 8);
            return database.resolveSibling("." + database.getFileName() + "." + plain + ".follow");
        }

        @Override
        public Optional<News> next(Map<String, Tail.Place> read, Work work) {
            Tail.Place from = read.getOrDefault(table, Tail.Place.START);
            Tail.News news = TableFeed.here().next(database, table, from, work);
            return news.rows().size() == 0 ? Optional.empty() : Optional.of(new News(table, news));
        }
    }
}
