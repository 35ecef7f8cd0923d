package assay.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan in a file means what it says, and what is wrong with it is said with its line. */
class PlanFileTest {

    private static final String BOOTH =
            """
            name: booth
            author: A. Ngineer
            date: 2026-01-31
            target: 1000
            minimumPerCell: 30
            tolerance: .02
            expect:
              weather:
                shares: {clear: .5, rain: .3, snow: .2}
                why: authority
              age:
                bins: [0, 18, 65]
                shares: [.3, .6]
                missing: .06
                other: .04
                why: census
            joints:
              - of: [weather, time]
                shares:
                  clear: {day: .4, night: .1}
                  rain: {day: .3}
                  snow: {night: .2}
                why: counted in 2023
            costs:
              weather: {snow: 3}
            weights:
              time: {night: 1.5}
            exclusions:
              - no trailers
            answers:
              absent: who does not drive
              harm:
            sensitive:
              age: {basis: consent, jurisdiction: EU, retention: P2Y}
              religion: {standing: prohibited, basis: GDPR Art. 9, jurisdiction: EU}
            contracts:
              - {rule: unique, columns: [plate], rationale: a car is counted once}
            """;

    @TempDir private Path folder;

    @Test
    void aPlanInYamlIsThePlanThatACellWouldWrite() {
        CollectionPlan plan = PlanFile.parse("p.yaml", BOOTH);
        CollectionPlan full = PlanExample.full();
        assertEquals(full.expectations().get(0), plan.expectations().get(0));
        assertEquals(full.expectations().get(2), plan.expectations().get(2));
        assertEquals(List.of("[0, 18)", "[18, 65]", "(missing)", "(other)"), plan.levels("age"));
        assertEquals(full.terms().costs(), plan.terms().costs());
        assertEquals(full.terms().weights(), plan.terms().weights());
        assertEquals(full.sensitive(), plan.sensitive());
        assertEquals(full.contracts().get(0), plan.contracts().get(0));
        assertEquals("{ABSENT=who does not drive}", plan.reflection().answers().toString());
    }

    @Test
    void jsonAndYamlOfEitherLayoutAreRead() throws IOException {
        CollectionPlan plan = PlanExample.full();
        Path canonical = Files.writeString(folder.resolve("a.json"), plan.json());
        Path yaml = Files.writeString(folder.resolve("b.yml"), plan.yaml());
        Path both = Files.writeString(folder.resolve("c.yaml"), plan.json());
        Path people =
                Files.writeString(
                        folder.resolve("d.json"),
                        "{\"name\":\"p\",\"target\":1,\"expect\":{\"w\":{\"shares\":{\"a\":1},"
                                + "\"why\":\"x\"}}}");
        assertEquals(plan, CollectionPlan.read(canonical));
        assertEquals(plan, CollectionPlan.read(yaml.toString()));
        assertEquals(plan, CollectionPlan.read(both));
        assertEquals(List.of("a"), CollectionPlan.read(people).levels("w"));
    }

