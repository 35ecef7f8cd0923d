package assay.model;

import assay.rows.Images;
import assay.rows.RowIds;
import assay.stats.Matrix;
import assay.stats.Spool;
import assay.work.Adapters;
import assay.work.Work;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network that was trained elsewhere, in an ONNX or TorchScript file.
 *
 * <p>An ONNX file gives its outputs and whatever its graph names in between; a TorchScript file
 * gives its outputs alone. Pictures are handed over as brightness from 0 to 1, channel after
 * channel or pixel after pixel, as the file declares; {@link #scaled} brings them to the mean and
 * spread that the network was trained with. Columns are handed over as they are, or scaled.
 *
 * <pre>{@code
 * try (var model = ModelFile.open("classifier.onnx")) {
 *     var layers = model.activations(List.of("fc1", "logits"), images);
 * }
 * }</pre>
 *
 * <p>Owns native memory, as a {@link TrainingRun} does. Safe to use from many threads, which wait
 * for each other.
 */
public final class ModelFile implements AutoCloseable {

    private static final Cleaner NET = Cleaner.create();

    private final OpenedModel opened;
    private final Scaling scaling;
    private final Spool spool;

    private ModelFile(OpenedModel opened, Scaling scaling, Spool spool) {
        this.opened = opened;
        this.scaling = scaling;
        this.spool = spool;
    }

    /**
     * Opens a file, by its ending: {@code .onnx}, or {@code .pt}, {@code .pth} or {@code .ts} for
     * TorchScript.
     *
     * @param file the file
     * @return the network
     * @throws IllegalArgumentException if there is no such file, its ending says nothing, or the
     *     library cannot run it; says why
     */
    public static ModelFile open(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".onnx")) {
            return open(file, Adapters.the(OnnxEngine.class, "onnx"), Work.current());
        }
        if (name.endsWith(".pt") || name.endsWith(".pth") || name.endsWith(".ts")) {
            return open(file, Adapters.the(TorchScriptEngine.class, "djl"), Work.current());
        }
        throw new IllegalArgumentException(
                "'%s' is neither .onnx nor .pt, .pth or .ts; export the network as ONNX or TorchScript"
                        .formatted(file));
    }

    /**
     * Opens a file, by its ending.
     *
     * @param file the file, as in {@link #open(Path)}
     * @return the network
     */
    public static ModelFile open(String file) {
        return open(Path.of(file));
    }

    /**
     * Opens a file with a given library.
     *
     * @param file the file
     * @param engine the library
     * @param work asked to stop and told about the first load of the library
     * @return the network
     */
    public static ModelFile open(Path file, ModelEngine engine, Work work) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no file '" + file + "'; name a network's file");
        }
        int threads = TrainingOptions.DEFAULTS.threads();
        OpenedModel opened =
                new OpenedModel(
                        file.getFileName().toString(),
                        engine.name(),
                        engine.open(file, threads, work));
        ModelFile model =
                new ModelFile(
                        opened, new Scaling(new double[] {}, new double[] {}), Spool.DEFAULTS);
        GivenNetwork network = opened.network();
        NET.register(opened.owner(), network::close);
        return model;
    }

    /**
     * {@return this network fed with scaled inputs: {@code (x - mean) / spread}, pictures'
     * brightness counted from 0 to 1; both share one memory}
     *
     * @param mean one for each channel or column, or one for all
     * @param spread one for each channel or column, or one for all, above 0
     */
    public ModelFile scaled(double[] mean, double[] spread) {
        return new ModelFile(opened, new Scaling(mean, spread), spool);
    }

    /**
     * {@return this network keeping its answers elsewhere; both share one memory}
     *
     * @param where when answers leave the heap
     */
    public ModelFile spool(Spool where) {
        return new ModelFile(opened, scaling, where);
    }

    /** {@return which library does the arithmetic} */
    public String engine() {
        return opened.engine();
    }

    /**
     * {@return the layers that can be asked for, with their shapes; found by asking about rows of
     * zeros}
     *
     * @param images pictures as the network will be fed with
     * @throws IllegalArgumentException if the network cannot read such rows
     */
    public ModelLayers layers(Images images) {
        return opened.layers(inputs(images));
    }

    /**
     * {@return the layers that can be asked for, with their shapes; found by asking about rows of
     * zeros}
     *
     * @param features columns as the network will be fed with
     * @throws IllegalArgumentException if the network cannot read such rows
     */
    public ModelLayers layers(Matrix features) {
        RowIds any = RowIds.of("0".repeat(12), features.rows());
        return opened.layers(inputs(any, features));
    }

    /**
     * {@return a layer's answers to pictures}
     *
     * @param layer name of a layer
     * @param images the pictures
     * @throws IllegalArgumentException if there is no such layer, with the list of those there are,
     *     or the network cannot read such rows
     */
    public Activations activations(String layer, Images images) {
        return activations(List.of(layer), images).get(layer);
    }

    /**
     * {@return a layer's answers to rows of columns}
     *
     * @param layer name of a layer
     * @param ids which rows
     * @param features the columns
     * @throws IllegalArgumentException if there is no such layer, with the list of those there are,
     *     or the network cannot read such rows
     */
    public Activations activations(String layer, RowIds ids, Matrix features) {
        return activations(List.of(layer), ids, features).get(layer);
    }

    /**
     * {@return several layers' answers to pictures, by layer in the order asked for, from one pass}
     *
     * @param layers names of layers, none twice
     * @param images the pictures
     */
    public Map<String, Activations> activations(List<String> layers, Images images) {
        return opened.activations(layers, inputs(images), spool, Work.current());
    }

    /**
     * {@return several layers' answers to rows of columns, by layer in the order asked for, from
     * one pass}
     *
     * @param layers names of layers, none twice
     * @param ids which rows
     * @param features the columns
     */
    public Map<String, Activations> activations(List<String> layers, RowIds ids, Matrix features) {
        return opened.activations(layers, inputs(ids, features), spool, Work.current());
    }

    /**
     * {@return a layer's answers to pictures, taken as logits}
     *
     * @param layer name of the layer that has a logit for each class
     * @param images the pictures
     * @param classes names of the classes, in the network's order
     */
    public Logits logits(String layer, Images images, List<String> classes) {
        return new Logits(images.ids(), classes, activations(layer, images).values());
    }

    /**
     * {@return a layer's answers to rows of columns, taken as logits}
     *
     * @param layer name of the layer that has a logit for each class
     * @param ids which rows
     * @param features the columns
     * @param classes names of the classes, in the network's order
     */
    public Logits logits(String layer, RowIds ids, Matrix features, List<String> classes) {
        return new Logits(ids, classes, activations(layer, ids, features).values());
    }

    private Inputs inputs(Images images) {
        return Inputs.of(images, scaling.spreadOver(images.channels(), "channels"));
    }

    private Inputs inputs(RowIds ids, Matrix features) {
        Finite.check(ids, features, "the columns", "inputs");
        return Inputs.of(ids, features, scaling.spreadOver(features.columns(), "columns"));
    }

    /**
     * Frees the network's memory, also that of what {@link #scaled} gave; a second call does
     * nothing.
     */
    @Override
    public void close() {
        opened.close();
    }

    @Override
    public String toString() {
        return "ModelFile['" + opened.file() + "', " + opened.engine() + "]";
    }
}
