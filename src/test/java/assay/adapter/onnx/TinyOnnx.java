package assay.adapter.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small ONNX files field by field, after the messages of onnx.proto. */
final class TinyOnnx {

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private long opset = 13;

    /** A message or a text as field {@code number}. */
    private static void put(ByteArrayOutputStream into, int number, byte[] content) {
        varint(into, (long) number << 3 | 2);
        varint(into, content.length);
        into.writeBytes(content);
    }

    private static void put(ByteArrayOutputStream into, int number, String text) {
        put(into, number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(ByteArrayOutputStream into, int number, long value) {
        varint(into, (long) number << 3);
        varint(into, value);
    }

    private static void varint(ByteArrayOutputStream into, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            into.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        into.write((int) left);
    }

    TinyOnnx node(String domain, String operator, String output, String... inputs) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        for (String input : inputs) {
            put(node, 1, input);
        }
        put(node, 2, output);
        put(node, 4, operator);
        put(node, 7, domain);
        put(graph, 1, node.toByteArray());
        return this;
    }

    TinyOnnx weight(String name, float[] numbers, long... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long size : shape) {
            put(tensor, 1, size);
        }
        put(tensor, 2, 1); // float32
        put(tensor, 8, name);
        ByteBuffer raw =
                ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        put(tensor, 9, raw.array());
        put(graph, 5, tensor.toByteArray());
        return this;
    }

    /** Sizes below 1 are left open. */
    TinyOnnx input(String name, int type, long... shape) {
        put(graph, 11, value(name, type, shape));
        return this;
    }

    TinyOnnx output(String name, long... shape) {
        put(graph, 12, value(name, 1, shape));
        return this;
    }

    private static byte[] value(String name, int element, long... shape) {
        ByteArrayOutputStream dims = new ByteArrayOutputStream();
        for (long size : shape) {
            ByteArrayOutputStream dim = new ByteArrayOutputStream();
            if (size > 0) {
                put(dim, 1, size);
            } else {
                put(dim, 2, "n");
            }
            put(dims, 1, dim.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        put(tensor, 1, element);
        put(tensor, 2, dims.toByteArray());
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        put(type, 1, tensor.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        put(value, 1, name);
        put(value, 2, type.toByteArray());
        return value.toByteArray();
    }

    TinyOnnx opset(long number) {
        opset = number;
        return this;
    }

    Path write(Path file) {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(graph.toByteArray());
        put(named, 2, "tiny");
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        put(model, 1, 8); // version of the format
        put(model, 8, opset("", opset));
        put(model, 8, opset("far.away", 1));
        put(model, 7, named.toByteArray());
        try {
            return Files.write(file, model.toByteArray());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static byte[] opset(String domain, long version) {
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        put(opset, 1, domain);
        put(opset, 2, version);
        return opset.toByteArray();
    }
}
