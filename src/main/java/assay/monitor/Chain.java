package assay.monitor;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list that never changes and is cheap to have one longer: lists that begin alike share what they
 * have, the longest goes on in place, any other on a copy.
 */
final class Chain<T> extends AbstractList<T> implements RandomAccess {

    private final List<T> shared;
    private final int length;

    private Chain(List<T> shared, int length) {
        this.shared = shared;
        this.length = length;
    }

    static <T> Chain<T> empty() {
        return new Chain<>(new ArrayList<>(), 0);
    }

    Chain<T> plus(T next) {
        synchronized (shared) {
            List<T> own =
                    shared.size() == length ? shared : new ArrayList<>(shared.subList(0, length));
            own.add(next);
            return new Chain<>(own, length + 1);
        }
    }

    @Override
    public T get(int at) {
        if (at >= length) {
            throw new IndexOutOfBoundsException(at);
        }
        synchronized (shared) {
            return shared.get(at);
        }
    }

    @Override
    public int size() {
        return length;
    }
}
