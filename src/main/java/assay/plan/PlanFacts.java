package assay.plan;

import assay.provenance.CanonicalJson;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan taken apart into single statements, so that two plans can be compared. Two plans that
 * differ in anything differ in a statement.
 */
final class PlanFacts {

    private static final String ORDER = "order of ";

    /**
     * Where a statement stands.
     *
     * @param of the expectation, attribute or section
     * @param what what of it; empty for the statement that it is there at all
     */
    record Place(String of, String what) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::of).thenComparing(Place::what).compare(this, other);
        }

        /** Of something that came or went as a whole the parts are not told one by one. */
        boolean inBoth(Map<Place, String> old, Map<Place, String> now) {
            Place whole = new Place(of, "");
            return what.isEmpty() || old.containsKey(whole) == now.containsKey(whole);
        }

        /** An order is different of itself where something came or went. */
        boolean followsFrom(Map<Place, String> old, Map<Place, String> now) {
            if (!what.startsWith(ORDER)) {
                return false;
            }
            return !sorted(old.get(this)).equals(sorted(now.get(this)));
        }

        private static List<Object> sorted(String list) {
            List<?> parts = (List<?>) CanonicalJson.parse(list == null ? "[]" : list);
            return parts.stream().<Object>map(CanonicalJson::write).sorted().toList();
        }
    }

    private final Map<Place, String> facts = new TreeMap<>();

    private PlanFacts() {}

    static Map<Place, String> of(CollectionPlan plan) {
        PlanFacts facts = new PlanFacts();
        facts.terms(plan);
        plan.expectations().forEach(facts::expectation);
        facts.order(
                "plan",
                "expectations",
                plan.expectations().stream().map(Expectation::name).toList());
        plan.bins().forEach(facts::bins);
        plan.reflection()
                .answers()
                .forEach((prompt, text) -> facts.put("answers", prompt.key(), text));
        plan.sensitive().forEach(facts::sensitive);
        plan.contracts().forEach(facts::contract);
        facts.order(
                "contracts", "contracts", plan.contracts().stream().map(Contract::json).toList());
        return facts.facts;
    }

    private void terms(CollectionPlan plan) {
        Terms terms = plan.terms();
        put("plan", "name", plan.name());
        put("plan", "target", Long.toString(terms.target()));
        put("plan", "minimum per cell", Long.toString(terms.minimumPerCell()));
        put("plan", "tolerance", CanonicalJson.number(terms.tolerance()));
        terms.author().ifPresent(author -> put("plan", "author", author));
        terms.date().ifPresent(date -> put("plan", "date", date.toString()));
        terms.exclusions().forEach(sentence -> put("exclusions", sentence, "left out"));
        order("exclusions", "exclusions", terms.exclusions());
        factors("cost", terms.costs());
        factors("weight", terms.weights());
    }

    private void factors(String what, Map<String, Map<String, Double>> factors) {
        factors.forEach(
                (attribute, levels) -> {
                    levels.forEach(
                            (level, value) ->
                                    put(
                                            what + " of " + attribute,
                                            level,
                                            CanonicalJson.number(value)));
                    order(what + " of " + attribute, "levels", List.copyOf(levels.keySet()));
                });
    }

    private void expectation(Expectation expectation) {
        String name = "expect " + expectation.name();
        List<String> cells = expectation.cellNames();
        put(name, "", cells.size() + " cells expected");
        put(name, "why", expectation.rationale());
        for (int cell = 0; cell < cells.size(); cell++) {
            put(
                    name,
                    "share of '" + cells.get(cell) + "'",
                    CanonicalJson.number(expectation.shares().get(cell)));
        }
        for (int at = 0; at < expectation.attributes().size(); at++) {
            order(
                    name,
                    "levels of " + expectation.attributes().get(at),
                    expectation.levels().get(at));
        }
    }

    private void bins(Bins bins) {
        bins.bins()
                .forEach(
                        bin ->
                                put(
                                        "bins of " + bins.attribute(),
                                        bin.name(),
                                        edge(bin.from()) + " to " + edge(bin.to())));
        order("bins of " + bins.attribute(), "bins", bins.names());
    }

    private static String edge(double edge) {
        return Double.isFinite(edge) ? CanonicalJson.number(edge) : "open";
    }

    /** Contracts may share a name, such as two ranges of one column; then they are counted. */
    private void contract(Contract contract) {
        String name = contract.name();
        for (int again = 2; facts.containsKey(new Place("contracts", name)); again++) {
            name = contract.name() + " #" + again;
        }
        put("contracts", name, contract.json());
    }

    private void sensitive(Sensitive one) {
        String name = "sensitive " + one.attribute();
        put(name, "", one.standing().key());
        put(name, "legal basis", one.basis());
        put(name, "jurisdiction", one.jurisdiction());
        one.retention().ifPresent(kept -> put(name, "kept for", kept.toString()));
    }

    private void order(String of, String what, List<String> list) {
        put(of, ORDER + what, CanonicalJson.write(list));
    }

    private void put(String of, String what, String says) {
        facts.put(new Place(of, what), says);
    }
}
