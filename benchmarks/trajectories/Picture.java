import assay.display.Renderers;
import assay.dynamics.TrajectoryBands;
import assay.model.LossRecorder;
import assay.model.LossTrajectories;
import assay.model.TrajectoryFile;
import assay.rows.RowIds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Times, in the processor's seconds of one thread, a pass over a file of losses, the bands and exemplars of them, and the whole picture. */
class Picture {

    private static double kept;

    public static void main(String[] given) throws Exception {
        int rows = Integer.parseInt(given[0]);
        int epochs = Integer.parseInt(given[1]);
        int rounds = Integer.parseInt(given[2]);
        Path folder = Files.createTempDirectory("trajectories");
        Path file = folder.resolve("losses.traj");
        RowIds ids = RowIds.of("0123456789ab", rows);
        try {
            make(file, ids, epochs);
            for (int round = 0; round < rounds; round++) {
                double pass = seconds(() -> kept += pass(file, ids));
                double opened = seconds(() -> LossTrajectories.read(file, ids));
                LossTrajectories losses = LossTrajectories.read(file, ids);
                double bands = seconds(() -> TrajectoryBands.of(losses));
                double picture = seconds(() -> Renderers.standard().render(losses));
                System.out.printf(
                        Locale.ROOT,
                        "{\"pass\": %.5f, \"open\": %.5f, \"bands\": %.5f, \"picture\": %.5f}%n",
                        pass,
                        opened,
                        bands,
                        picture);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Opens the file, which compares its checksums and rows, and reads every number once. */
    private static double pass(Path file, RowIds ids) {
        return pass((TrajectoryFile) LossTrajectories.read(file, ids).values());
    }

    /** Reads every number of the file once, in its order. */
    private static double pass(TrajectoryFile losses) {
        double sum = 0;
        for (int epoch = 0; epoch < losses.columns(); epoch++) {
            for (int row = 0; row < losses.rows(); row++) {
                sum += losses.at(row, epoch);
            }
        }
        return sum;
    }

    private static void make(Path file, RowIds ids, int epochs) {
        SplittableRandom random = new SplittableRandom(7);
        double[] losses = new double[ids.size()];
        try (LossRecorder recorder =
                LossRecorder.open(file, ids, epochs, List.of("made: at random"))) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                for (int row = 0; row < losses.length; row++) {
                    double u = random.nextDouble();
                    losses[row] = row % 10 == 0 ? 2 + u : Math.exp(3 * u - 1 - .08 * epoch);
                }
                recorder.add(epoch, losses);
            }
        }
    }

    private static double seconds(Runnable task) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begun = clock.getCurrentThreadCpuTime();
        task.run();
        return (clock.getCurrentThreadCpuTime() - begun) / 1e9;
    }
}
