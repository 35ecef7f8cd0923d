package assay.adapter.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the graph of an ONNX file names: operators, and the values between its nodes.
 *
 * <p>The file is a protocol buffer. Only three of its fields are read here (the model's graph, the
 * graph's nodes and outputs), and only one is written: values that shall be outputs too. Two
 * protocol buffers one after the other are one with the fields of both, so nothing is rewritten.
 *
 * <p>Source: ONNX, onnx.proto, messages ModelProto, GraphProto, NodeProto and ValueInfoProto.
 *
 * @param operators every operator used, as {@code name} or {@code domain:name}
 * @param between names of the values that nodes give and that are no outputs
 */
record Graph(List<String> operators, List<String> between) {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_DOMAIN = 7;
    private static final int VALUE_NAME = 1;

    /** Copies. */
    Graph {
        operators = List.copyOf(operators);
        between = List.copyOf(between);
    }

    /** {@return what a file's bytes say; refused by name when they are no protocol buffer} */
    static Graph parse(String file, byte[] model) {
        Set<String> operators = new LinkedHashSet<>();
        Set<String> values = new LinkedHashSet<>();
        Set<String> outputs = new LinkedHashSet<>();
        int[] graphs = {0};
        try {
            Fields.of(model)
                    .each(
                            MODEL_GRAPH,
                            graph -> {
                                graphs[0]++;
                                graph.each(GRAPH_NODE, node -> readNode(node, operators, values));
                                graph.each(
                                        GRAPH_OUTPUT,
                                        output ->
                                                output.each(
                                                        VALUE_NAME,
                                                        name -> outputs.add(name.text())));
                            });
        } catch (IndexOutOfBoundsException cutShort) {
            graphs[0] = 0;
        }
        if (graphs[0] == 0) {
            throw new IllegalArgumentException(
                    "'%s' is no ONNX file or is cut short; export the network again"
                            .formatted(file));
        }
        values.removeAll(outputs);
        return new Graph(List.copyOf(operators), List.copyOf(values));
    }

    private static void readNode(Fields node, Set<String> operators, Set<String> values) {
        List<String> name = new ArrayList<>();
        node.each(NODE_DOMAIN, domain -> name.add(domain.text()));
        node.each(NODE_OPERATOR, operator -> name.add(operator.text()));
        name.removeIf(part -> part.isEmpty() || part.equals("ai.onnx"));
        operators.add(String.join(":", name));
        // An output that nobody needs has no name.
        node.each(
                NODE_OUTPUT,
                output -> {
                    if (!output.text().isEmpty()) {
                        values.add(output.text());
                    }
                });
    }

    /** {@return the file's bytes with these values as outputs too} */
    static byte[] withOutputs(byte[] model, List<String> names) {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        for (String name : names) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            put(value, VALUE_NAME, name.getBytes(StandardCharsets.UTF_8));
            put(graph, GRAPH_OUTPUT, value.toByteArray());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(model.length + graph.size() + 8);
        all.writeBytes(model);
        put(all, MODEL_GRAPH, graph.toByteArray());
        return all.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, int field, byte[] content) {
        out.write(field << 3 | Fields.BYTES);
        int length = content.length;
        while (length > 0x7f) {
            out.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(content);
    }
}
