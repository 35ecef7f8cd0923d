import assay.labels.ClassProbabilities;
import assay.labels.ConfidentLearning;
import assay.labels.LabelFilter;
import assay.labels.LabelScore;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.FloatMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Times checking, the joint, two filters and the scores; reading the files is not timed. */
class Ours {

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int classes = Integer.parseInt(arguments[1]);
        float[] values = floats(folder.resolve("probabilities.f32"));
        int rows = values.length / classes;
        int[] codes = new int[rows];
        ByteBuffer labels =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("labels.i32")))
                        .order(ByteOrder.LITTLE_ENDIAN);
        labels.asIntBuffer().get(codes);
        RowIds ids = RowIds.of("0123456789ab", rows);
        List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        Labels given = new Labels(ids, names, codes);
        long begun = System.nanoTime();
        ConfidentLearning learnt =
                ConfidentLearning.of(
                        given,
                        new ClassProbabilities(ids, names, FloatMatrix.wrap(classes, values)));
        int found = learnt.issues(LabelFilter.PRUNE_BY_NOISE_RATE).size();
        int confident = learnt.issues(LabelFilter.CONFIDENT_LEARNING).size();
        for (LabelScore score : LabelScore.values()) {
            learnt.quality(score);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "{\"seconds\": %.4f, \"found\": %d, \"confident\": %d, \"peak\": %d}%n",
                seconds,
                found,
                confident,
                peak());
    }

    private static float[] floats(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            float[] values = new float[(int) (channel.size() / Float.BYTES)];
            channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        }
    }

    /** Peak resident memory of this process in KiB, mapped input included. */
    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
