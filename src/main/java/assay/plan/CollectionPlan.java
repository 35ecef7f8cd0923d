package assay.plan;

import static assay.plan.Expectation.check;

import assay.provenance.Sha256;
import assay.rows.Rows;
import assay.rows.StoredTable;
import assay.work.Work;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What shall be collected and why, frozen before the rows come.
 *
 * <p>A plan holds expectations: shares of the levels of single attributes, and of the combinations
 * of several attributes jointly. Coverage has a cell for every level of every singly expected
 * attribute and for every combination of every joint, nothing else: what was not expected is not
 * judged. Two expectations that share an attribute agree on its levels and their shares.
 *
 * <p>Written as canonical JSON and identified by the SHA-256 of it: two plans that say the same
 * have the same hash, any changed number or word changes it.
 *
 * @param name what is collected, not blank
 * @param expectations at least one; singles are put first, then joints, each in the order given
 * @param terms target, minimums, costs and the rest
 * @param bins how numbers become levels, for each attribute whose levels are bins; by attribute
 * @param reflection what the author answered to the prompts
 * @param sensitive on what ground sensitive attributes are held; by attribute
 * @param contracts what every delivery has to keep, in the order given
 */
public record CollectionPlan(
        String name,
        List<Expectation> expectations,
        Terms terms,
        List<Bins> bins,
        Reflection reflection,
        List<Sensitive> sensitive,
        List<Contract> contracts) {

    /** Whether a plan is thought through. */
    public enum Status {
        /** A required prompt is open, or something prohibited is expected. */
        DRAFT,
        /** Nothing is open that has to be closed. */
        READY
    }

    /**
     * Checks what only the plan as a whole can say, and copies.
     *
     * @throws IllegalArgumentException if something is expected twice, expectations contradict each
     *     other, a cost or weight is for a level nobody expects, or bins are not the levels
     */
    public CollectionPlan {
        expectations =
                expectations.stream().sorted(Comparator.comparing(Expectation::joint)).toList();
        bins = bins.stream().sorted(Comparator.comparing(Bins::attribute)).toList();
        sensitive = sensitive.stream().sorted(Comparator.comparing(Sensitive::attribute)).toList();
        contracts = List.copyOf(contracts);
        check(!name.isBlank(), "a plan without a name; say what is collected");
        check(!expectations.isEmpty(), "plan '%s' expects nothing; add expect(...)", name);
        for (int at = 0; at < expectations.size(); at++) {
            for (Expectation earlier : expectations.subList(0, at)) {
                PlanChecks.agreement(earlier, expectations.get(at));
            }
        }
        for (String attribute : terms.costs().keySet()) {
            PlanChecks.levels(
                    "cost", attribute, terms.costs().get(attribute).keySet(), expectations);
        }
        for (String attribute : terms.weights().keySet()) {
            PlanChecks.levels(
                    "weight", attribute, terms.weights().get(attribute).keySet(), expectations);
        }
        PlanChecks.bins(bins, expectations);
        PlanChecks.once("sensitive", sensitive.stream().map(Sensitive::attribute).toList());
    }

    /**
     * Makes a plan of expectations and terms alone.
     *
     * @param name what is collected, not blank
     * @param expectations at least one
     * @param terms target, minimums, costs and the rest
     */
    public CollectionPlan(String name, List<Expectation> expectations, Terms terms) {
        this(name, expectations, terms, List.of(), Reflection.NONE, List.of(), List.of());
    }

    /** {@return {@code DRAFT} while {@link #owed()} holds anything} */
    public Status status() {
        return owed().isEmpty() ? Status.READY : Status.DRAFT;
    }

    /** {@return why the plan is a draft, one sentence each; empty where it is ready} */
    public List<String> owed() {
        return PlanChecks.owed(this);
    }

    /** {@return this plan, to be written on; {@link Plan#freeze()} fixes it again} */
    public Plan draft() {
        return Plan.from(this);
    }

    /**
     * {@return what another plan says differently}
     *
     * @param later the other plan
     */
    public PlanDiff diff(CollectionPlan later) {
        return PlanDiff.of(this, later);
    }

    /** {@return what the plan uses that it must not or should not use} */
    public SensitiveUse sensitiveUse() {
        return SensitiveUse.of(this);
    }

    /**
     * {@return what the plan or some rows use that they must not or should not use}
     *
     * @param rows the rows collected
     */
    public SensitiveUse sensitiveUse(Rows rows) {
        return SensitiveUse.of(this, rows);
    }

    /**
     * {@return as {@link #sensitiveUse(Rows)}, and what is kept longer than it may be}
     *
     * @param rows the rows collected
     * @param timeColumn when each was collected, a column of times
     * @param today the day to judge by
     */
    public SensitiveUse sensitiveUse(Rows rows, String timeColumn, LocalDate today) {
        return SensitiveUse.of(this, rows, timeColumn, today);
    }

    /**
     * {@return how the numbers of an attribute become its levels, where its levels are bins}
     *
     * @param attribute any name
     */
    public Optional<Bins> bins(String attribute) {
        return bins.stream().filter(some -> some.attribute().equals(attribute)).findFirst();
    }

    /** {@return rows to collect} */
    public long target() {
        return terms.target();
    }

    /** {@return every attribute that is expected singly or in a joint, in order, each once} */
    public List<String> attributes() {
        return expectations.stream().flatMap(e -> e.attributes().stream()).distinct().toList();
    }

    /**
     * {@return the levels of an attribute, in the plan's order}
     *
     * @param attribute an expected attribute
     * @throws IllegalArgumentException if the plan does not expect it
     */
    public List<String> levels(String attribute) {
        return levels(attribute, expectations)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "plan '%s' does not expect '%s'; it expects %s"
                                                .formatted(
                                                        name,
                                                        attribute,
                                                        String.join(", ", attributes()))));
    }

    /** {@return the plan as canonical JSON; {@link #parse} reads it back} */
    public String json() {
        return PlanJson.write(this);
    }

    /**
     * {@return the plan that {@link #json()} wrote}
     *
     * @param json a plan as JSON, canonical or not
     * @throws IllegalArgumentException if it is no plan, or one that contradicts itself
     */
    public static CollectionPlan parse(String json) {
        return PlanJson.parse(json);
    }

    /** {@return the plan as YAML to be read by people; {@link #read} reads it back} */
    public String yaml() {
        return PlanYaml.write(this);
    }

    /** {@return the plan as a data card, in Markdown} */
    public DataCard dataCard() {
        return DataCard.of(this);
    }

    /**
     * {@return the plan as Croissant 1.0, a JSON-LD description of a data set, with the fields of
     * its vocabulary for responsible AI; {@link #fromCroissant} reads it back}
     */
    public String croissant() {
        return Croissant.write(this);
    }

    /**
     * {@return the plan that {@link #croissant()} wrote}
     *
     * @param json Croissant that holds a plan
     * @throws IllegalArgumentException if it holds none, or its words and the plan in it were
     *     changed apart; {@link Plan#fromCroissant} drafts a plan from anybody's
     */
    public static CollectionPlan fromCroissant(String json) {
        return Croissant.read(json);
    }

    /**
     * {@return the plan in a file, in YAML or JSON, as a person writes it or as {@link #json()}}
     *
     * @param file a path that ends with {@code .yaml}, {@code .yml} or {@code .json}
     * @throws IllegalArgumentException if it holds no plan; the sentence names the file, and in
     *     YAML the line
     * @throws UncheckedIOException if it cannot be read
     */
    public static CollectionPlan read(Path file) {
        return PlanFile.read(file);
    }

    /**
     * {@return the plan in a file, in YAML or JSON}
     *
     * @param file as for {@link #read(Path)}
     */
    public static CollectionPlan read(String file) {
        return read(Path.of(file));
    }

    /** {@return the SHA-256 of {@link #json()}, 64 lower-case hexadecimal digits} */
    public String hash() {
        return Sha256.hex(json());
    }

    /**
     * {@return rows planned for each cell of an expectation: the target by share, in whole rows by
     * largest remainder (ties to the earlier cell), lifted to the minimum per cell where the share
     * is above 0}
     *
     * @param expectation one of this plan's expectations
     */
    public long[] planned(Expectation expectation) {
        return planned(expectation.shares());
    }

    /**
     * {@return some rows against this plan}
     *
     * @param rows rows with a column for every attribute, in any order
     * @throws IllegalArgumentException if a column is not there, or a row has a level the plan does
     *     not know
     */
    public CoverageTable coverage(Rows rows) {
        return Coverage.of(this, Placement.of(this, rows, Work.current()));
    }

    /**
     * {@return some rows against this plan, by the levels of one to three attributes crossed}
     *
     * @param rows rows with a column for every attribute named
     * @param attributes at least one attribute of this plan; others are asked for the plan's mix in
     *     each of their levels
     * @throws IllegalArgumentException if none is of this plan, one stands twice, a column is not
     *     there, or a row has a level the plan does not know
     */
    public CrossTab crossTab(Rows rows, String... attributes) {
        return CrossTabs.of(this, new RowsTally(this, rows, Work.current()), List.of(attributes));
    }

    /**
     * {@return how far the mix of some rows lies from this plan's, by attribute and by pair}
     *
     * @param rows rows with a column for every attribute
     * @throws IllegalArgumentException as {@link #coverage(Rows)}
     */
    public PlanDistance distance(Rows rows) {
        return PlanDistance.of(this, new RowsTally(this, rows, Work.current()));
    }

    /**
     * {@return a table in a file against this plan, by one scan}
     *
     * @param table a table with a column for every attribute
     * @throws IllegalArgumentException as {@link #coverage(Rows)}
     */
    public CoverageTable coverage(StoredTable table) {
        return Coverage.of(this, new StoredTally(this, table));
    }

    /**
     * {@return a table in a file against this plan, as {@link #crossTab(Rows, String...)}}
     *
     * @param table a table with a column for every attribute named
     * @param attributes as there
     */
    public CrossTab crossTab(StoredTable table, String... attributes) {
        return CrossTabs.of(this, new StoredTally(this, table), List.of(attributes));
    }

    /**
     * {@return how far the mix of a table in a file lies from this plan's, by one scan}
     *
     * @param table a table with a column for every attribute
     * @throws IllegalArgumentException as {@link #coverage(Rows)}
     */
    public PlanDistance distance(StoredTable table) {
        return PlanDistance.of(this, new StoredTally(this, table));
    }

    /**
     * {@return where the next samples should come from}
     *
     * <p>Cells are ranked by deficit times weight over cost. They are the combinations of the
     * joints' cells and the other attributes' levels, as if independent, while there are at most
     * 100 and no attribute is in two joints; otherwise the cells of the largest expectation.
     *
     * @param rows the rows so far, possibly none
     * @param samples how many samples to share out, at least 1
     * @throws IllegalArgumentException as {@link #coverage(Rows)}, or if there is nothing to share
     *     out
     */
    public NextToCollect nextToCollect(Rows rows, long samples) {
        return Collecting.next(this, Placement.of(this, rows, Work.current()), samples);
    }

    /**
     * {@return where the next samples should come from, as {@link #nextToCollect(Rows, long)}}
     *
     * @param placement rows so far that were placed into the cells of this plan
     * @param samples how many samples to share out, at least 1
     */
    public NextToCollect nextToCollect(Placement placement, long samples) {
        return Collecting.next(this, placement, samples);
    }

    /**
     * {@return rows that were placed already against this plan}
     *
     * @param placement rows placed into the cells of this plan
     */
    public CoverageTable coverage(Placement placement) {
        return Coverage.of(this, placement);
    }

    long[] planned(List<Double> shares) {
        long[] planned = Apportionment.ofLargestRemainder(target(), shares);
        for (int cell = 0; cell < planned.length; cell++) {
            if (shares.get(cell) > 0) {
                planned[cell] = Math.max(planned[cell], terms.minimumPerCell());
            }
        }
        return planned;
    }

    static Optional<List<String>> levels(String attribute, List<Expectation> expectations) {
        return expectations.stream()
                .filter(expectation -> expectation.attributes().contains(attribute))
                .findFirst()
                .map(e -> e.levels().get(e.attributes().indexOf(attribute)));
    }

    @Override
    public String toString() {
        return "CollectionPlan[%s, target %d, %s]"
                .formatted(
                        name,
                        target(),
                        String.join(", ", expectations.stream().map(Expectation::name).toList()));
    }
}
