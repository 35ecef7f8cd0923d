package assay.monitor;

import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows whose features no longer show a nuisance.
 *
 * @param rows the rows, features replaced, all else as before
 * @param harmonizer what was taken out of what
 * @param controls rows it was fitted on
 * @param explained of each feature the share of its variance that went, below 0 where it grew
 * @param warning why these rows may have lost more than the nuisance, where they may
 */
public record Harmonized(
        Rows rows,
        Harmonizer harmonizer,
        int controls,
        List<Double> explained,
        Optional<String> warning)
        implements Measured {

    /** Copies. */
    public Harmonized {
        explained = List.copyOf(explained);
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("harmonized.rows", rows.size(), "rows"));
        figures.add(Figure.of("harmonized.controls", controls, "rows"));
        for (int i = 0; i < explained.size(); i++) {
            String name = "harmonized." + harmonizer.features().get(i) + ".explained";
            figures.add(Figure.of(name, explained.get(i), "share of variance"));
        }
        figures.add(Figure.of("harmonized.warnings", warning.isPresent() ? 1 : 0, "warnings"));
        return List.copyOf(figures);
    }
}
