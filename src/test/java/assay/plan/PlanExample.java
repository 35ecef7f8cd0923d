package assay.plan;

import assay.provenance.Randomness;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Plans that say everything a plan can say. */
final class PlanExample {

    private PlanExample() {}

    static CollectionPlan full() {
        return Plan.named("booth")
                .expect("weather", Share.of("clear", .5, "rain", .3, "snow", .2), "authority")
                .expect(
                        Bins.of("age", 0, 18, 65, Double.POSITIVE_INFINITY)
                                .shares(.2, .6, .1)
                                .missing(.06)
                                .other(.04),
                        "census")
                .expectJoint(
                        List.of("weather", "time"),
                        JointShare.of(
                                "clear", "day", .4, "clear", "night", .1, "rain", "day", .3, "snow",
                                "night", .2),
                        "counted in 2023")
                .minimumPerCell(30)
                .tolerance(.02)
                .cost("snow", 3)
                .weight("time", "night", 1.5)
                .exclude("no trailers")
                .author("A. \u00c9ngineer")
                .date(LocalDate.of(2026, 1, 31))
                .answer(Prompt.ABSENT, "who does not drive")
                .answer(Prompt.WRONG, "a closed road")
                .sensitive(Sensitive.permitted("age", "consent", "EU", Period.ofYears(2)))
                .sensitive(Sensitive.prohibited("religion", "GDPR Art. 9", "EU"))
                .contract(Contract.unique("plate", "a car is counted once"))
                .contract(Contract.determines("city", "zip", "a postal code lies in one city"))
                .target(1_000)
                .freeze();
    }

    /** A plan of random size whose words hold whatever is hard to write. */
    static CollectionPlan random(int seed) {
        SplittableRandom random = new Randomness(seed).stream("plan");
        Plan plan = Plan.named(word(random)).target(1 + random.nextInt(1000));
        List<String> first = levels(random);
        plan = plan.expect("one", even(first), word(random));
        List<Object> joint = new ArrayList<>();
        for (String level : first) {
            joint.add(level);
            joint.add("x: " + word(random));
            joint.add(1.0 / first.size());
        }
        plan =
                plan.expectJoint(
                        List.of("one", "two " + seed),
                        JointShare.of(joint.toArray()),
                        word(random));
        double low = random.nextDouble();
        plan =
                plan.expect(
                        Bins.of("three", Double.NEGATIVE_INFINITY, low, low + 1, low + 7)
                                .shares(.25, .25, .5),
                        word(random));
        for (Prompt prompt : Prompt.values()) {
            plan = random.nextBoolean() ? plan.answer(prompt, word(random)) : plan;
        }
        return plan.cost("one", first.get(0), low + .1)
                .exclude(word(random))
                .contract(Contract.range("three", -low, low, word(random)))
                .sensitive(Sensitive.inferred("one", word(random), "-", Period.ofMonths(3)))
                .freeze();
    }

    private static Share even(List<String> levels) {
        List<Double> shares = levels.stream().map(level -> 1.0 / levels.size()).toList();
        return new Share(levels, shares);
    }

    private static List<String> levels(SplittableRandom random) {
        List<String> levels = new ArrayList<>();
        for (int at = 0; at < 1 + random.nextInt(5); at++) {
            levels.add(at + word(random));
        }
        return levels;
    }

    private static String word(SplittableRandom random) {
        String[] hard = {
            "\"",
            "\\",
            ": ",
            " #",
            "\n",
            "\t",
            "'",
            "- ",
            "|",
            "{",
            "}",
            "[",
            "&a",
            "*a",
            "!",
            "%",
            "@",
            "`",
            "\u0007",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ud83d\ude00",
            "\u00e9",
            "true",
            "1",
            "null",
            "~",
            "<b>",
            "$x$",
            "\u007f",
            "\u202e"
        };
        StringBuilder word = new StringBuilder("w");
        for (int at = 0; at < 4; at++) {
            word.append(hard[random.nextInt(hard.length)]);
        }
        return word.toString();
    }
}
