package assay.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.plan.CollectionPlan;
import assay.plan.Contract;
import assay.plan.Plan;
import assay.plan.Polygon;
import assay.plan.Share;
import assay.rows.Column;
import assay.rows.Column.Kind;
import assay.rows.Rows;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Deliveries are held against their contracts; what breaks one is named with who and since when.
 */
class ContractWatchTest {

    private static final String WHY = "so it is";
    private static final Rows TABLE =
            Rows.of(
                    Column.integers("id", 1, 2, 3, 3),
                    Column.numbers(
                            "age",
                            List.of(
                                    Optional.of(7.5),
                                    Optional.of(-1.0),
                                    Optional.of(Double.NaN),
                                    Optional.empty())),
                    Column.texts("plate", "AB12", "ab12", "AB12x", "CD3"),
                    Column.texts("kind", "car", "bus", "car", "car"),
                    Column.integers("from", 1, 5, 3, 9),
                    Column.integers("to", 2, 4, 3, 8),
                    Column.numbers("lon", 0, .5, 2, 1),
                    Column.numbers("lat", 0, .5, 0, 1.5));
    private static final Polygon SQUARE = Polygon.of(0, 0, 1, 0, 1, 1, 0, 1);
    private static final Rows KINDS = Rows.of(Column.texts("name", "car", "van"));

    private record Case(Contract contract, int... broken) {}

    /** Which rows of the table break what. */
    private static final List<Case> CASES =
            List.of(
                    new Case(Contract.unique("plate", WHY)),
                    new Case(Contract.unique("id", WHY), 3),
                    new Case(Contract.unique(List.of("id", "kind"), WHY), 3),
                    new Case(Contract.range("age", 0, 7.5, WHY), 1, 2),
                    new Case(Contract.range("from", 1, 9, WHY)),
                    new Case(Contract.range("from", 2, 8, WHY), 0, 3),
                    new Case(Contract.typed("age", Kind.NUMBER, WHY)),
                    new Case(Contract.complete("age", .75, WHY)),
                    new Case(Contract.complete("age", WHY), 3),
                    new Case(Contract.matches("plate", "[A-Z]{2}\\d+", WHY), 1, 2),
                    new Case(Contract.among("kind", List.of("car", "bus"), WHY)),
                    new Case(Contract.among("kind", List.of("car"), WHY), 1),
                    new Case(Contract.implies("kind", "bus", "id", List.of("2"), WHY)),
                    new Case(Contract.implies("kind", "car", "id", List.of("1"), WHY), 2, 3),
                    new Case(Contract.compares("from", "<=", "to", WHY), 1, 3),
                    new Case(Contract.compares("from", "!=", "to", WHY), 2),
                    new Case(Contract.compares("age", ">", "lon", WHY), 1, 2),
                    new Case(Contract.refers("kind", "kinds", "name", WHY), 1),
                    new Case(Contract.refers("id", "rows", "to", WHY), 0),
                    new Case(Contract.inside("lon", "lat", SQUARE, WHY), 2, 3),
                    new Case(
                            Contract.inside(
                                    "lon",
                                    "lat",
                                    SQUARE,
                                    new Contract.When("kind", List.of("bus")),
                                    WHY)),
                    new Case(Contract.frequency("kind", "car", .5, .75, WHY)),
                    new Case(Contract.determines("kind", "plate", WHY), 2, 3),
                    new Case(Contract.determines(List.of("kind", "id"), "from", WHY), 3),
                    new Case(
                            new Contract.Determines(
                                    List.of("kind"),
                                    "plate",
                                    .5,
                                    new Contract.Reason(Contract.Severity.ERROR, WHY))),
                    new Case(Contract.steady("kind", "id", 2, WHY), 1),
                    new Case(Contract.steady("kind", "id", 1, WHY)));

