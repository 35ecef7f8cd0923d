package assay.adapter.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.Activations;
import assay.model.Logits;
import assay.model.ModelFile;
import assay.model.ModelLayer;
import assay.rows.Images;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.FloatFile;
import assay.stats.Matrix;
import assay.stats.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ONNX file answers by every layer its graph names, and says in a sentence what it cannot. */
class OnnxModelTest {

    private static final RowIds THREE = RowIds.of("0123456789ab", 3);
    private static final Matrix ROWS =
            DoubleMatrix.copyOf(new double[][] {{1, 2}, {-3, 1}, {0, 0}});

    @TempDir private Path folder;

    @Test
    void layersAndOutputsAreWhatTheArithmeticSays() {
        // fc = x W + b with W = [[1, 0, -1], [0, 2, 1]] and b = [0, 1, 0]: row 0 gives [1, 5, 1],
        // row 1 [-3, 3, 4], row 2 [0, 1, 0]; the rectifier makes row 1 [0, 3, 4]; logits sum the
        // first two and give the third.
        try (ModelFile model = ModelFile.open(two(folder.resolve("two.onnx")))) {
            assertEquals(
                    List.of(
                            new ModelLayer("logits", List.of(2), true),
                            new ModelLayer("fc", List.of(3), false),
                            new ModelLayer("hidden", List.of(3), false)),
                    model.layers(ROWS).layers());
            Map<String, Activations> all =
                    model.activations(List.of("fc", "logits", "hidden"), THREE, ROWS);
            assertEquals(List.of("fc", "logits", "hidden"), List.copyOf(all.keySet()));
            assertArrayEquals(new double[] {-3, 3, 4}, all.get("fc").values().row(1));
            assertArrayEquals(new double[] {0, 3, 4}, all.get("hidden").values().row(1));
            assertArrayEquals(new double[] {3, 4}, all.get("logits").values().row(1));
            Logits logits = model.logits("logits", THREE, ROWS, List.of("a", "b"));
            assertArrayEquals(new int[] {0, 1, 0}, logits.predictions().codes());
        }
    }

    @Test
    void columnsAreScaledWhenAsked() {
        try (ModelFile model = ModelFile.open(two(folder.resolve("two.onnx")))) {
            ModelFile scaled = model.scaled(new double[] {1, 2}, new double[] {2, 1});
            // row 1 becomes [-2, -1]: fc [-2, -1, 1]
            assertArrayEquals(
                    new double[] {-2, -1, 1},
                    scaled.activations("fc", THREE, ROWS).values().row(1));
            refused(
                    "3 means for 2 columns; give one for each, or one for all",
                    () -> model.scaled(new double[3], new double[] {1, 1, 1}).layers(ROWS));
        }
    }

    @Test
    void batchesOfAnySizeGiveEachRowItsOwnAnswer() {
        int n = 700; // more than two batches, and not a multiple of one
        double[][] many = new double[n][];
        Arrays.setAll(many, row -> new double[] {row, 1});
        RowIds ids = RowIds.of("0123456789ab", n);
        Path fixed = one(folder.resolve("fixed.onnx"), 8, 2);
        try (ModelFile open = ModelFile.open(two(folder.resolve("two.onnx")));
                ModelFile eights = ModelFile.open(fixed)) {
            Matrix fc = open.activations("fc", ids, DoubleMatrix.copyOf(many)).values();
            Matrix twice = eights.activations("y", ids, DoubleMatrix.copyOf(many)).values();
            for (int row = 0; row < n; row++) {
                assertEquals(row, fc.at(row, 0));
                assertEquals(2 * row, twice.at(row, 0));
            }
        }
    }

    @Test
    void largeAnswersGoToAFile() {
        try (ModelFile model = ModelFile.open(two(folder.resolve("two.onnx")))) {
            Matrix there =
                    model.spool(new Spool(0, folder)).activations("fc", THREE, ROWS).values();
            assertTrue(there instanceof FloatFile);
            assertArrayEquals(new double[] {-3, 3, 4}, there.row(1));
        }
    }

