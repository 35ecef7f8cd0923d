package assay.profile;

import java.util.function.LongConsumer;

/**
 * Sets of columns of which none contains another, as a trie over ascending columns: the candidates
 * for left sides of one right side.
 */
final class LeftSides {

    private static final class Node {
        private Node[] children = new Node[0];
        private long has; // which columns have a child; children are in their order
        private boolean end;

        Node child(int column) {
            return children[Long.bitCount(has & (1L << column) - 1)];
        }

        Node grown(int column) {
            if ((has >>> column & 1) == 0) {
                int place = Long.bitCount(has & (1L << column) - 1);
                Node[] more = new Node[children.length + 1];
                System.arraycopy(children, 0, more, 0, place);
                more[place] = new Node();
                System.arraycopy(children, place, more, place + 1, children.length - place);
                children = more;
                has |= 1L << column;
            }
            return child(column);
        }

        void cut(int column) {
            int place = Long.bitCount(has & (1L << column) - 1);
            Node[] fewer = new Node[children.length - 1];
            System.arraycopy(children, 0, fewer, 0, place);
            System.arraycopy(children, place + 1, fewer, place, fewer.length - place);
            children = fewer;
            has &= ~(1L << column);
        }

        boolean empty() {
            return !end && children.length == 0;
        }
    }

    private final Node root = new Node();

    void add(long set) {
        Node node = root;
        for (long left = set; left != 0; left &= left - 1) {
            node = node.grown(Long.numberOfTrailingZeros(left));
        }
        node.end = true;
    }

    boolean hasSubsetOf(long set) {
        return hasSubsetOf(root, set);
    }

    private static boolean hasSubsetOf(Node node, long set) {
        if (node.end) {
            return true;
        }
        for (long left = node.has & set; left != 0; left &= left - 1) {
            if (hasSubsetOf(node.child(Long.numberOfTrailingZeros(left)), set)) {
                return true;
            }
        }
        return false;
    }

    /** Takes out every set that lies in a given one. */
    void takeSubsetsOf(long set, LongConsumer taken) {
        take(root, set, 0, taken);
    }

    private static void take(Node node, long set, long path, LongConsumer taken) {
        if (node.end) {
            node.end = false;
            taken.accept(path);
        }
        for (long left = node.has & set; left != 0; left &= left - 1) {
            int column = Long.numberOfTrailingZeros(left);
            Node child = node.child(column);
            take(child, set, path | 1L << column, taken);
            if (child.empty()) {
                node.cut(column);
            }
        }
    }

    /** Visits every set of one size. */
    void ofSize(int size, LongConsumer visitor) {
        visit(root, size, 0, visitor);
    }

    private static void visit(Node node, int left, long path, LongConsumer visitor) {
        if (left == 0) {
            if (node.end) {
                visitor.accept(path);
            }
            return;
        }
        for (long rest = node.has; rest != 0; rest &= rest - 1) {
            int column = Long.numberOfTrailingZeros(rest);
            visit(node.child(column), left - 1, path | 1L << column, visitor);
        }
    }
}
