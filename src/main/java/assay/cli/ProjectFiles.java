package assay.cli;

import assay.provenance.CanonicalJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in a project that was just started. */
final class ProjectFiles {

    private static final String PLAN =
            """
            # What shall be collected, written down before. A cell reads it with
            #   var plan = CollectionPlan.read("plan.yaml");
            name: %s
            target: 1000
            minimumPerCell: 20
            tolerance: 0.05

            # The shares of each attribute sum to 1; why says where they come from.
            expect:
              place:
                shares: {city: 0.5, town: 0.3, village: 0.2}
                why: replace this by your attribute, its levels and the source of their shares
              age:
                bins: [0, 18, 65, 120]
                shares: [0.2, 0.6, 0.18]
                missing: 0.02
                why: replace this too; a number is planned in bins

            # How attributes go together, where that matters:
            # joints:
            #   - of: [place, time]
            #     shares: {city: {day: 0.3, night: 0.2}, town: {day: 0.3}, village: {day: 0.2}}
            #     why: ...

            # What a row costs and what it is worth, relative to 1:
            costs:
              place: {village: 3}

            # What is knowingly left out, one sentence each:
            exclusions: []

            # The plan is a DRAFT until the first five are answered.
            answers:
              absent:        # Who or what is absent from this plan, and why?
              proportion:    # Why these shares and not others? Whose counting are they?
              interaction:   # Which pairs of attributes interact?
              wrong:         # What would make this plan wrong, and how would you notice?
              harm:          # Who could be harmed by it?
              power:         # Who decides, and who can object?
              consent:       # Do those who are recorded know and agree?
              lifetime:      # When does this plan stop being true?

            # On what ground sensitive attributes are held (permitted, inferred or prohibited):
            sensitive:
              age: {standing: permitted, basis: name the ground, jurisdiction: where, retention: P2Y}

            # What every delivery has to keep:
            contracts:
              - {rule: range, column: age, least: 0, most: 120, rationale: an age in years}
            """;

    private static final String DATA =
            """
            The rows go here: `collected.csv` with a column for every attribute of `plan.yaml`.
            """;

    private static final String CHECK =
            """
            #!/bin/sh
            # What a continuous integration machine runs: the notebook from top to bottom.
            # ASSAY names the launcher where it is not on the path.
            set -eu
            cd "$(dirname "$0")/.."
            "${ASSAY:-assay}" run plan.ipynb
            """;

    private ProjectFiles() {}

    static Map<String, String> of(String name) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("plan.yaml", PLAN.formatted(CanonicalJson.write(name)));
        files.put("plan.ipynb", notebook(name));
        files.put("data/README.md", DATA);
        files.put(".ci/run", CHECK);
        files.put(".gitignore", "/out/\n.ipynb_checkpoints/\n");
        return files;
    }

    private static String notebook(String name) {
        List<Object> cells = new ArrayList<>();
        cells.add(markdown("# " + name + "\n\nThe plan in `plan.yaml`, and what came so far."));
        cells.add(code("var plan = CollectionPlan.read(\"plan.yaml\");\nplan", 1));
        cells.add(code("plan.sensitiveUse()", 2));
        cells.add(
                code(
                        "var file = Path.of(\"data\", \"collected.csv\");\n"
                                + "var rows = Files.exists(file) ? List.of(Rows.read(file))"
                                + " : List.<Rows>of();\n"
                                + "rows.isEmpty() ? \"No rows yet: put them into \" + file"
                                + " : plan.coverage(rows.get(0))",
                        3));
        cells.add(
                code(
                        "rows.isEmpty() ? \"No rows yet\" :"
                                + " plan.nextToCollect(rows.get(0), 50)",
                        4));
        cells.add(
                code(
                        "rows.isEmpty() ? \"No rows yet\" :"
                                + " Monitor.of(plan).observe(rows.get(0))",
                        5));
        cells.add(code("plan.dataCard()", 6));
        Map<String, Object> kernel =
                Map.of("display_name", "Assay (Java)", "language", "java", "name", "assay");
        return CanonicalJson.write(
                        Map.of(
                                "cells",
                                cells,
                                "metadata",
                                Map.of("kernelspec", kernel),
                                "nbformat",
                                4,
                                "nbformat_minor",
                                5))
                + "\n";
    }

    private static Map<String, Object> markdown(String text) {
        return Map.of("cell_type", "markdown", "id", "title", "metadata", Map.of(), "source", text);
    }

    private static Map<String, Object> code(String text, int at) {
        return Map.of(
                "cell_type",
                "code",
                "execution_count",
                Optional.empty(),
                "id",
                "step-" + at,
                "metadata",
                Map.of(),
                "outputs",
                List.of(),
                "source",
                text);
    }
}
