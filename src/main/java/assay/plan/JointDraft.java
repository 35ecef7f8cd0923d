package assay.plan;

import static assay.plan.Expectation.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A joint expectation as it was written, its levels not yet matched with the rest of the plan. */
record JointDraft(List<String> attributes, JointShare share, String rationale) {

    JointDraft {
        attributes = List.copyOf(attributes);
        check(
                attributes.size() > 1,
                "a joint of %s; a joint has two attributes or more",
                attributes.isEmpty() ? "nothing" : "'" + attributes.get(0) + "' alone");
        String name = String.join("|", attributes);
        Set<List<String>> seen = new HashSet<>();
        for (List<String> cell : share.cells()) {
            check(
                    cell.size() == attributes.size(),
                    "'%s' has %d attributes, but '%s' has %d levels",
                    name,
                    attributes.size(),
                    Expectation.cellName(cell),
                    cell.size());
            check(
                    seen.add(cell),
                    "'%s' has the combination '%s' twice",
                    name,
                    Expectation.cellName(cell));
        }
    }

    static JointDraft of(Expectation joint) {
        return new JointDraft(
                joint.attributes(),
                new JointShare(joint.cells(), joint.shares()),
                joint.rationale());
    }

    /** With the levels that earlier expectations gave the attributes, else with its own. */
    Expectation over(List<Expectation> earlier) {
        List<List<String>> levels = new ArrayList<>();
        for (int at = 0; at < attributes.size(); at++) {
            levels.add(levels(at, earlier));
        }
        Expectation even = even(levels);
        Double[] shares = new Double[even.shares().size()];
        Arrays.fill(shares, 0.0);
        List<List<String>> cells = even.cells();
        Map<List<String>, Integer> places =
                IntStream.range(0, cells.size())
                        .boxed()
                        .collect(Collectors.toMap(cells::get, cell -> cell));
        for (int at = 0; at < share.cells().size(); at++) {
            shares[places.get(share.cells().get(at))] = share.shares().get(at);
        }
        return new Expectation(attributes, levels, List.of(shares), rationale);
    }

    private List<String> levels(int at, List<Expectation> earlier) {
        Set<String> own = new LinkedHashSet<>();
        share.cells().forEach(cell -> own.add(cell.get(at)));
        String attribute = attributes.get(at);
        List<String> levels = CollectionPlan.levels(attribute, earlier).orElse(List.copyOf(own));
        for (String level : own) {
            check(
                    levels.contains(level),
                    "'%s' has the level '%s' of '%s', which is elsewhere expected with only %s",
                    String.join("|", attributes),
                    level,
                    attribute,
                    String.join(", ", levels));
        }
        return levels;
    }

    /** Names and size are checked by an expectation with the same levels before any work. */
    private Expectation even(List<List<String>> levels) {
        double cells = levels.stream().mapToDouble(List::size).reduce(1, (one, two) -> one * two);
        int size = (int) Math.min(cells, 20_000);
        return new Expectation(
                attributes, levels, Collections.nCopies(size, 1.0 / size), rationale);
    }
}