    @TestFactory
    Stream<DynamicTest> everyRuleFindsItsRows() {
        return CASES.stream()
                .map(
                        one ->
                                DynamicTest.dynamicTest(
                                        one.contract().name() + one.broken().length,
                                        () ->
                                                assertEquals(
                                                        TABLE.ids().pick(one.broken()).stream()
                                                                .toList(),
                                                        observed(one.contract(), TABLE)
                                                                .breaches(one.contract())
                                                                .stream()
                                                                .flatMap(b -> b.row().stream())
                                                                .toList())));
    }

    private static ContractHistory observed(Contract contract, Rows... deliveries) {
        ContractHistory history = ContractWatch.of(contract).beside("kinds", KINDS).start();
        for (Rows delivery : deliveries) {
            history = history.observe(delivery);
        }
        return history;
    }

    @TestFactory
    Stream<DynamicTest> breachesOfADeliveryAreSaidInWords() {
        return Map.of(
                        Contract.typed("age", Kind.INTEGER, WHY),
                        "'age' holds numbers; needed are whole numbers",
                        Contract.range("kind", 0, 1, WHY),
                        "'kind' holds text; needed are numbers",
                        Contract.frequency("kind", "car", .8, 1, WHY),
                        "the share of 'car' is 0.75, 3 of 4 rows",
                        Contract.unique("code", WHY),
                        "there is no column 'code'",
                        Contract.compares("kind", "<", "id", WHY),
                        "'kind' holds text and 'id' whole numbers, which do not compare",
                        Contract.inside("kind", "lat", SQUARE, WHY),
                        "'kind' holds text; needed are degrees")
                .entrySet()
                .stream()
                .map(
                        each ->
                                DynamicTest.dynamicTest(
                                        each.getValue(),
                                        () ->
                                                assertEquals(
                                                        List.of(
                                                                new Breach(
                                                                        1,
                                                                        Optional.empty(),
                                                                        Optional.empty(),
                                                                        Optional.empty(),
                                                                        each.getValue())),
                                                        observed(each.getKey(), TABLE)
                                                                .breaches(each.getKey()))));
    }

    private static Rows day(int day, String who, String... zipsAndCities) {
        int n = zipsAndCities.length / 2;
        String[] zips = new String[n];
        String[] cities = new String[n];
        String[] collectors = new String[n];
        LocalDateTime[] times = new LocalDateTime[n];
        for (int row = 0; row < n; row++) {
            zips[row] = zipsAndCities[2 * row];
            cities[row] = zipsAndCities[2 * row + 1];
            collectors[row] = who;
            times[row] = LocalDateTime.of(2026, 3, day, 12, row);
        }
        return Rows.of(
                Column.texts("zip", zips),
                Column.texts("city", cities),
                Column.texts("who", collectors),
                Column.times("when", times));
    }

    @Test
    void aBrokenDependencyNamesCollectorAndBeginning() {
        Contract contract = Contract.determines("zip", "city", "a zip lies in one city");
        ContractHistory history =
                ContractWatch.of(contract)
                        .by("who")
                        .timed("when")
                        .observe(day(2, "1", "10", "Lyon", "11", "Nice"));
        assertEquals(List.of(contract), history.kept());
        ContractHistory later =
                history.observe(day(3, "3", "10", "Lyons", "10", "Lyon", "12", "Brest"));
        Violation violation = later.violations().get(0);
        assertEquals(
                "'zip' determines 'city' is broken by 1 row, 1 by '3' since 2026-03-03T12:00",
                violation.sentence());
        assertEquals(Map.of("3", 1), violation.collectors());
        assertEquals(2, violation.sinceDelivery());
        assertEquals(
                "'city' is 'Lyons'; it is 'Lyon' in 2 of 3 rows where 'zip' is '10'",
                violation.breaches().get(0).what());
        assertEquals(0, history.violations().size());
    }

