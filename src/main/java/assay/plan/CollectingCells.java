package assay.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cells that the next samples are shared out over; every row lies in exactly one.
 *
 * <p>They are the combinations of the cells of all joints and of the attributes in no joint, as if
 * these were independent of each other, if no two joints share an attribute and there are at most
 * {@value #MOST_CELLS} combinations. Otherwise they are the cells of the one expectation that has
 * the most, the earlier one of equals.
 *
 * @param blocks places in the plan of the expectations whose cells are combined
 * @param attributes the attributes of the blocks in order
 * @param levels the levels of each cell
 * @param shares the share of each cell
 */
record CollectingCells(
        List<Integer> blocks,
        List<String> attributes,
        List<List<String>> levels,
        List<Double> shares) {

    static final int MOST_CELLS = 100;

    static CollectingCells of(CollectionPlan plan) {
        List<Integer> blocks = blocks(plan.expectations());
        return combined(blocks, blocks.stream().map(plan.expectations()::get).toList());
    }

    int[] cellOfRow(Placement placement, List<Expectation> expectations) {
        int[] cells = new int[placement.ids().size()];
        for (int block : blocks) {
            int size = expectations.get(block).shares().size();
            for (int row = 0; row < cells.length; row++) {
                cells[row] = cells[row] * size + placement.cell(block, row);
            }
        }
        return cells;
    }

    /** The product of the factors of a cell's levels. */
    double factor(int cell, Map<String, Map<String, Double>> factors) {
        double product = 1;
        for (int at = 0; at < attributes.size(); at++) {
            product *=
                    factors.getOrDefault(attributes.get(at), Map.of())
                            .getOrDefault(levels.get(cell).get(at), 1.0);
        }
        return product;
    }

    private static List<Integer> blocks(List<Expectation> expectations) {
        Set<String> inJoints = new HashSet<>();
        long combinations = 1;
        boolean disjoint = true;
        List<Integer> blocks = new ArrayList<>();
        for (int at = expectations.size() - 1; at >= 0; at--) { // joints stand last
            Expectation expectation = expectations.get(at);
            boolean covered = inJoints.containsAll(expectation.attributes());
            if (expectation.joint() || !covered) {
                blocks.add(0, at);
                combinations = Math.min(combinations * expectation.shares().size(), 1L << 32);
                for (String attribute : expectation.attributes()) {
                    disjoint &= inJoints.add(attribute);
                }
            }
        }
        return disjoint && combinations <= MOST_CELLS ? blocks : List.of(largest(expectations));
    }

    private static int largest(List<Expectation> expectations) {
        int largest = 0;
        for (int at = 1; at < expectations.size(); at++) {
            int size = expectations.get(at).shares().size();
            largest = size > expectations.get(largest).shares().size() ? at : largest;
        }
        return largest;
    }

    private static CollectingCells combined(List<Integer> places, List<Expectation> blocks) {
        List<List<String>> levels = List.of(List.of());
        List<Double> shares = List.of(1.0);
        for (Expectation block : blocks) {
            List<List<String>> longer = new ArrayList<>();
            List<Double> products = new ArrayList<>();
            List<List<String>> added = block.cells();
            for (int cell = 0; cell < levels.size(); cell++) {
                for (int next = 0; next < block.shares().size(); next++) {
                    List<String> both = new ArrayList<>(levels.get(cell));
                    both.addAll(added.get(next));
                    longer.add(both);
                    products.add(shares.get(cell) * block.shares().get(next));
                }
            }
            levels = longer;
            shares = products;
        }
        List<String> attributes = blocks.stream().flatMap(e -> e.attributes().stream()).toList();
        return new CollectingCells(places, attributes, levels, shares);
    }
}
