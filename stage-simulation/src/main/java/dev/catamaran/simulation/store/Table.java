package dev.catamaran.simulation.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Rows by key; every change can be undone. Rows go in and out as copies. */
final class Table<K, V> {
    private final TreeMap<K, V> rows;
    private final UnaryOperator<V> copy;

    Table(Comparator<? super K> order, UnaryOperator<V> copy) {
        this.rows = new TreeMap<>(order);
        this.copy = copy;
    }

    /** What takes the changes of one transaction back, last one first. */
    static final class Undo {
        private final Deque<Runnable> steps = new ArrayDeque<>();

        private void add(Runnable step) {
            steps.push(step);
        }

        void run() {
            steps.forEach(Runnable::run);
        }
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key)).map(copy);
    }

    List<V> where(Predicate<V> condition) {
        return rows.values().stream().filter(condition).map(copy).toList();
    }

    Collection<V> all() {
        return where(_ -> true);
    }

    void put(Undo undo, K key, V row) {
        V before = rows.put(key, copy.apply(row));
        undo.add(() -> {
            if (before == null) {
                rows.remove(key);
            } else {
                rows.put(key, before);
            }
        });
    }

    int remove(Undo undo, K key) {
        V before = rows.remove(key);
        if (before == null) {
            return 0;
        }
        undo.add(() -> rows.put(key, before));
        return 1;
    }

    int removeIf(Undo undo, Predicate<V> condition, int limit) {
        List<K> doomed = rows.entrySet().stream()
                .filter(row -> condition.test(row.getValue()))
                .limit(limit)
                .map(java.util.Map.Entry::getKey)
                .toList();
        doomed.forEach(key -> remove(undo, key));
        return doomed.size();
    }
}
