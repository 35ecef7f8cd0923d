package assay.labels;

import assay.stats.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The class with most votes, and what breaks ties: a model, rarity, the voters' record, order. */
final class MajorityVote {

    private final Annotations given;
    private final int[][] counts;

    private MajorityVote(Annotations given) {
        this.given = given;
        this.counts = given.counts();
    }

    static Consensus of(Annotations given, Optional<Matrix> model) {
        int[] codes = codes(given, model);
        double[] annotators =
                IntStream.range(0, given.annotators().size())
                        .mapToDouble(who -> Consensus.agreement(given, codes, who, 2))
                        .toArray();
        return Consensus.of(
                "majority vote", given, codes, Consensus.agreement(given, codes), annotators);
    }

    static int[] codes(Annotations given, Optional<Matrix> model) {
        return new MajorityVote(given).codes(model);
    }

    private int[] codes(Optional<Matrix> model) {
        int[] frequency = new int[given.classes().size()];
        for (int[] row : counts) {
            Arrays.setAll(frequency, code -> frequency[code] + row[code]);
        }
        int[] codes = new int[counts.length];
        int[][] tied = new int[counts.length][];
        for (int row = 0; row < counts.length; row++) {
            int place = row;
            int[] best =
                    best(
                            IntStream.range(0, frequency.length).toArray(),
                            code -> counts[place][code]);
            best =
                    model.isPresent() && best.length > 1
                            ? best(best, code -> model.get().at(place, code))
                            : best;
            tied[row] = best(best, code -> -frequency[code]);
            codes[row] = tied[row].length == 1 ? tied[row][0] : Annotations.NONE;
        }
        double[] records = records(codes);
        for (int row = 0; row < codes.length; row++) {
            int place = row;
            codes[row] = best(tied[row], code -> record(place, code, records))[0];
        }
        return codes;
    }

    /** How often each annotator gave what the rows' only largest count says, mean where unknown. */
    private double[] records(int[] codes) {
        int[] clear =
                IntStream.range(0, codes.length).filter(row -> isClear(counts[row])).toArray();
        double[] records = new double[given.annotators().size()];
        for (int who = 0; who < records.length; who++) {
            int same = 0;
            int all = 0;
            for (int row : clear) {
                int label = given.at(row, who);
                all += label == Annotations.NONE ? 0 : 1;
                same += label == codes[row] ? 1 : 0;
            }
            records[who] = (double) same / all;
        }
        double mean = Arrays.stream(records).filter(r -> !Double.isNaN(r)).average().orElse(0);
        return Arrays.stream(records).map(r -> Double.isNaN(r) ? mean : r).toArray();
    }

    private double record(int row, int code, double[] records) {
        return IntStream.range(0, records.length)
                .filter(who -> given.at(row, who) == code)
                .mapToDouble(who -> records[who])
                .average()
                .orElse(0);
    }

    private static boolean isClear(int[] counts) {
        int most = Arrays.stream(counts).max().orElseThrow();
        return Arrays.stream(counts).filter(count -> count == most).count() == 1;
    }

    /** Those of some classes that have the largest value. */
    private static int[] best(int[] classes, IntToDoubleFunction value) {
        double most = Arrays.stream(classes).mapToDouble(value).max().orElseThrow();
        List<Integer> best =
                Arrays.stream(classes)
                        .filter(code -> value.applyAsDouble(code) == most)
                        .boxed()
                        .toList();
        return best.stream().mapToInt(Integer::intValue).toArray();
    }
}
