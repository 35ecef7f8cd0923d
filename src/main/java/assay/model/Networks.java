package assay.model;

import assay.model.Network.Block;
import assay.model.Network.Convolution;
import assay.model.Network.Dense;
import java.util.ArrayList;
import java.util.List;

/** The networks that can be asked for by name. */
public final class Networks {

    private static final int PENULTIMATE_UNITS = 64;

    private Networks() {}

    /**
     * A logistic regression: one linear layer from the inputs to the logits. On embeddings of
     * another network it is that network's new head.
     *
     * @return the description
     */
    public static Network logistic() {
        return new Network(List.of());
    }

    /**
     * A multilayer perceptron: dense layers with rectifiers. The layers are called {@code hidden1},
     * {@code hidden2} and so on, the last one {@code penultimate}.
     *
     * @param widths units of each hidden layer, at least one layer
     * @return the description
     * @throws IllegalArgumentException if no width is given or one is below 1
     */
    public static Network mlp(int... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException(
                    "a network without hidden layers; give at least one width");
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            blocks.add(new Dense(last ? Network.PENULTIMATE : "hidden" + (i + 1), widths[i]));
        }
        return new Network(blocks);
    }

    /**
     * A small convolutional network: per number one 3 x 3 convolution with a rectifier and 2 x 2
     * pooling ({@code block1}, {@code block2}, ...), then 64 dense units ({@code penultimate}).
     *
     * @param channels filters of each block, at least one block
     * @return the description
     * @throws IllegalArgumentException if no number is given or one is below 1
     */
    public static Network cnn(int... channels) {
        if (channels.length == 0) {
            throw new IllegalArgumentException(
                    "a convolutional network without blocks; give the filters of at least one");
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < channels.length; i++) {
            blocks.add(new Convolution("block" + (i + 1), channels[i]));
        }
        blocks.add(new Dense(Network.PENULTIMATE, PENULTIMATE_UNITS));
        return new Network(blocks);
    }
}
