package assay.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers among the cells of a column of text, such as one that a single wrong word made one.
 *
 * @param numbers the cells that are numbers as a CSV file writes them; missing where they are not
 * @param wrong zero-based rows of the cells that are present and no number
 */
public record NumberTexts(Column numbers, List<Integer> wrong) {

    /**
     * {@return the numbers of a column}
     *
     * @param texts a column of text
     */
    public static NumberTexts of(Column texts) {
        List<Optional<Double>> numbers = new ArrayList<>();
        List<Integer> wrong = new ArrayList<>();
        for (int row = 0; row < texts.size(); row++) {
            Optional<String> text = texts.text(row);
            Optional<Double> number = text.flatMap(NumberTexts::number);
            numbers.add(number);
            if (text.isPresent() && number.isEmpty()) {
                wrong.add(row);
            }
        }
        return new NumberTexts(Column.numbers(texts.name(), numbers), wrong);
    }

    private static Optional<Double> number(String text) {
        return Guess.whole(text).map(Long::doubleValue).or(() -> Guess.number(text));
    }
}
