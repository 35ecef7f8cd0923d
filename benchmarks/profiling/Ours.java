import assay.profile.Dependencies;
import assay.rows.Rows;
import java.util.Locale;

/** Times reading a file and looking for its dependencies, without the start of the machine. */
class Ours {

    private static final double NANOS = 1e9;

    public static void main(String[] arguments) {
        for (int time = 0; time < Integer.parseInt(arguments[1]); time++) {
            long begun = System.nanoTime();
            Rows rows = Rows.read(arguments[0]);
            long loaded = System.nanoTime();
            int found = Dependencies.of(rows).list().size();
            long done = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "{\"load\": %.6f, \"find\": %.6f, \"found\": %d}%n",
                    (loaded - begun) / NANOS,
                    (done - loaded) / NANOS,
                    found);
        }
    }
}
