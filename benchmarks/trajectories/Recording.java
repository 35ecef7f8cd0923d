import assay.model.LossTrajectories;
import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.stats.FloatMatrix;
import assay.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Times an epoch with its losses on the heap and in a file, and one forward pass by itself. */
class Recording {

    private static final int COLUMNS = 784;

    public static void main(String[] given) throws Exception {
        int rows = Integer.parseInt(given[0]);
        int epochs = Integer.parseInt(given[1]);
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        RowIds ids = RowIds.of("0123456789ab", rows);
        int[] codes = IntStream.range(0, rows).map(row -> random.nextInt(10)).toArray();
        List<String> classes = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        Training training =
                Training.of(
                                Networks.mlp(256, 128),
                                FloatMatrix.wrap(COLUMNS, values),
                                ids,
                                new Labels(ids, classes, codes))
                        .epochs(epochs + 1);
        Path folder = Files.createTempDirectory("recording");
        Path file = folder.resolve("losses.traj");
        try {
            double heap = epoch(training);
            double recorded = epoch(training.recordTo(file));
            double forward;
            try (TrainingRun run = training.epochs(1).run()) {
                run.logits();
                long begun = System.nanoTime();
                run.logits();
                forward = (System.nanoTime() - begun) / 1e9;
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"heap\": %.5f, \"file\": %.5f, \"forward\": %.5f, \"epochs\": %d}%n",
                    heap,
                    recorded,
                    forward,
                    LossTrajectories.read(file, ids).epochs());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** The median epoch; the first warms up and is left out. */
    private static double epoch(Training training) {
        List<Long> ticks = new ArrayList<>();
        Work clock =
                new Work() {
                    @Override
                    public boolean cancelled() {
                        return false;
                    }

                    @Override
                    public void progress(String task, long done, long total, String unit) {
                        if (task.equals("training")) {
                            ticks.add(System.nanoTime());
                        }
                    }
                };
        training.run(clock).close();
        double[] seconds =
                IntStream.range(2, ticks.size())
                        .mapToDouble(i -> (ticks.get(i) - ticks.get(i - 1)) / 1e9)
                        .sorted()
                        .toArray();
        return seconds[seconds.length / 2];
    }
}
