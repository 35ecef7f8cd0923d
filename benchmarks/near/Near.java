import assay.stats.ApproximateKnn;
import assay.stats.FloatMatrix;
import assay.stats.Knn;
import assay.stats.Neighbors;
import assay.stats.Recall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Our side of {@code benchmarks/ann.py}. Arguments: folder, columns, k, recall wanted. */
class Near {

    public static void main(String[] given) throws Exception {
        int columns = Integer.parseInt(given[1]);
        int k = Integer.parseInt(given[2]);
        double wanted = Double.parseDouble(given[3]);
        FloatMatrix points = read(Path.of(given[0], "points.bin"), columns);
        FloatMatrix queries = read(Path.of(given[0], "queries.bin"), columns);
        Knn search = Knn.of(points);
        search.nearest(queries, k);
        long start = System.nanoTime();
        Neighbors truth = search.nearest(queries, k);
        double exact = since(start);
        start = System.nanoTime();
        ApproximateKnn lists = ApproximateKnn.of(points);
        double build = since(start);
        int looked = lists.looked();
        while (true) {
            ApproximateKnn one = lists.looking(looked);
            one.nearest(queries, k);
            start = System.nanoTime();
            Neighbors found = one.nearest(queries, k);
            double query = since(start);
            double recall = Recall.of(found, truth).share();
            if (recall >= wanted) {
                System.out.printf(
                        Locale.ROOT,
                        "{\"build\": %.4f, \"query\": %.5f, \"recall\": %.4f, \"breadth\": %d,"
                                + " \"exact\": %.4f, \"peak\": %d}%n",
                        build,
                        query,
                        recall,
                        looked,
                        exact,
                        peak());
                return;
            }
            looked = Math.min(lists.lists(), looked + 1 + looked / 20);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static FloatMatrix read(Path file, int columns) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return FloatMatrix.wrap(columns, values);
    }

    private static long peak() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
