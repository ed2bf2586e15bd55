package dev.athanor.internal.util;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Orders things so that each comes after those it depends on; where there is a choice, the given order stays. */
public final class TopologicalSort {

    private TopologicalSort() {}

    /**
     * Sorts the keys of a map.
     *
     * @param dependencies what each thing depends on; things that are no keys are taken as done
     * @param onCircle makes the exception for those that wait for each other
     */
    public static <T> List<T> sort(
            Map<T, ? extends Set<T>> dependencies, Function<Set<T>, ? extends RuntimeException> onCircle) {
        Map<T, Set<T>> waiting = new LinkedHashMap<>();
        dependencies.forEach((item, needs) -> {
            Set<T> open = new LinkedHashSet<>(needs);
            open.retainAll(dependencies.keySet());
            open.remove(item);
            waiting.put(item, open);
        });
        List<T> sorted = new ArrayList<>(waiting.size());
        while (!waiting.isEmpty()) {
            List<T> ready = waiting.entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
            if (ready.isEmpty()) {
                throw onCircle.apply(waiting.keySet());
            }
            sorted.addAll(ready);
            ready.forEach(waiting::remove);
            waiting.values().forEach(open -> open.removeAll(Set.copyOf(ready)));
        }
        return sorted;
    }
}
