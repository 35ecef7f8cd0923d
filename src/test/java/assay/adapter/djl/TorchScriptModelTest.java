package assay.adapter.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.model.ModelFile;
import assay.model.ModelLayer;
import assay.rows.RowIds;
import assay.stats.DoubleMatrix;
import assay.stats.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TorchScript file answers by its outputs, and says that it gives nothing else. */
class TorchScriptModelTest {

    private static final RowIds TWO = RowIds.of("0123456789ab", 2);
    private static final Matrix ROWS = DoubleMatrix.copyOf(new double[][] {{1, -2}, {3, 4}});

    @TempDir private Path folder;

    @Test
    void outputsAreWhatTheArithmeticSays() throws IOException {
        Path file =
                script(
                        "Tuple[Tensor, Tensor]",
                        "  h = torch.relu(torch.mul(x, 2))\n"
                                + "  return (torch.sum(h, [1], True), h)\n");
        try (ModelFile model = ModelFile.open(file)) {
            assertEquals(
                    List.of(
                            new ModelLayer("output1", List.of(1), true),
                            new ModelLayer("output2", List.of(2), true)),
                    model.layers(ROWS).layers());
            var both = model.activations(List.of("output2", "output1"), TWO, ROWS);
            assertArrayEquals(new double[] {2, 0}, both.get("output2").values().row(0));
            assertArrayEquals(new double[] {14}, both.get("output1").values().row(1));
            refused(
                    "layer 'fc' is not an output of 'tiny.pt', whose outputs are [output1 (1), output2 (2)]; such a file gives its outputs alone, so export it with the layer as one more",
                    () -> model.activations("fc", TWO, ROWS));
        }
    }

    @Test
    void aSingleOutputIsCalledOutput() throws IOException {
        try (ModelFile model = ModelFile.open(script("Tensor", "  return torch.neg(x)\n"))) {
            assertArrayEquals(
                    new double[] {-1, 2}, model.activations("output", TWO, ROWS).values().row(0));
        }
    }

    @Test
    void whatCannotBeRunSaysWhyInASentence() throws IOException {
        Path words = Files.writeString(folder.resolve("words.pt"), "no network at all");
        String message =
                assertThrows(IllegalArgumentException.class, () -> ModelFile.open(words))
                        .getMessage();
        assertTrue(message.startsWith("PyTorch 2.7.1 cannot load 'words.pt': "), message);
        assertTrue(message.endsWith("; a TorchScript file is written by torch.jit.save"), message);
        assertTrue(message.lines().count() == 1, message);
        Path picky = script("Tensor", "  return torch.mm(x, x)\n");
        try (ModelFile model = ModelFile.open(picky)) {
            Matrix three = DoubleMatrix.copyOf(new double[][] {{1, 2, 3}});
            String refusal =
                    assertThrows(IllegalArgumentException.class, () -> model.layers(three))
                            .getMessage();
            assertTrue(
                    refusal.startsWith("'tiny.pt' cannot read rows of the shape (3): "), refusal);
            assertTrue(refusal.lines().count() == 1, refusal);
        }
    }

    /**
     * Writes the archive that {@code torch.jit.save} writes: the code as text, and a pickle of an
     * object of the class {@code __torch__.Tiny} without parameters.
     */
    private Path script(String type, String body) throws IOException {
        String code =
                "class Tiny(Module):\n"
                        + "  __parameters__ = []\n"
                        + "  __buffers__ = []\n"
                        + "  training : bool\n"
                        + "  def forward(self: __torch__.Tiny,\n    x: Tensor) -> "
                        + type
                        + ":\n"
                        + body.indent(2);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {(byte) 0x80, 2}); // protocol 2
        data.writeBytes(bytes("c__torch__\nTiny\n)\u0081}(X\u0008\0\0\0training\u0089ub."));
        byte[] constants = {(byte) 0x80, 2, ')', '.'}; // an empty tuple
        Path file = folder.resolve("tiny.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            store(zip, "tiny/data.pkl", data.toByteArray());
            store(zip, "tiny/code/__torch__.py", bytes(code));
            store(zip, "tiny/constants.pkl", constants);
            store(zip, "tiny/version", bytes("3\n"));
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static void refused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
