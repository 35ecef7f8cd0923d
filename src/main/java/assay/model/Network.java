package assay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The description of a feed-forward classifier: blocks one after another, then one linear layer
 * with a logit per class. It holds no parameters.
 *
 * @param blocks the hidden blocks in order, none for a logistic regression; convolutions stand
 *     before dense blocks
 */
public record Network(List<Block> blocks) {

    /** Name of the last layer of every network: one logit per class. */
    public static final String LOGITS = "logits";

    /** Name of the last hidden layer of every network that has one. */
    public static final String PENULTIMATE = "penultimate";

    /** One hidden block; its answers can be asked for by name. */
    public sealed interface Block {

        /** {@return the name of the block's layer} */
        String layer();

        /** {@return kind and size: {@code dense 64}} */
        String words();
    }

    /**
     * A linear layer and a rectifier.
     *
     * @param layer its name
     * @param width number of units, at least 1
     */
    public record Dense(String layer, int width) implements Block {

        /**
         * Checks the width.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Dense {
            requirePositive(layer, "units", width);
        }

        @Override
        public String words() {
            return "dense " + width;
        }
    }

    /**
     * A 3 x 3 convolution with a border of zeros, a rectifier, and the maximum of every 2 x 2
     * pixels; an odd last row or column of pixels is left out.
     *
     * @param layer its name
     * @param channels number of filters, at least 1
     */
    public record Convolution(String layer, int channels) implements Block {

        /**
         * Checks the number of filters.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Convolution {
            requirePositive(layer, "channels", channels);
        }

        @Override
        public String words() {
            return "convolution " + channels;
        }
    }

    /**
     * Checks the order of the blocks.
     *
     * @throws IllegalArgumentException if a convolution follows a dense block
     */
    public Network {
        blocks = List.copyOf(blocks);
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Convolution && blocks.get(i - 1) instanceof Dense) {
                throw new IllegalArgumentException(
                        "layer '%s' is a convolution after a dense layer; convolutions come first"
                                .formatted(blocks.get(i).layer()));
            }
        }
    }

    /**
     * {@return every layer that can be asked for, in order, the logits last}
     *
     * @param input shape of one row
     * @param classes number of classes
     * @throws IllegalArgumentException if the pictures are too small for the convolutions
     */
    public List<Layer> layers(InputShape input, int classes) {
        List<Layer> layers = new ArrayList<>();
        int height = input.height();
        int width = input.width();
        for (Block block : blocks) {
            if (block instanceof Convolution convolution) {
                height /= 2;
                width /= 2;
                if (height == 0 || width == 0) {
                    throw new IllegalArgumentException(
                            "layer '%s' halves its pictures to nothing; the input is %s"
                                    .formatted(block.layer(), input));
                }
                layers.add(new Layer(block.layer(), convolution.channels() * height * width));
            } else if (block instanceof Dense dense) {
                layers.add(new Layer(block.layer(), dense.width()));
            }
        }
        layers.add(new Layer(LOGITS, classes));
        return List.copyOf(layers);
    }

    /** {@return the blocks in words: {@code convolution 16, dense 64}} */
    @Override
    public String toString() {
        return blocks.isEmpty()
                ? "logistic regression"
                : blocks.stream().map(Block::words).collect(Collectors.joining(", "));
    }

    private static void requirePositive(String layer, String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "layer '%s' has %d %s; a layer has at least 1".formatted(layer, number, what));
        }
    }
}
