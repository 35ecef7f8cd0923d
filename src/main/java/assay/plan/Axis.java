package assay.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * One attribute with the levels that are counted apart. Several axes together make cells: all
 * combinations of their levels, the last one's changing fastest.
 */
record Axis(String attribute, List<String> levels) {

    Axis {
        levels = List.copyOf(levels);
    }

    static List<List<String>> cells(List<Axis> axes) {
        return Expectation.cells(axes.stream().map(Axis::levels).toList());
    }

    static int size(List<Axis> axes) {
        return axes.stream().mapToInt(axis -> axis.levels().size()).reduce(1, Math::multiplyExact);
    }

    static List<String> attributes(List<Axis> axes) {
        return axes.stream().map(Axis::attribute).toList();
    }

    /** For every cell of some axes the cell of fewer axes, in another order or not, it lies in. */
    static int[] projection(List<Axis> from, List<Axis> to) {
        int[] cells = new int[size(from)];
        for (int cell = 0; cell < cells.length; cell++) {
            int target = 0;
            for (Axis axis : to) {
                target = target * axis.levels().size() + level(from, cell, axis.attribute());
            }
            cells[cell] = target;
        }
        return cells;
    }

    private static int level(List<Axis> axes, int cell, String attribute) {
        int rest = cell;
        for (int at = axes.size() - 1; ; at--) {
            int size = axes.get(at).levels().size();
            if (axes.get(at).attribute().equals(attribute)) {
                return rest % size;
            }
            rest /= size;
        }
    }

    static List<Axis> some(List<Axis> axes, List<String> attributes) {
        List<Axis> some = new ArrayList<>();
        for (String attribute : attributes) {
            axes.stream().filter(axis -> axis.attribute().equals(attribute)).forEach(some::add);
        }
        return some;
    }
}
