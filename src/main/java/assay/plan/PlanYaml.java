package assay.plan;

import assay.provenance.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a plan as people read it, in the layout that {@link PlanReader} reads back. */
final class PlanYaml {

    private final StringBuilder text = new StringBuilder();

    private PlanYaml() {}

    static String write(CollectionPlan plan) {
        PlanYaml yaml = new PlanYaml();
        yaml.terms(plan);
        yaml.line(0, "expect:", singles(plan).isEmpty());
        singles(plan).forEach(e -> yaml.single(e, plan.bins(e.attributes().get(0))));
        yaml.joints(plan);
        yaml.factors("costs", plan.terms().costs());
        yaml.factors("weights", plan.terms().weights());
        yaml.line(0, "exclusions:", plan.terms().exclusions().isEmpty());
        plan.terms().exclusions().forEach(each -> yaml.line(1, "- " + quoted(each)));
        yaml.reflection(plan.reflection());
        yaml.sensitive(plan.sensitive());
        yaml.line(0, "contracts:", plan.contracts().isEmpty());
        plan.contracts().forEach(each -> yaml.line(1, "- " + json(each.content())));
        return yaml.text.toString();
    }

    private static List<Expectation> singles(CollectionPlan plan) {
        return plan.expectations().stream().filter(e -> !e.joint()).toList();
    }

    private void terms(CollectionPlan plan) {
        Terms terms = plan.terms();
        line(0, "name: " + quoted(plan.name()));
        terms.author().ifPresent(author -> line(0, "author: " + quoted(author)));
        terms.date().ifPresent(date -> line(0, "date: " + quoted(date.toString())));
        line(0, "target: " + terms.target());
        line(0, "minimumPerCell: " + terms.minimumPerCell());
        line(0, "tolerance: " + CanonicalJson.number(terms.tolerance()));
    }

    private void single(Expectation expectation, Optional<Bins> bins) {
        line(1, quoted(expectation.name()) + ":");
        bins.ifPresent(this::bins);
        line(2, "shares:");
        List<String> levels = expectation.levels().get(0);
        for (int at = 0; at < levels.size(); at++) {
            line(3, quoted(levels.get(at)) + ": " + number(expectation.shares().get(at)));
        }
        line(2, "why: " + quoted(expectation.rationale()));
    }

    private void bins(Bins bins) {
        line(2, "bins:");
        for (Bins.Bin bin : bins.bins()) {
            Map<String, Object> json = new TreeMap<>();
            json.put("name", bin.name());
            if (Double.isFinite(bin.from())) {
                json.put("from", bin.from());
            }
            if (Double.isFinite(bin.to())) {
                json.put("to", bin.to());
            }
            line(3, "- " + json(json));
        }
    }

    private void joints(CollectionPlan plan) {
        List<Expectation> joints = plan.expectations().stream().filter(Expectation::joint).toList();
        line(0, "joints:", joints.isEmpty());
        for (Expectation joint : joints) {
            line(1, "- of: " + json(joint.attributes()));
            line(2, "levels:");
            for (int at = 0; at < joint.attributes().size(); at++) {
                line(3, quoted(joint.attributes().get(at)) + ": " + json(joint.levels().get(at)));
            }
            line(2, "shares:");
            cells(joint, 0, 0, joint.shares().size(), 3);
            line(2, "why: " + quoted(joint.rationale()));
        }
    }

    /** The cells from {@code first}, of which {@code size} share the levels before this one. */
    private void cells(Expectation joint, int attribute, int first, int size, int depth) {
        List<String> levels = joint.levels().get(attribute);
        int each = size / levels.size();
        for (int at = 0; at < levels.size(); at++) {
            String key = quoted(levels.get(at)) + ":";
            int start = first + at * each;
            if (attribute == joint.levels().size() - 1) {
                line(depth, key + " " + number(joint.shares().get(start)));
            } else {
                line(depth, key);
                cells(joint, attribute + 1, start, each, depth + 1);
            }
        }
    }

    private void factors(String what, Map<String, Map<String, Double>> factors) {
        line(0, what + ":", factors.isEmpty());
        factors.forEach((attribute, levels) -> line(1, quoted(attribute) + ": " + json(levels)));
    }

    private void reflection(Reflection reflection) {
        line(0, "answers:");
        for (Prompt prompt : Prompt.values()) {
            line(1, "# " + prompt.question() + (prompt.required() ? "" : " (may stay open)"));
            line(
                    1,
                    prompt.key()
                            + ":"
                            + reflection.answer(prompt).map(a -> " " + quoted(a)).orElse(""));
        }
    }

    private void sensitive(List<Sensitive> all) {
        line(0, "sensitive:", all.isEmpty());
        for (Sensitive one : all) {
            line(1, quoted(one.attribute()) + ":");
            line(2, "standing: " + one.standing().key());
            line(2, "basis: " + quoted(one.basis()));
            line(2, "jurisdiction: " + quoted(one.jurisdiction()));
            one.retention().ifPresent(kept -> line(2, "retention: " + kept));
        }
    }

    private void line(int depth, String content, boolean unless) {
        if (!unless) {
            line(depth, content);
        }
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    private static String number(double value) {
        return CanonicalJson.number(value);
    }

    private static String json(Object value) {
        return readable(CanonicalJson.write(value));
    }

    private static String quoted(String word) {
        return readable(CanonicalJson.write(word));
    }

    /** JSON is YAML but for the characters that YAML wants escaped. */
    private static String readable(String json) {
        return json.codePoints().mapToObj(PlanYaml::escaped).collect(Collectors.joining());
    }

    private static String escaped(int c) {
        boolean plain =
                c >= 0x20 && c < 0x7F || c >= 0xA0 && c < 0x2028 || c > 0x202F && c < 0xD800;
        boolean emoji = c >= 0x10000;
        return plain || emoji || c >= 0xE000 && c < 0xFEFF
                ? Character.toString(c)
                : "\\u%04x".formatted(c);
    }
}
