package assay.dynamics;

import assay.model.Network;
import assay.model.Training;
import assay.rows.Images;
import assay.rows.Labels;
import assay.rows.RowId;
import assay.rows.RowIds;
import assay.work.Work;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Pictures to plant probes in. */
record PictureInputs(Images images) implements ProbeInputs {

    @Override
    public RowIds ids() {
        return images.ids();
    }

    @Override
    public String called() {
        return "pictures";
    }

    @Override
    public void check(ProbeKind kind, int wanted) {
        if (kind instanceof ProbeKind.OtherColumns) {
            throw new IllegalArgumentException(
                    "columns out of distribution are given for pictures; give pictures of others");
        }
        if (kind instanceof ProbeKind.OutOfDistribution strange) {
            strange.others().ifPresent(others -> check(others, wanted));
        }
    }

    private void check(Images others, int probes) {
        if (others.height() != images.height()
                || others.width() != images.width()
                || others.channels() != images.channels()) {
            throw new IllegalArgumentException(
                    "pictures out of distribution are %d x %d x %d, those of the data %d x %d x %d; give some of the same size"
                            .formatted(
                                    others.height(),
                                    others.width(),
                                    others.channels(),
                                    images.height(),
                                    images.width(),
                                    images.channels()));
        }
        if (others.size() < probes) {
            throw new IllegalArgumentException(
                    "%d pictures out of distribution for %d probes; give as many or more"
                            .formatted(others.size(), probes));
        }
        Map<RowId, Integer> own = images.ids().places();
        others.ids().stream()
                .filter(own::containsKey)
                .findFirst()
                .ifPresent(
                        id -> {
                            throw new IllegalArgumentException(
                                    "picture %s out of distribution is a row of the data; give pictures of others"
                                            .formatted(id));
                        });
    }

    @Override
    public PictureInputs planted(
            List<ProbeKind> kinds, SortedMap<String, int[]> chosen, long seed, Work work) {
        Repainting painting = Repainting.of(images, seed, work);
        for (ProbeKind kind : kinds) {
            work.check();
            painting.paint(kind, chosen.get(kind.category()));
        }
        return new PictureInputs(painting.images());
    }

    @Override
    public ConsistencyScores heldOut(
            Labels labels, long seed, ConsistencyScores.Options options, Work work) {
        return ConsistencyScores.heldOut(images, labels, seed, options, work);
    }

    @Override
    public Training training(Network network, Labels labels) {
        return Training.of(network, images, labels);
    }
}