    @Test
    void picturesAreHandedOverAsTheFileDeclares() {
        byte[] pixels = new byte[2 * 2 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 10); // pixel by pixel, red, green, blue
        }
        Images picture = Images.wrap(RowIds.of("0123456789ab", 1), 2, 2, 3, pixels);
        Path planes = one(folder.resolve("planes.onnx"), 0, 3, 2, 2);
        Path byPixel = one(folder.resolve("pixels.onnx"), 0, 2, 2, 3);
        Path flat = one(folder.resolve("flat.onnx"), 0, 12);
        assertArrayEquals(
                IntStream.of(0, 30, 60, 90, 10, 40, 70, 100, 20, 50, 80, 110).toArray(),
                brightness(planes, picture));
        assertArrayEquals(
                IntStream.range(0, 12).map(i -> i * 10).toArray(), brightness(byPixel, picture));
        assertArrayEquals(brightness(planes, picture), brightness(flat, picture));
    }

    @Test
    void whatIsNotThereIsRefusedWithTheListOfWhatIs() {
        try (ModelFile model = ModelFile.open(two(folder.resolve("two.onnx")))) {
            refused(
                    "no layer 'fc9' in 'two.onnx'; its layers are [logits (2), fc (3), hidden (3)]",
                    () -> model.activations("fc9", THREE, ROWS));
            Matrix three = DoubleMatrix.copyOf(new double[][] {{1, 2, 3}});
            refused(
                    "'two.onnx' reads rows of the shape [2], given rows of 3 columns",
                    () -> model.layers(three));
            refused(
                    "layer 'fc' is asked for twice; name each layer once",
                    () -> model.activations(List.of("fc", "fc"), THREE, ROWS));
        }
        ModelFile closed = ModelFile.open(two(folder.resolve("two.onnx")));
        closed.close();
        closed.close();
        assertEquals(
                "'two.onnx' was closed; open it again",
                assertThrows(IllegalStateException.class, () -> closed.layers(ROWS)).getMessage());
    }

    @Test
    void whatCannotBeRunSaysWhyInASentence() throws IOException {
        Path strange =
                new TinyOnnx()
                        .input("x", 1, 0, 2)
                        .node("far.away", "Shimmer", "y", "x")
                        .output("y", 0, 2)
                        .write(folder.resolve("strange.onnx"));
        refused(
                "'strange.onnx' uses the operator 'far.away:Shimmer', which ONNX Runtime 1.29.0 does not have; export the network without it",
                () -> ModelFile.open(strange));
        Path unknown =
                new TinyOnnx()
                        .input("x", 1, 0, 2)
                        .node("", "Blur", "y", "x")
                        .output("y", 0, 2)
                        .write(folder.resolve("unknown.onnx"));
        refused(
                "'unknown.onnx' uses the operator 'Blur', which ONNX Runtime 1.29.0 does not have; export the network without it",
                () -> ModelFile.open(unknown));
        Path words = Files.writeString(folder.resolve("words.onnx"), "no network at all");
        refused(
                "'words.onnx' is no ONNX file or is cut short; export the network again",
                () -> ModelFile.open(words));
        byte[] whole = Files.readAllBytes(two(folder.resolve("two.onnx")));
        Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, 150));
        refused(
                "'cut.onnx' is no ONNX file or is cut short; export the network again",
                () -> ModelFile.open(cut));
        Path whole64 =
                new TinyOnnx()
                        .input("x", 7, 0, 2)
                        .weight("w", new float[] {1, 2}, 2)
                        .node("", "Gather", "y", "w", "x")
                        .output("y", 0, 2)
                        .write(folder.resolve("whole.onnx"));
        refused(
                "input 'x' of 'whole.onnx' takes int64 numbers, and rows are fed as float32; export the network with such an input",
                () -> ModelFile.open(whole64));
        Path newer =
                new TinyOnnx()
                        .input("x", 1, 0, 2)
                        .node("", "Identity", "y", "x")
                        .output("y", 0, 2)
                        .opset(99)
                        .write(folder.resolve("newer.onnx"));
        refused(
                "'newer.onnx' is of opset 99, and ONNX Runtime 1.29.0 knows them up to 26; export the network with one of those",
                () -> ModelFile.open(newer));
        refused(
                "no file '" + folder.resolve("none.onnx") + "'; name a network's file",
                () -> ModelFile.open(folder.resolve("none.onnx")));
        refused(
                "'model.h5' is neither .onnx nor .pt, .pth or .ts; export the network as ONNX or TorchScript",
                () -> ModelFile.open("model.h5"));
    }

    @Test
    void theNativesAreUnpackedOnceForAllKernels() throws IOException {
        Path first = Natives.unpacked("linux-x64", folder);
        Path library = first.resolve("libonnxruntime.so");
        var made = Files.getLastModifiedTime(library);
        assertEquals(first, Natives.unpacked("linux-x64", folder));
        assertEquals(made, Files.getLastModifiedTime(library));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(first), left.toList());
        }
    }

    @Test
    void aCommandLineThatWouldEndTheProcessIsRefused() {
        Natives.refuseLong(3_500);
        assertEquals(
                "ONNX Runtime 1.29.0 cannot start in a process with a command line of 3501 bytes, 3500 are the most; give the class path in the variable CLASSPATH",
                assertThrows(IllegalStateException.class, () -> Natives.refuseLong(3_501))
                        .getMessage());
    }

    private static int[] brightness(Path file, Images picture) {
        try (ModelFile model = ModelFile.open(file)) {
            return Arrays.stream(model.activations("y", picture).values().row(0))
                    .mapToInt(twice -> (int) Math.round(twice / 2 * 255))
                    .toArray();
        }
    }

    /** A file whose output is twice its input, for batches of {@code rows}, 0 for any. */
    private static Path one(Path file, long rows, long... shape) {
        long[] whole = new long[shape.length + 1];
        whole[0] = rows;
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return new TinyOnnx()
                .input("x", 1, whole)
                .node("", "Add", "y", "x", "x")
                .output("y", whole)
                .write(file);
    }

    /** Two layers and a rectifier. */
    private static Path two(Path file) {
        return new TinyOnnx()
                .input("x", 1, 0, 2)
                .weight("W", new float[] {1, 0, -1, 0, 2, 1}, 2, 3)
                .weight("b", new float[] {0, 1, 0}, 3)
                .weight("V", new float[] {1, 0, 1, 0, 0, 1}, 3, 2)
                .node("", "Gemm", "fc", "x", "W", "b")
                .node("", "Relu", "hidden", "fc")
                .node("", "MatMul", "logits", "hidden", "V")
                .output("logits", 0, 2)
                .write(file);
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
