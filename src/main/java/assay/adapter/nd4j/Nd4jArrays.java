package assay.adapter.nd4j;

import assay.stats.ArrayBridge;
import assay.stats.ArrayFace;
import assay.stats.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J arrays, both ways. */
public final class Nd4jArrays implements ArrayBridge {

    /** Makes a bridge; it holds no state. */
    public Nd4jArrays() {}

    @Override
    public ArrayFace face(Object given, int most) {
        INDArray array = (INDArray) given;
        return new ArrayFace(
                "ND4J",
                shape(array),
                name(array.dataType()),
                "order " + array.ordering() + (array.isView() ? ", a view" : ""),
                ArrayFace.corner(array.shape(), most, index -> cell(array, index)));
    }

    private static Object cell(INDArray array, long... index) {
        return switch (array.dataType()) {
            case BOOL -> array.getDouble(index) != 0;
            case UTF8 -> array.getString(index[index.length - 1]);
            case LONG, INT, SHORT, BYTE, UBYTE, UINT16, UINT32, UINT64 -> array.getLong(index);
            default -> array.getDouble(index);
        };
    }

    @Override
    public Block read(Object given) {
        INDArray array = (INDArray) given;
        List<Long> shape = shape(array);
        boolean empty = Block.lengthOf(array.shape()) == 0;
        return switch (array.dataType()) {
            case FLOAT, HALF, BFLOAT16 ->
                    new Block.Floats(
                            shape,
                            empty
                                    ? new float[0]
                                    : rowMajor(array, DataType.FLOAT).data().asFloat());
            case DOUBLE ->
                    new Block.Doubles(
                            shape,
                            empty
                                    ? new double[0]
                                    : rowMajor(array, DataType.DOUBLE).data().asDouble());
            case LONG, INT, SHORT, BYTE, UBYTE, UINT16, UINT32 ->
                    new Block.Longs(
                            shape,
                            empty ? new long[0] : rowMajor(array, DataType.INT64).data().asLong());
            case BOOL ->
                    new Block.Truths(
                            shape,
                            empty
                                    ? new boolean[0]
                                    : truths(rowMajor(array, DataType.INT8).data().asInt()));
            default ->
                    throw new IllegalArgumentException(
                            "the array holds %s; wanted are floats, whole numbers of up to 64 bits with a sign, or truths"
                                    .formatted(name(array.dataType())));
        };
    }

    /** A copy of its own, dense and in rows, whatever strides the array has. */
    private static INDArray rowMajor(INDArray array, DataType type) {
        return array.castTo(type).dup('c');
    }

    private static boolean[] truths(int[] values) {
        boolean[] truths = new boolean[values.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = values[i] != 0;
        }
        return truths;
    }

    @Override
    public Object write(Block block) {
        long[] shape = block.shape().stream().mapToLong(Long::longValue).toArray();
        if (block.length() == 0) {
            return Nd4j.create(type(block), shape);
        }
        return flat(block).reshape('c', shape);
    }

    private static DataType type(Block block) {
        if (block instanceof Block.Floats) {
            return DataType.FLOAT;
        }
        if (block instanceof Block.Doubles) {
            return DataType.DOUBLE;
        }
        return block instanceof Block.Longs ? DataType.INT64 : DataType.BOOL;
    }

    private static INDArray flat(Block block) {
        if (block instanceof Block.Floats floats) {
            return Nd4j.createFromArray(floats.values());
        }
        if (block instanceof Block.Doubles doubles) {
            return Nd4j.createFromArray(doubles.values());
        }
        return block instanceof Block.Longs longs
                ? Nd4j.createFromArray(longs.values())
                : Nd4j.createFromArray(((Block.Truths) block).values());
    }

    private static List<Long> shape(INDArray array) {
        return Arrays.stream(array.shape()).boxed().toList();
    }

    /** The type as most libraries call it. */
    private static String name(DataType type) {
        return switch (type) {
            case DOUBLE -> "float64";
            case FLOAT -> "float32";
            case HALF -> "float16";
            case LONG -> "int64";
            case INT -> "int32";
            case SHORT -> "int16";
            case BYTE -> "int8";
            case UBYTE -> "uint8";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
