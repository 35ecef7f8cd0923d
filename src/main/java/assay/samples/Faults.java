package assay.samples;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Plants the faults of single rows, each row at most one, and remembers where. */
final class Faults {

    static final String DEAD_CAMERA = "east";

    private static final double DEAD_FROM = .62;
    private static final double DEAD_TO = .64;
    private static final double MISLABELED = .08;
    private static final double CORRUPTED = .02;
    private static final double DUPLICATED = .03;
    private static final double UNSEEN = .012;
    private static final double TO_NEIGHBOUR = .4;

    /** Which class a tired eye takes a vehicle for. */
    private static final Map<Kind, Kind> NEIGHBOUR =
            new EnumMap<>(
                    Map.of(
                            Kind.CAR, Kind.VAN,
                            Kind.VAN, Kind.CAR,
                            Kind.TRUCK, Kind.BUS,
                            Kind.BUS, Kind.TRUCK,
                            Kind.MOTORCYCLE, Kind.CAR));

    private final List<Passage> passages;
    private final SplittableRandom random;
    private final List<Optional<Fault>> faults = new ArrayList<>();
    private final Kind[] labels;

    private Faults(List<Passage> passages, SplittableRandom random) {
        this.passages = new ArrayList<>(passages);
        this.random = random;
        this.labels = passages.stream().map(Passage::kind).toArray(Kind[]::new);
        passages.forEach(passage -> faults.add(Optional.empty()));
    }

    static Faults planted(List<Passage> passages, SplittableRandom random) {
        Faults faults = new Faults(passages, random);
        faults.killCamera();
        faults.duplicate();
        faults.admitTractors();
        faults.mark(Fault.CORRUPTED, CORRUPTED);
        faults.mislabel();
        return faults;
    }

    private void killCamera() {
        int from = (int) (passages.size() * DEAD_FROM);
        int to = (int) (passages.size() * DEAD_TO);
        for (int row = from; row < to; row++) {
            if (passages.get(row).camera().equals(DEAD_CAMERA)) {
                faults.set(row, Optional.of(Fault.DEAD_CAMERA));
            }
        }
    }

    private void duplicate() {
        for (int row : free(DUPLICATED)) {
            if (row > 0 && faults.get(row - 1).isEmpty()) {
                Passage before = passages.get(row - 1);
                passages.set(row, before);
                labels[row] = before.kind();
                faults.set(row, Optional.of(Fault.NEAR_DUPLICATE));
            }
        }
    }

    private void admitTractors() {
        List<Kind> takenFor = List.of(Kind.TRUCK, Kind.TRUCK, Kind.VAN, Kind.CAR);
        for (int row : free(UNSEEN)) {
            Passage p = passages.get(row);
            passages.set(
                    row,
                    new Passage(
                            Kind.TRACTOR,
                            p.weather(),
                            p.timeOfDay(),
                            p.season(),
                            p.lane(),
                            p.camera(),
                            p.collector(),
                            p.collectedAt()));
            labels[row] = takenFor.get(random.nextInt(takenFor.size()));
            faults.set(row, Optional.of(Fault.UNSEEN_KIND));
        }
    }

    private void mark(Fault fault, double share) {
        for (int row : free(share)) {
            faults.set(row, Optional.of(fault));
        }
    }

    private void mislabel() {
        List<Kind> kinds = Kind.labelled();
        for (int row : free(MISLABELED)) {
            Kind truth = labels[row];
            labels[row] = NEIGHBOUR.get(truth);
            if (random.nextDouble() >= TO_NEIGHBOUR) {
                labels[row] =
                        kinds.get(
                                (kinds.indexOf(truth) + random.nextInt(1, kinds.size()))
                                        % kinds.size());
            }
            faults.set(row, Optional.of(Fault.MISLABELED));
        }
    }

    /**
     * {@return some rows that have no fault and whose next row does not repeat them, in order}
     *
     * @param share their share of all rows
     */
    private int[] free(double share) {
        int[] free =
                IntStream.range(0, passages.size())
                        .filter(row -> faults.get(row).isEmpty() && !repeated(row))
                        .toArray();
        int wanted = Math.min(free.length, (int) Math.rint(share * passages.size()));
        for (int i = 0; i < wanted; i++) {
            int j = random.nextInt(i, free.length);
            int swapped = free[i];
            free[i] = free[j];
            free[j] = swapped;
        }
        return IntStream.range(0, wanted).map(i -> free[i]).sorted().toArray();
    }

    private boolean repeated(int row) {
        return row + 1 < passages.size()
                && faults.get(row + 1).equals(Optional.of(Fault.NEAR_DUPLICATE));
    }

    Passage passage(int row) {
        return passages.get(row);
    }

    Kind label(int row) {
        return labels[row];
    }

    Optional<Fault> at(int row) {
        return faults.get(row);
    }

    int[] rows(Fault fault) {
        return IntStream.range(0, faults.size())
                .filter(row -> faults.get(row).equals(Optional.of(fault)))
                .toArray();
    }
}