    @Test
    void whoIsInTheMinorityChangesInHindsight() {
        Contract contract = Contract.determines("zip", "city", WHY);
        Rows first = day(1, "1", "10", "Lyons", "11", "Nice");
        Rows second = day(2, "2", "10", "Lyon");
        Rows third = day(3, "2", "10", "Lyon");
        assertEquals(second.ids(), observed(contract, first, second).brokenRows());
        assertEquals(first.ids().pick(0), observed(contract, first, second, third).brokenRows());
    }

    @Test
    void deliveriesTogetherBreakWhatAllAtOnceWould() {
        Rows together = TABLE;
        for (Case one : CASES) {
            if (one.contract() instanceof Contract.Complete
                    || one.contract() instanceof Contract.Frequency) {
                continue;
            }
            ContractHistory parts =
                    observed(
                            one.contract(),
                            together.pick(0, 1),
                            together.pick(),
                            together.pick(2),
                            together.pick(3));
            assertEquals(
                    together.ids().pick(one.broken()), parts.brokenRows(), one.contract().name());
        }
    }

    @Test
    void aDeliveryWithoutTheColumnIsABreachThatStays() {
        Contract contract = Contract.unique("zip", WHY);
        Rows without = Rows.of(Column.texts("city", "Lyon"));
        Rows good = day(1, "1", "10", "Lyon");
        ContractHistory history = observed(contract, good, without, day(2, "1", "10", "Lyon"));
        assertEquals(
                List.of(
                        "there is no column 'zip'",
                        "'zip' is '10', as in row " + good.ids().at(0) + " of delivery 1"),
                history.breaches(contract).stream().map(Breach::what).toList());
        assertEquals(3, history.rows());
    }

    @Test
    void thePlansOwnContractsAreWatched() {
        Plan plan =
                Plan.named("visits")
                        .expect("kind", Share.of("car", .75, "bus", .25), "counted before")
                        .target(4);
        CollectionPlan frozen = plan.contract(Contract.unique("id", WHY)).freeze();
        ContractWatch again = ContractWatch.of(CollectionPlan.parse(frozen.json()));
        assertEquals(TABLE.ids().pick(3), again.observe(TABLE).brokenRows());
        CollectionPlan none = plan.freeze();
        refused("plan 'visits' has no contract; add contract(...)", () -> ContractWatch.of(none));
    }

    @Test
    void anEmptyDeliveryBreaksNothing() {
        for (Case one : CASES) {
            assertEquals(List.of(), observed(one.contract(), TABLE.head(0)).violations());
        }
    }

    @Test
    void errorsStandBeforeWarnings() {
        Contract warned = Contract.unique("id", WHY).warning();
        Contract wrong = Contract.complete("age", WHY);
        assertEquals(
                List.of(wrong, warned),
                ContractWatch.of(warned, wrong).observe(TABLE).violations().stream()
                        .map(Violation::contract)
                        .toList());
    }

    @Test
    void refusesWithASentence() {
        Contract refers = Contract.refers("kind", "kinds", "name", WHY);
        refused(
                "'kind' stands in 'name' of 'kinds', but there is no table 'kinds'; add it by"
                        + " beside(\"kinds\", rows)",
                () -> ContractWatch.of(refers).start());
        refused("no contract given; say what has to be kept", ContractWatch::of);
        refused(
                "the contract 'id' is unique stands twice; say it once",
                () -> ContractWatch.of(Contract.unique("id", "a"), Contract.unique("id", "b")));
        ContractHistory history = observed(CASES.get(0).contract(), TABLE);
        refused(
                "row " + TABLE.ids().at(1) + " came in delivery 1 already; deliver every row once",
                () -> history.observe(TABLE.pick(1)));
        refused(
                "the contract 'x' is unique is not watched",
                () -> history.breaches(Contract.unique("x", WHY)));
        refused(
                "time 1 is 1, after 2; put the labels in the order of time",
                () -> Flicker.of(List.of("a", "b"), new long[] {2, 1}, 5));
    }

    private static void refused(String sentence, Runnable act) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, act::run).getMessage());
    }
}