    /** Each is one edit of the plan above, and the one sentence it earns. */
    @Test
    void eachMalformedPlanEarnsItsOwnSentence() {
        refused(
                "name: booth",
                "nam: booth",
                "line 1: the whole has no 'nam'; it has name, author, date, target, minimumPerCell,"
                        + " tolerance, expect, joints, costs, weights, exclusions, answers,"
                        + " sensitive, contracts");
        refused("name: booth\n", "", "line 1: the whole lacks 'name'");
        refused("target: 1000\n", "", "line 1: the whole lacks 'target'");
        refused("1000", "many", "line 4: target is 'many'; a whole number is wanted there");
        refused("1000", "10.5", "line 4: target is '10.5'; a whole number is wanted there");
        refused("1000", "0", "target is 0; a plan asks for at least 1 row");
        refused("2026-01-31", "31.1.", "line 3: '31.1.' is no date; dates look like 2026-01-31");
        refused(
                "clear: .5",
                "clear: half",
                "line 9: expect.weather.shares.clear is 'half'; a number is wanted there");
        refused(
                "clear: .5",
                "clear: .nan",
                "line 9: 'weather' has share NaN for 'clear'; a share is a number from 0 to 1");
        refused(
                "clear: .5",
                "clear: .6",
                "line 9: shares of 'weather' sum to 1.1; they must sum to 1");
        refused("rain: .3", "clear: .3", "line 9: the key 'clear' stands twice");
        refused(
                "{clear: .5",
                "{'': .5",
                "line 9: 'weather' has a level without a name; use Share.MISSING for rows without a"
                        + " value");
        refused(
                "    why: authority\n",
                "",
                "line 9: 'weather' has no rationale; say why these shares");
        refused("  weather:\n", "  age:\n", "line 11: the key 'age' stands twice");
        refused(
                "[0, 18, 65]",
                "[0, 65, 18]",
                "line 12: bin '[65, 18]' of 'age' goes from 65 to 18;" + " its edges must rise");
        refused("[.3, .6]", "[.9]", "line 13: 'age' has 2 bins and 1 shares");
        refused(
                "[0, 18, 65]",
                "[{name: a, to: 9}, {name: b, from: 8}]",
                "line 12: bins 'a' and 'b' of 'age' overlap");
        refused(
                "    bins: [0, 18, 65]\n",
                "",
                "line 12: shares of 'age' are a list; that takes bins, else write level: share");
        refused(
                "{day: .3}",
                "{day: .3, dusk: high}",
                "line 21: joints[0].shares.rain.dusk is 'high'; a number is wanted there");
        refused(
                "rain: {day: .3}",
                "hail: {day: .3}",
                "line 18: 'weather|time' has the level 'hail' of 'weather', which is elsewhere"
                        + " expected with only clear, rain, snow");
        refused(
                "{day: .4, night: .1}",
                "{day: .4, night: .2}",
                "line 18: shares of 'weather|time' sum to 1.1; they must sum to 1");
        refused(
                "{snow: 3}",
                "{hail: 3}",
                "cost for level 'hail' of 'weather', which the plan does not expect; its levels:"
                        + " clear, rain, snow");
        refused(
                "absent:",
                "absence:",
                "line 31: there is no prompt 'absence'; there are absent, proportion, interaction,"
                        + " wrong, harm, power, consent, lifetime");
        refused(
                "P2Y",
                "2 years",
                "line 34: sensitive 'age' is kept for '2 years', which is no period; periods look"
                        + " like P2Y or P18M");
        refused(
                "prohibited",
                "forbidden",
                "line 35: sensitive 'religion' is 'forbidden'; it is permitted, inferred or"
                        + " prohibited");
        refused(
                "  age: {basis: consent, ",
                "  age: {",
                "line 34: sensitive 'age' has no legal basis; name the ground or the rule");
        refused("rule: unique", "rule: lonely", "line 37: " + NO_RULE);
    }

    private static final String NO_RULE =
            "no rule 'lonely' for contracts; use determines, unique, range, typed, complete,"
                    + " matches, among, compares, refers, frequency, inside or steady";

    @Test
    void whatIsNoYamlIsRefused() {
        whole("", "the text is empty");
        whole("- a\n- b\n", "line 1: the whole is a list; a map is wanted there");
        whole("a: 1\n---\nb: 2\n", "the text holds two documents; one is wanted");
        whole("a: &x 1\nb: *x\n", ANCHORS);
        whole("a: !!java.net.URL [x]\n", "line 1: tags are not read here; leave the '!' away");
        whole("? [a]\n: 1\n", "line 1: a key is a text, not a list or a map");
        whole("[".repeat(60) + "]".repeat(60), "line 1: more than 50 levels deep");
        whole("a: [1\n", "not YAML: line 2: expected ',' or ']', but got <stream end>");
    }

    private static final String ANCHORS =
            "line 1: anchors and aliases are not read here; write the value out";

    @Test
    void otherFilesAreRefused() throws IOException {
        assertEquals(
                "p.txt: a plan's file ends with .yaml, .yml or .json",
                assertThrows(IllegalArgumentException.class, () -> PlanFile.parse("p.txt", BOOTH))
                        .getMessage());
        Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', (byte) 0xE9, 'b'});
        assertEquals(
                "l.yaml: the file is not UTF-8",
                assertThrows(IllegalArgumentException.class, () -> CollectionPlan.read(latin))
                        .getMessage());
    }

    private static void whole(String text, String message) {
        assertEquals(
                "p.yaml: " + message,
                assertThrows(IllegalArgumentException.class, () -> PlanFile.parse("p.yaml", text))
                        .getMessage());
    }

    private static void refused(String from, String to, String message) {
        String changed = BOOTH.replace(from, to);
        assertNotEquals(BOOTH, changed);
        whole(changed, message);
    }
}
