package assay.adapter.djl.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import assay.stats.ArrayBridge;
import assay.stats.ArrayFace;
import assay.stats.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * DJL arrays, both ways. Whatever is made on the way is given back at once; an array that is handed
 * out has a manager of its own.
 */
public final class DjlArrays implements ArrayBridge {

    /** Makes a bridge; it holds no state. */
    public DjlArrays() {}

    @Override
    public ArrayFace face(Object given, int most) {
        NDArray array = (NDArray) given;
        long[] shape = array.getShape().getShape();
        List<List<Object>> corner =
                array.getDataType() == DataType.STRING
                        ? ArrayFace.corner(shape, most, index -> "(text)")
                        : corner(array, shape, most);
        return new ArrayFace(
                "DJL",
                shape(array),
                array.getDataType().name().toLowerCase(Locale.ROOT),
                "on " + array.getDevice(),
                corner);
    }

    /** The corner is cut out first, so that a large array is not copied. */
    private static List<List<Object>> corner(NDArray array, long[] shape, int most) {
        if (shape.length == 0 || array.size() == 0) {
            return ArrayFace.corner(shape, most, index -> cell(block(array), 0));
        }
        try (NDArray cut = array.get(new NDIndex(cut(shape, most)))) {
            Block block = block(cut);
            int width = (int) Math.min(most, shape[shape.length - 1]);
            return ArrayFace.corner(shape, most, index -> cell(block, place(index, width)));
        }
    }

    private static String cut(long[] shape, int most) {
        return Arrays.stream(indices(shape, most)).collect(Collectors.joining(","));
    }

    private static String[] indices(long[] shape, int most) {
        String[] indices = new String[shape.length];
        for (int i = 0; i < indices.length; i++) {
            boolean last = i >= indices.length - 2;
            indices[i] = "0:" + (last ? Math.min(most, shape[i]) : 1);
        }
        return indices;
    }

    private static int place(long[] index, int width) {
        int column = (int) index[index.length - 1];
        return index.length < 2 ? column : (int) index[index.length - 2] * width + column;
    }

    private static Object cell(Block block, int place) {
        if (block instanceof Block.Floats floats) {
            return floats.values()[place];
        }
        if (block instanceof Block.Doubles doubles) {
            return doubles.values()[place];
        }
        return block instanceof Block.Longs longs
                ? (Object) longs.values()[place]
                : (Object) ((Block.Truths) block).values()[place];
    }

    @Override
    public Block read(Object given) {
        NDArray array = (NDArray) given;
        Block.lengthOf(array.getShape().getShape());
        return block(array);
    }

    private static Block block(NDArray array) {
        List<Long> shape = shape(array);
        return switch (array.getDataType()) {
            case FLOAT32, FLOAT16, BFLOAT16 ->
                    new Block.Floats(shape, as(array, DataType.FLOAT32, NDArray::toFloatArray));
            case FLOAT64 ->
                    new Block.Doubles(shape, as(array, DataType.FLOAT64, NDArray::toDoubleArray));
            case INT64, INT32, INT16, INT8, UINT8, UINT16, UINT32 ->
                    new Block.Longs(shape, as(array, DataType.INT64, NDArray::toLongArray));
            case BOOLEAN ->
                    new Block.Truths(shape, as(array, DataType.BOOLEAN, NDArray::toBooleanArray));
            default ->
                    throw new IllegalArgumentException(
                            "the array holds %s; wanted are floats, whole numbers of up to 64 bits with a sign, or truths"
                                    .formatted(
                                            array.getDataType().name().toLowerCase(Locale.ROOT)));
        };
    }

    private static <T> T as(NDArray array, DataType type, Function<NDArray, T> numbers) {
        if (array.getDataType() == type) {
            return numbers.apply(array);
        }
        try (NDArray converted = array.toType(type, false)) {
            return numbers.apply(converted);
        }
    }

    @Override
    public Object write(Block block) {
        NDManager manager = NDManager.newBaseManager();
        try {
            return write(block, manager);
        } catch (RuntimeException | Error failed) {
            manager.close();
            throw failed;
        }
    }

    private static NDArray write(Block block, NDManager manager) {
        Shape shape = new Shape(block.shape().stream().mapToLong(Long::longValue).toArray());
        if (block instanceof Block.Floats floats) {
            return manager.create(floats.values(), shape);
        }
        if (block instanceof Block.Doubles doubles) {
            return manager.create(doubles.values(), shape);
        }
        return block instanceof Block.Longs longs
                ? manager.create(longs.values(), shape)
                : manager.create(((Block.Truths) block).values(), shape);
    }

    private static List<Long> shape(NDArray array) {
        return Arrays.stream(array.getShape().getShape()).boxed().toList();
    }
}
