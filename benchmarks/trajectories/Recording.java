import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.FloatMatrix;
import assay.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Times trainings without recorded losses, with losses on the heap and in a file, in turns, and a forward pass. */
class Recording {

    private static final int COLUMNS = 784;

    public static void main(String[] given) throws Exception {
        int rows = Integer.parseInt(given[0]);
        int epochs = Integer.parseInt(given[1]);
        int rounds = Integer.parseInt(given[2]);
        Training training = training(rows).epochs(epochs);
        Path folder = Files.createTempDirectory("recording");
        Path file = folder.resolve("losses.traj");
        try {
            for (int round = 0; round < rounds; round++) {
                // Recorded after more steps than there are is recorded once, after the last
                double none = seconds(training.recordEvery(Integer.MAX_VALUE));
                double heap = seconds(training);
                double recorded = seconds(training.recordTo(file));
                Files.delete(file);
                System.out.printf(
                        Locale.ROOT,
                        "{\"none\": %.5f, \"heap\": %.5f, \"file\": %.5f, \"forward\": %.5f}%n",
                        none,
                        heap,
                        recorded,
                        forward(training));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static Training training(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        RowIds ids = RowIds.of("0123456789ab", rows);
        int[] codes = IntStream.range(0, rows).map(row -> random.nextInt(10)).toArray();
        List<String> classes = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        return Training.of(
                Networks.mlp(256, 128),
                FloatMatrix.wrap(COLUMNS, values),
                ids,
                new Labels(ids, classes, codes));
    }

    private static double seconds(Training training) {
        long begun = System.nanoTime();
        training.run(Work.silent()).close();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double forward(Training training) {
        try (TrainingRun run = training.epochs(1).run(Work.silent())) {
            run.logits();
            long begun = System.nanoTime();
            run.logits();
            return (System.nanoTime() - begun) / 1e9;
        }
    }
}
