package assay.rows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text as a dictionary and four bytes a row; code -1 is a missing cell. */
final class TextColumn extends Column {

    private final String[] levels;
    private final int[] codes;

    TextColumn(String name, String[] levels, int[] codes) {
        super(name, Kind.TEXT);
        this.levels = levels;
        this.codes = codes;
    }

    @Override
    public int size() {
        return codes.length;
    }

    @Override
    public boolean missing(int row) {
        return codes[row] < 0;
    }

    @Override
    public Optional<String> text(int row) {
        return codes[row] < 0 ? Optional.empty() : Optional.of(levels[codes[row]]);
    }

    @Override
    public int[] places(List<String> texts) {
        Map<String, Integer> placeOf = placeOf(texts);
        int[] placeOfLevel = new int[levels.length];
        for (int level = 0; level < levels.length; level++) {
            placeOfLevel[level] = placeOf.getOrDefault(levels[level], NONE);
        }
        int[] places = new int[codes.length];
        for (int row = 0; row < codes.length; row++) {
            places[row] = codes[row] < 0 ? MISSING : placeOfLevel[codes[row]];
        }
        return places;
    }

    @Override
    public Column named(String other) {
        return new TextColumn(other, levels, codes);
    }

    @Override
    Column take(int[] rows) {
        int[] taken = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = rows[i] < 0 ? -1 : codes[rows[i]];
        }
        return new TextColumn(name(), levels, taken);
    }

    @Override
    Object present(int row) {
        return levels[codes[row]];
    }

    @Override
    int compare(int left, int right) {
        return levels[codes[left]].compareTo(levels[codes[right]]);
    }

    @Override
    void digestInto(MessageDigest digest, int row) {
        Bytes.putText(digest, levels[codes[row]].getBytes(StandardCharsets.UTF_8));
    }
}
