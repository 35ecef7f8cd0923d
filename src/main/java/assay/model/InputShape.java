package assay.model;

/**
 * The shape of one row as a network reads it: a picture, or columns side by side.
 *
 * @param channels 1 or 3 for a picture, the number of columns otherwise; at least 1
 * @param height pixels from top to bottom, 1 for columns
 * @param width pixels from left to right, 1 for columns
 */
public record InputShape(int channels, int height, int width) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1
     */
    public InputShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "input of %d x %d x %d; sizes start at 1".formatted(channels, height, width));
        }
    }

    /** {@return numbers in one row} */
    public int size() {
        return channels * height * width;
    }

    /** {@return whether this is a picture; columns side by side have no neighbours} */
    boolean pictures() {
        return height * width > 1;
    }

    @Override
    public String toString() {
        return height * width == 1
                ? channels + " columns"
                : "%d x %d x %d".formatted(height, width, channels);
    }
}
