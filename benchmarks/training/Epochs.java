import assay.model.Networks;
import assay.model.Training;
import assay.model.TrainingRun;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowIds;
import assay.work.Work;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Prints the seconds of each epoch after the first, losses of every row included. */
class Epochs {

    public static void main(String[] given) throws Exception {
        Path data = Path.of(given[0]);
        int rows = Integer.parseInt(given[1]);
        int epochs = Integer.parseInt(given[2]);
        int threads = Integer.parseInt(given[3]);
        byte[] pixels = read(data.resolve("train-images-idx3-ubyte.gz"), 16, rows * 784);
        byte[] codes = read(data.resolve("train-labels-idx1-ubyte.gz"), 8, rows);
        RowIds ids = RowIds.of("0123456789ab", rows);
        Labels labels =
                new Labels(
                        ids,
                        IntStream.range(0, 10).mapToObj(String::valueOf).toList(),
                        IntStream.range(0, rows).map(row -> codes[row]).toArray());
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
        Training training =
                Training.of(Networks.mlp(256, 128), Images.wrap(ids, 28, 28, 1, pixels), labels);
        try (TrainingRun run = training.epochs(epochs + 1).threads(threads).run(clock)) {
            for (int epoch = 1; epoch <= epochs; epoch++) {
                double seconds = (ticks.get(epoch + 1) - ticks.get(epoch)) / 1e9;
                System.out.println(String.format(Locale.ROOT, "%.4f", seconds));
            }
            System.err.println("mean loss at the end: " + run.losses().meanAfter(epochs));
        }
    }

    private static byte[] read(Path file, int header, int bytes) throws Exception {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header);
            return in.readNBytes(bytes);
        }
    }
}
