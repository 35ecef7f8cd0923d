package assay.monitor;

import assay.plan.CollectionPlan;
import assay.provenance.CanonicalJson;
import assay.rows.Column;
import assay.rows.RowIds;
import assay.rows.Tail;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One delivery as a journal keeps it: under which plan it came, how far its file was read with it,
 * and of each row its id, time and cells. Counting and position are one entry, so that both are on
 * disk or neither is.
 *
 * @param monitor plan, settings and time column, as text
 * @param key which file or table
 * @param place how far it was read
 * @param ids the rows that were counted
 * @param micros each row's time in microseconds from 1970, {@link #NO_TIME} for none; empty where
 *     no column says
 * @param cells for each expectation the cell of each row
 * @param late rows whose time was before that of a row above
 * @param refused rows that the plan has no cell for, which were set aside
 * @param reason why the first of these was
 */
record Entry(
        String monitor,
        String key,
        Tail.Place place,
        RowIds ids,
        long[] micros,
        List<int[]> cells,
        long late,
        long refused,
        String reason) {

    static final long NO_TIME = Long.MIN_VALUE;
    private static final String FORMAT = "assay.follow.v1";
    private static final long MILLION = 1_000_000;

    static String describe(Monitor monitor) {
        Map<String, Object> json = new TreeMap<>();
        json.put("plan", monitor.plan().json());
        json.put("priorMass", monitor.options().priorMass());
        json.put("alpha", monitor.options().alpha());
        monitor.timeColumn().ifPresent(column -> json.put("time", column));
        return CanonicalJson.write(json);
    }

    Monitor monitorThen() {
        Map<?, ?> json = (Map<?, ?>) CanonicalJson.parse(monitor);
        Monitor then =
                Monitor.of(CollectionPlan.parse((String) json.get("plan")))
                        .with(
                                new Monitor.Options(
                                        number(json, "priorMass"), number(json, "alpha")));
        Optional<Object> time = Optional.ofNullable(json.get("time"));
        return time.map(column -> then.timed((String) column)).orElse(then);
    }

    Optional<Column> times() {
        if (micros.length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                Column.times("time", Arrays.stream(micros).mapToObj(Entry::time).toList()));
    }

    static long[] micros(Column times) {
        long[] micros = new long[times.size()];
        for (int row = 0; row < micros.length; row++) {
            micros[row] =
                    times.time(row)
                            .map(
                                    time ->
                                            time.toEpochSecond(ZoneOffset.UTC) * MILLION
                                                    + time.getNano() / 1000)
                            .orElse(NO_TIME);
        }
        return micros;
    }

    private static Optional<LocalDateTime> time(long micros) {
        return micros == NO_TIME
                ? Optional.empty()
                : Optional.of(
                        LocalDateTime.ofEpochSecond(
                                Math.floorDiv(micros, MILLION),
                                (int) Math.floorMod(micros, MILLION) * 1000,
                                ZoneOffset.UTC));
    }

    String json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("format", FORMAT);
        json.put("monitor", monitor);
        json.put("key", key);
        json.put("bytes", place.bytes());
        json.put("rows", place.rows());
        json.put("header", place.header());
        json.put("mark", place.mark());
        json.put("ids", ids.spans());
        ByteBuffer times = ByteBuffer.allocate(8 * micros.length);
        times.asLongBuffer().put(micros);
        json.put("times", Base64.getEncoder().encodeToString(times.array()));
        json.put("cells", cells.stream().map(Entry::packed).toList());
        json.put("late", late);
        json.put("refused", refused);
        json.put("reason", reason);
        return CanonicalJson.write(json);
    }

    static Entry parse(String text) {
        Map<?, ?> json = (Map<?, ?>) CanonicalJson.parse(text);
        if (!FORMAT.equals(json.get("format"))) {
            throw new IllegalArgumentException("an entry has the format \"" + FORMAT + "\"");
        }
        List<String> spans = new ArrayList<>();
        ((List<?>) json.get("ids")).forEach(span -> spans.add((String) span));
        List<int[]> cells = new ArrayList<>();
        ((List<?>) json.get("cells")).forEach(some -> cells.add(unpacked((String) some)));
        byte[] times = Base64.getDecoder().decode((String) json.get("times"));
        long[] micros = new long[times.length / 8];
        ByteBuffer.wrap(times).asLongBuffer().get(micros);
        return new Entry(
                (String) json.get("monitor"),
                (String) json.get("key"),
                new Tail.Place(
                        (long) number(json, "bytes"),
                        (long) number(json, "rows"),
                        (String) json.get("header"),
                        (String) json.get("mark")),
                RowIds.ofSpans(spans),
                micros,
                cells,
                (long) number(json, "late"),
                (long) number(json, "refused"),
                (String) json.get("reason"));
    }

    private static double number(Map<?, ?> json, String key) {
        return ((Number) json.get(key)).doubleValue();
    }

    private static String packed(int[] cells) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * cells.length);
        for (int cell : cells) {
            bytes.putChar((char) cell);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static int[] unpacked(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        int[] cells = new int[bytes.remaining() / 2];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = bytes.getChar();
        }
        return cells;
    }
}
