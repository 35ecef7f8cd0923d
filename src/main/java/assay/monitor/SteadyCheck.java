package assay.monitor;

import assay.plan.Contract;
import assay.rows.Column;
import assay.work.Work;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Labels that flicker in time, over all deliveries; rows without label, time or track are left out.
 */
record SteadyCheck(Contract.Steady contract) implements ContractCheck {

    private record Frame(int row, long time, String label) {}

    @Override
    public boolean asksAll() {
        return true;
    }

    @Override
    public List<Breach> breaches(Arrived arrived, List<Breach> before, Work work) {
        Map<String, List<Frame>> tracks = new TreeMap<>();
        for (int row : arrived.rowsWith(contract.columns())) {
            if (row % 4096 == 0) {
                work.check();
            }
            int place = row;
            Optional<String> label = arrived.text(row, contract.label());
            Optional<String> track =
                    contract.track().map(name -> arrived.text(place, name)).orElse(Optional.of(""));
            OptionalLong time = time(arrived, row);
            if (label.isPresent() && track.isPresent() && time.isPresent()) {
                tracks.computeIfAbsent(track.get(), key -> new ArrayList<>())
                        .add(new Frame(row, time.getAsLong(), label.get()));
            }
        }
        List<Frame> flickering = new ArrayList<>();
        tracks.values().forEach(frames -> addFlickering(frames, flickering));
        return flickering.stream()
                .sorted(Comparator.comparingInt(Frame::row))
                .map(frame -> arrived.breach(frame.row(), wrong(frame)))
                .toList();
    }

    private void addFlickering(List<Frame> frames, List<Frame> flickering) {
        frames.sort(Comparator.comparingLong(Frame::time));
        Flicker.of(
                        frames.stream().map(Frame::label).toList(),
                        frames.stream().mapToLong(Frame::time).toArray(),
                        contract.mostGap())
                .forEach(at -> flickering.add(frames.get(at)));
    }

    private String wrong(Frame frame) {
        return "'%s' is '%s' for one moment".formatted(contract.label(), frame.label());
    }

    private OptionalLong time(Arrived arrived, int row) {
        int delivery = arrived.delivery(row);
        int place = row - arrived.starts()[delivery];
        Optional<Column> column = arrived.column(delivery, contract.time());
        if (column.isEmpty() || column.get().missing(place)) {
            return OptionalLong.empty();
        }
        return switch (column.get().kind()) {
            case INTEGER -> column.get().integer(place);
            case TIME ->
                    OptionalLong.of(
                            column.get()
                                    .time(place)
                                    .orElseThrow()
                                    .toInstant(ZoneOffset.UTC)
                                    .toEpochMilli());
            default -> OptionalLong.empty();
        };
    }
}
