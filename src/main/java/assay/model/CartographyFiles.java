package assay.model;

import assay.rows.Column;
import assay.rows.Labels;
import assay.rows.Rows;
import assay.stats.DoubleMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads logits as the program of dataset cartography writes them: a file of JSON lines an epoch.
 *
 * <p>Source of the layout: S. Swayamdipta et al., "Dataset Cartography", EMNLP 2020, its program's
 * training dynamics.
 */
final class CartographyFiles {

    private final List<Path> files;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private List<String> gold = List.of();

    private CartographyFiles(List<Path> files) {
        this.files = files;
    }

    static EpochLogits read(Path folder, List<String> classes) {
        List<Path> files = Files.isRegularFile(folder) ? List.of(folder) : EpochFiles.of(folder);
        return new CartographyFiles(files).logits(classes);
    }

    private EpochLogits logits(List<String> given) {
        Rows first = Rows.read(files.get(0));
        nameRows(first);
        List<double[][]> epochs = new ArrayList<>();
        for (Path file : files) {
            epochs.add(epoch(file, file.equals(files.get(0)) ? first : Rows.read(file)));
        }
        int width = epochs.get(0)[0].length;
        List<String> classes =
                given.isEmpty()
                        ? IntStream.range(0, width).mapToObj(Integer::toString).toList()
                        : given;
        Labels labels = new Labels(first.ids(), classes, codes(classes));
        return new EpochLogits(
                epochs.stream()
                        .map(e -> new Logits(first.ids(), classes, DoubleMatrix.copyOf(e)))
                        .toList(),
                labels,
                names);
    }

    private void nameRows(Rows rows) {
        if (rows.size() == 0) {
            throw new IllegalArgumentException(
                    "'%s' has no rows; dynamics need one".formatted(files.get(0)));
        }
        for (int row = 0; row < rows.size(); row++) {
            String name = text(rows, "guid", row, files.get(0));
            Integer before = places.put(name, row);
            if (before != null) {
                throw new IllegalArgumentException(
                        "rows %d and %d of '%s' both have the guid %s; a guid names one row"
                                .formatted(before, row, files.get(0), name));
            }
            names.add(name);
        }
        gold = golds(rows, files.get(0));
    }

    private List<String> golds(Rows rows, Path file) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> text(rows, "gold", row, file))
                .toList();
    }

    /** {@return the logits of one file in the order of the first} */
    private double[][] epoch(Path file, Rows rows) {
        String column = logitsColumn(rows, file);
        double[][] lines = new double[names.size()][];
        for (int row = 0; row < rows.size(); row++) {
            String name = text(rows, "guid", row, file);
            int place = place(name, row, file);
            if (lines[place] != null) {
                throw new IllegalArgumentException(
                        "the guid %s stands twice in '%s'; a guid names one row"
                                .formatted(name, file));
            }
            lines[place] = numbers(text(rows, column, row, file), row, file);
            checkGold(place, text(rows, "gold", row, file), file);
        }
        checkAll(lines, file);
        return lines;
    }

    private int place(String name, int row, Path file) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    "row %d of '%s' is the guid %s, which '%s' does not have; every epoch has the same rows"
                            .formatted(row, file, name, files.get(0)));
        }
        return place;
    }

    private void checkGold(int place, String label, Path file) {
        if (!gold.get(place).equals(label)) {
            throw new IllegalArgumentException(
                    "the guid %s is labelled %s in '%s' and %s in '%s'; a row has one label"
                            .formatted(
                                    names.get(place), gold.get(place), files.get(0), label, file));
        }
    }

    private void checkAll(double[][] lines, Path file) {
        for (int place = 0; place < lines.length; place++) {
            if (lines[place] == null) {
                throw new IllegalArgumentException(
                        "the guid %s is missing in '%s'; every epoch has the same rows"
                                .formatted(names.get(place), file));
            }
            if (lines[place].length != lines[0].length) {
                throw new IllegalArgumentException(
                        "the guid %s has %d logits in '%s', the first row has %d; every class has one"
                                .formatted(
                                        names.get(place),
                                        lines[place].length,
                                        file,
                                        lines[0].length));
            }
        }
    }

    private static String logitsColumn(Rows rows, Path file) {
        return rows.names().stream()
                .filter(name -> name.startsWith("logits"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' has the columns %s; one must begin with 'logits'"
                                                .formatted(file, rows.names())));
    }

    private static String text(Rows rows, String name, int row, Path file) {
        Column column = rows.column(name);
        return column.text(row)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "row %d of '%s' has no '%s'; every row has one"
                                                .formatted(row, file, name)));
    }

    private static double[] numbers(String list, int row, Path file) {
        String inside = list.strip().replaceAll("^\\[|\\]$", "");
        try {
            String[] parts = inside.split(",");
            double[] numbers = new double[parts.length];
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = Double.parseDouble(parts[i].strip());
            }
            return numbers;
        } catch (NumberFormatException error) {
            throw new IllegalArgumentException(
                    "the logits of row %d of '%s' are %s; they are a list of numbers"
                            .formatted(row, file, list),
                    error);
        }
    }

    private int[] codes(List<String> classes) {
        int[] codes = new int[gold.size()];
        for (int row = 0; row < codes.length; row++) {
            String label = gold.get(row);
            codes[row] = classes.indexOf(label);
            if (codes[row] < 0 && label.matches("\\d{1,9}")) {
                int place = Integer.parseInt(label);
                codes[row] = place < classes.size() ? place : -1;
            }
            if (codes[row] < 0) {
                throw new IllegalArgumentException(
                        "row %d of '%s' is labelled '%s', which is none of the classes %s"
                                .formatted(row, files.get(0), label, classes));
            }
        }
        return codes;
    }
}
