import assay.dynamics.PosteriorOptions;
import assay.dynamics.ProbeDynamics;
import assay.dynamics.Probes;
import assay.model.LossTrajectories;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.stats.FloatMatrix;
import assay.work.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Times the posterior of all rows that are no probes, several times over. */
class Ours {

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int epochs = Integer.parseInt(arguments[1]);
        int repeats = Integer.parseInt(arguments[2]);
        float[] values = floats(folder.resolve("losses.f32"));
        byte[] categories = Files.readAllBytes(folder.resolve("categories.u8"));
        RowIds ids = RowIds.of("0123456789ab", values.length / epochs);
        LossTrajectories losses = new LossTrajectories(ids, FloatMatrix.wrap(epochs, values));
        Probes probes = probes(ids, categories);
        List<String> seconds = new ArrayList<>();
        int[] counts = {};
        for (int time = 0; time < repeats; time++) {
            long begun = System.nanoTime();
            ProbeDynamics dug =
                    ProbeDynamics.of(losses, probes, PosteriorOptions.DEFAULTS, Work.silent());
            counts = dug.posterior().counts();
            seconds.add(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - begun) / 1e9));
        }
        System.out.println(
                "{\"seconds\": " + seconds + ", \"counts\": " + Arrays.toString(counts) + "}");
        System.exit(0);
    }

    private static Probes probes(RowIds ids, byte[] categories) {
        TreeMap<String, List<RowId>> lists = new TreeMap<>();
        for (int row = 0; row < categories.length; row++) {
            lists.computeIfAbsent("category " + categories[row], name -> new ArrayList<>())
                    .add(ids.at(row));
        }
        TreeMap<String, RowIds> fit = new TreeMap<>();
        TreeMap<String, RowIds> none = new TreeMap<>();
        lists.forEach((name, list) -> fit.put(name, RowIds.of(list)));
        lists.forEach((name, list) -> none.put(name, RowIds.of(List.of())));
        return new Probes(fit, none);
    }

    private static float[] floats(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            float[] values = new float[(int) (channel.size() / Float.BYTES)];
            bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            return values;
        }
    }
}
