package assay.stats;

import assay.work.Work;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Our side of {@code benchmarks/mathematics.py}: reads a task's data, then does the task once for
 * every line that comes in and answers with seconds and a number to compare.
 */
public final class ContestWorker {

    private final Path folder;

    private ContestWorker(Path folder) {
        this.folder = folder;
    }

    /**
     * Works until the input ends.
     *
     * @param arguments the task and the folder with its data
     * @throws IOException if the data cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        ContestWorker worker = new ContestWorker(Path.of(arguments[1]));
        DoubleSupplier task = worker.task(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("ready");
        while (in.readLine() != null) {
            long start = System.nanoTime();
            long processor = processorNanos();
            double answer = task.getAsDouble();
            double seconds = (System.nanoTime() - start) / 1e9;
            double busy = (processorNanos() - processor) / 1e9;
            System.out.printf(
                    Locale.ROOT, "%.6f %.6f %.12g %d%n", seconds, busy, answer, peakKilobytes());
        }
    }

    private DoubleSupplier task(String name) throws IOException {
        return switch (name) {
            case "pca", "pca-exact" -> {
                Matrix rows = floats("rows", 512);
                yield () -> PrincipalComponents.fit(rows, 64).explainedVariance()[63];
            }
            case "mixture-full" -> mixture(CovarianceType.FULL);
            case "mixture-diagonal" -> mixture(CovarianceType.DIAGONAL);
            case "nearest", "nearest-many-queries" -> nearest(100, 20, Metric.EUCLIDEAN);
            case "cosine" -> nearest(384, 10, Metric.COSINE);
            case "k-means" -> {
                Matrix rows = floats("rows", 384);
                double[][] start = lines(floats("start", 384));
                yield () -> KMeans.improved(rows, start, 10, Work.silent())[0][0];
            }
            default -> throw new IllegalArgumentException("no task '" + name + "'");
        };
    }

    private DoubleSupplier mixture(CovarianceType shape) throws IOException {
        Matrix rows = doubles("rows", 64);
        double[] weights = new double[20];
        Arrays.fill(weights, 1.0 / weights.length);
        GaussianMixture.Options options =
                GaussianMixture.Options.DEFAULTS
                        .until(0, 5)
                        .from(MixtureParameters.spread(shape, weights, doubles("start", 64), 1));
        return () -> {
            double[] history = GaussianMixture.fit(rows, options).logLikelihoods();
            return history[history.length - 1];
        };
    }

    private DoubleSupplier nearest(int columns, int k, Metric metric) throws IOException {
        Matrix points = floats("points", columns);
        Matrix queries = floats("queries", columns);
        Knn search = Knn.of(points, metric);
        return () -> {
            Neighbors found = search.nearest(queries, k);
            double sum = 0;
            for (int query = 0; query < found.queries(); query++) {
                sum += found.point(query, 0);
            }
            return sum;
        };
    }

    private static double[][] lines(Matrix matrix) {
        double[][] lines = new double[matrix.rows()][];
        for (int row = 0; row < lines.length; row++) {
            lines[row] = matrix.row(row);
        }
        return lines;
    }

    private Matrix floats(String name, int columns) throws IOException {
        MappedByteBuffer bytes = bytes(name);
        float[] values = new float[bytes.capacity() / 4];
        bytes.asFloatBuffer().get(values);
        return FloatMatrix.wrap(columns, values);
    }

    private Matrix doubles(String name, int columns) throws IOException {
        MappedByteBuffer bytes = bytes(name);
        double[] values = new double[bytes.capacity() / 8];
        bytes.asDoubleBuffer().get(values);
        return DoubleMatrix.wrap(columns, values);
    }

    private MappedByteBuffer bytes(String name) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(name + ".bin"))) {
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            return bytes;
        }
    }

    /** Garbage collection and compilation included, as they are the process's own. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long peakKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
