package assay.display;

import assay.dynamics.ProfileDistance;
import java.util.List;

/** Shows how distinct the loss profiles of the categories are. */
public final class ProfileDistanceRenderer implements Renderer<ProfileDistance> {

    /** Makes a renderer; it holds no state. */
    public ProfileDistanceRenderer() {}

    @Override
    public Class<ProfileDistance> type() {
        return ProfileDistance.class;
    }

    @Override
    public List<MimeBundle> render(ProfileDistance distance) {
        String caption =
                "How distinct the loss profiles are; silhouette %s (1 apart, 0 touching, below 0 mixed)"
                        .formatted(Numbers.fixed(distance.silhouette(), 3));
        return List.of(
                Table.of(caption)
                        .words("category")
                        .numbers("probes", "silhouette", "AUROC, one against the rest")
                        .words("nearest")
                        .numbers("distance, nats per epoch")
                        .rows(
                                distance.profiles().stream()
                                        .map(ProfileDistanceRenderer::row)
                                        .toList())
                        .bundle());
    }

    private static List<Table.Cell> row(ProfileDistance.Profile profile) {
        return List.of(
                Table.Cell.of(profile.category()),
                Table.Cell.of(Numbers.whole(profile.probes())),
                Table.Cell.of(Numbers.fixed(profile.silhouette(), 3)),
                Table.Cell.of(profile.auroc().map(auroc -> Numbers.fixed(auroc, 3)).orElse("")),
                Table.Cell.of(profile.nearest()),
                Table.Cell.of(Numbers.fixed(profile.distance(), 3)));
    }
}
