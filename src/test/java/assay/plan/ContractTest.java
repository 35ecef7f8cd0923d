package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import assay.rows.Column;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Contracts say one thing in words and in JSON, and refuse what cannot be one. */
class ContractTest {

    private static final String WHY = "so it is";

    private static final List<Contract> EACH =
            List.of(
                    Contract.determines(List.of("zip", "street"), "city", WHY),
                    new Contract.Determines(
                            List.of("zip"),
                            "city",
                            .05,
                            new Contract.Reason(Contract.Severity.WARNING, WHY)),
                    Contract.unique("id", WHY),
                    Contract.unique(List.of("day", "site"), WHY),
                    Contract.range("age", 0, 120, WHY),
                    Contract.range("age", 0, Double.POSITIVE_INFINITY, WHY),
                    Contract.typed("age", Column.Kind.INTEGER, WHY),
                    Contract.complete("age", WHY),
                    Contract.complete("age", .9, WHY).warning(),
                    Contract.matches("plate", "[A-Z]{2}\\d+", WHY),
                    Contract.among("sex", List.of("f", "m", "x"), WHY),
                    Contract.implies("species", "penguin", "pole", List.of("south"), WHY),
                    Contract.compares("from", "<=", "to", WHY),
                    Contract.refers("site", "sites", "code", WHY),
                    Contract.refers("parent", "rows", "id", WHY),
                    Contract.frequency("kind", "car", .5, .7, WHY),
                    Contract.inside("lon", "lat", Polygon.of(0, 0, 1, 0, 1, 1), WHY),
                    Contract.inside(
                            "lon",
                            "lat",
                            Polygon.of(0, 0, 1, 0, 1, 1),
                            new Contract.When("species", List.of("kiwi")),
                            WHY),
                    Contract.steady("label", "time", 100, WHY),
                    Contract.steady("label", "time", "track", 100, WHY));

    @Test
    void aPlanSaysInOneWordThatAColumnDependsOnAnother() {
        Plan plan =
                Plan.named("p")
                        .expect("city", Share.of("A", 1), "one")
                        .target(5)
                        .depends("zip", "city");
        assertEquals(
                List.of(Contract.determines("zip", "city", "each 'zip' has one 'city'")),
                plan.freeze().contracts());
        assertEquals(
                Contract.determines("zip", "street", "post office"),
                plan.depends("zip", "street", "post office").freeze().contracts().get(1));
    }

    @TestFactory
    Stream<DynamicTest> everyContractReadsBackFromItsJson() {
        return EACH.stream()
                .map(
                        contract ->
                                DynamicTest.dynamicTest(
                                        contract.name(),
                                        () -> {
                                            Contract again = Contract.parse(contract.json());
                                            assertEquals(contract, again);
                                            assertEquals(contract.json(), again.json());
                                        }));
    }

    @Test
    void noTwoContractsShareTheirWords() {
        assertEquals(EACH.size(), EACH.stream().map(Contract::name).distinct().count());
    }

    @Test
    void aContractIsCanonicalJson() {
        assertEquals(
                "{\"left\":[\"zip\",\"street\"],\"rationale\":\"so it is\",\"right\":\"city\","
                        + "\"rule\":\"determines\",\"severity\":\"error\",\"tolerance\":0}",
                EACH.get(0).json());
    }

    @Test
    void wordsAndColumnsAreThoseOfTheRule() {
        assertEquals("'zip', 'street' determines 'city'", EACH.get(0).name());
        assertEquals("'zip' determines 'city' but for a share of 0.05", EACH.get(1).name());
        assertEquals("'pole' is 'south' where 'species' is 'penguin'", EACH.get(11).name());
        assertEquals(List.of("zip", "street", "city"), EACH.get(0).columns());
        assertEquals(List.of("pole", "species"), EACH.get(11).columns());
        assertEquals(List.of("parent", "id"), EACH.get(14).columns());
        assertEquals(List.of("lon", "lat", "species"), EACH.get(17).columns());
    }

    @Test
    void severityAndToleranceHaveDefaultsInJson() {
        assertEquals(
                Contract.determines("a", "b", "c"),
                Contract.parse(
                        "{\"rule\":\"determines\",\"left\":[\"a\"],\"right\":\"b\","
                                + "\"rationale\":\"c\"}"));
    }

    @TestFactory
    Stream<DynamicTest> refusesWithASentence() {
        return Stream.of(
                refused(
                        "a contract has no rationale; say why it should hold",
                        () -> Contract.unique("id", " ")),
                refused("a contract names no column", () -> Contract.unique(List.of(), WHY)),
                refused(
                        "a contract names the column 'a' twice",
                        () -> Contract.unique(List.of("a", "a"), WHY)),
                refused(
                        "'a' stands on both sides of a dependency; every column determines itself",
                        () -> Contract.determines(List.of("a", "b"), "a", WHY)),
                refused(
                        "range of 'a' goes from 2 to 1; the bounds stand in the wrong order",
                        () -> Contract.range("a", 2, 1, WHY)),
                refused(
                        "range of 'a' has no bound",
                        () ->
                                Contract.range(
                                        "a",
                                        Double.NEGATIVE_INFINITY,
                                        Double.POSITIVE_INFINITY,
                                        WHY)),
                refused(
                        "least share of a contract is 1.5; it is a share from 0 to 1",
                        () -> Contract.complete("a", 1.5, WHY)),
                refused(
                        "'(' is no regular expression: Unclosed group",
                        () -> Contract.matches("a", "(", WHY)),
                refused(
                        "a contract allows no value of 'a'; name at least one",
                        () -> Contract.among("a", List.of(), WHY)),
                refused(
                        "no comparison '=<'; use <, <=, =, !=, >= or >",
                        () -> Contract.compares("a", "=<", "b", WHY)),
                refused(
                        "longest gap of 'a' is 0 milliseconds; use 1 or more",
                        () -> Contract.steady("a", "t", 0, WHY)),
                refused(
                        "a contract is an object with a \"rule\"",
                        () -> Contract.parse("[\"unique\"]")),
                refused(
                        "a contract lacks 'rationale'",
                        () -> Contract.parse("{\"rule\":\"unique\",\"columns\":[\"a\"]}")),
                refused(
                        "a contract 'unique' has no [colums]",
                        () ->
                                Contract.parse(
                                        "{\"rule\":\"unique\",\"columns\":[\"a\"],"
                                                + "\"colums\":1,\"rationale\":\"b\"}")),
                refused(
                        "no rule 'uniq' for contracts; use determines, unique, range, typed,"
                                + " complete, matches, among, compares, refers, frequency, inside"
                                + " or steady",
                        () -> Contract.parse("{\"rule\":\"uniq\",\"rationale\":\"b\"}")),
                refused(
                        "'columns' of a contract is of the wrong kind",
                        () ->
                                Contract.parse(
                                        "{\"rule\":\"unique\",\"columns\":\"a\","
                                                + "\"rationale\":\"b\"}")));
    }

    private static DynamicTest refused(String sentence, Executable act) {
        return DynamicTest.dynamicTest(
                sentence,
                () ->
                        assertEquals(
                                sentence,
                                assertThrows(IllegalArgumentException.class, act).getMessage()));
    }
}
