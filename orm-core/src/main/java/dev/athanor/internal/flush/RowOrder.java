package dev.athanor.internal.flush;

import dev.athanor.internal.flush.FlushStep.Part;
import dev.athanor.internal.flush.Task.Edge;
import dev.athanor.internal.flush.Task.Kind;
import dev.athanor.internal.flush.Task.Why;
import dev.athanor.internal.flush.UniqueValues.HandOver;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders rows one by one, where their tables cannot be ordered as a whole: trees, tables that refer to each other, unique values
 * that change hands. Rows that wait for each other in a circle are freed by {@link Cuts}. For one flush; confined to one thread.
 */
final class RowOrder {

    private final PersistenceContext context;
    private final Map<EntityState, Task> byWriter = new HashMap<>();
    private final Map<EntityState, Task> byRow = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();

    RowOrder(PersistenceContext context) {
        this.context = context;
    }

    // What is to be done

    void insert(List<EntityState> states, int rank) {
        states.forEach(state -> add(new Task(Kind.INSERT, state, null, new BitSet(), rank)));
    }

    void update(Map<BitSet, List<EntityState>> shapes, int rank) {
        shapes.forEach((shape, states) ->
                states.forEach(state -> add(new Task(Kind.UPDATE, state, null, (BitSet) shape.clone(), rank))));
    }

    void switched(List<RowSwitch> rows, int rank) {
        rows.forEach(row -> add(new Task(Kind.SWITCH, row.coming(), row, new BitSet(), rank)));
    }

    void delete(List<EntityState> states, int rank) {
        states.forEach(state -> add(new Task(Kind.DELETE, state, null, new BitSet(), rank)));
    }

    private void add(Task task) {
        tasks.add(task);
        byWriter.put(task.state, task);
        byRow.put(task.row(), task);
    }

    // What must come before what

    private void connect(Collection<HandOver> handOvers) {
        Map<Object, Task> madeByKey = new HashMap<>();
        for (Task task : List.copyOf(tasks)) {
            Object key = task.makesRow() ? task.binding().keyOf(task.state.entity()) : null;
            if (key != null) {
                for (String table : task.binding().model().tableNames()) {
                    madeByKey.put(List.of(table, key), task);
                }
            }
        }
        for (Task task : List.copyOf(tasks)) {
            for (Reference reference : Reference.of(task.binding(), context)) {
                needs(task, reference, madeByKey);
                letsGo(task, reference);
            }
        }
        for (HandOver handOver : handOvers) {
            Task giver = byWriter.get(handOver.giver());
            Task taker = byWriter.get(handOver.taker());
            if (giver != null && taker != null) {
                Task.connect(giver, taker, new Why.GivesUp(handOver.key()));
            }
        }
    }

    private void needs(Task task, Reference reference, Map<Object, Task> madeByKey) {
        boolean writes =
                task.makesRow() || (task.kind == Kind.UPDATE && task.positions.intersects(reference.positions()));
        if (!writes || (reference.isLate() && task.makesRow())) {
            return;
        }
        EntityState target = reference.now(task.state);
        Task maker = target == null ? null : byWriter.get(target);
        Object key = target == null ? reference.keyNow(task.state) : null;
        if (key != null) {
            maker = madeByKey.get(List.of(reference.table(), key));
        }
        // a row may hold its own key, as soon as that is known
        boolean isOwnKey = maker == task && task.binding().keyOf(task.state.entity()) != null;
        if (maker != null && maker.makesRow() && !isOwnKey) {
            Task.connect(maker, task, new Why.NeedsNew(reference));
        }
    }

    private void letsGo(Task task, Reference reference) {
        boolean gives = task.kind == Kind.DELETE
                || task.kind == Kind.SWITCH
                || (task.kind == Kind.UPDATE && task.positions.intersects(reference.positions()));
        if (!gives || (reference.isLate() && task.kind == Kind.DELETE)) {
            return;
        }
        EntityState row = task.row();
        Object key = reference.keyBefore(row);
        EntityState target = key == null ? null : target(reference, key);
        Task deletion = target == null ? null : byRow.get(target);
        if (deletion != null && deletion.kind == Kind.DELETE) {
            Task.connect(task, deletion, new Why.LetsGo(reference));
        }
    }

    private @Nullable EntityState target(Reference reference, Object key) {
        if (reference.relationship() != null) {
            return context.find(context.binding(reference.relationship().target()), key);
        }
        for (Task task : tasks) {
            if (key.equals(task.row().key())
                    && task.binding().model().tableNames().contains(reference.table())) {
                return task.row();
            }
        }
        return null;
    }

    // The order

    /** Adds the steps, in order, to others. */
    void addTo(List<FlushStep> steps, Collection<HandOver> handOvers) {
        connect(handOvers);
        cutCircles();
        Map<Object, List<Task>> waiting = new LinkedHashMap<>();
        List<Task> ranked = new ArrayList<>(tasks);
        ranked.sort((one, other) -> Integer.compare(one.rank, other.rank));
        ranked.forEach(task ->
                waiting.computeIfAbsent(task.shape(), any -> new ArrayList<>()).add(task));
        countEdges();
        while (!waiting.isEmpty()) {
            Map.Entry<Object, List<Task>> next = mostComplete(waiting);
            List<Task> ready =
                    next.getValue().stream().filter(task -> task.open == 0).toList();
            next.getValue().removeAll(ready);
            if (next.getValue().isEmpty()) {
                waiting.remove(next.getKey());
            }
            ready.forEach(task -> task.behind.forEach(edge -> edge.to().open--));
            step(ready).ifPresent(steps::add);
        }
    }

    /** Rows of one shape wait for each other, so that they go together, unless nothing else can go on. */
    private static Map.Entry<Object, List<Task>> mostComplete(Map<Object, List<Task>> waiting) {
        Map.Entry<Object, List<Task>> partly = null;
        for (Map.Entry<Object, List<Task>> shape : waiting.entrySet()) {
            boolean all = true;
            boolean any = false;
            for (Task task : shape.getValue()) {
                boolean isReady = task.open == 0;
                all &= isReady;
                any |= isReady;
            }
            if (all) {
                return shape;
            }
            partly = partly == null && any ? shape : partly;
        }
        return Objects.requireNonNull(partly, "circles are cut");
    }

    private void countEdges() {
        tasks.forEach(task -> task.open = task.before.size());
    }

    // Circles

    private void cutCircles() {
        Cuts cuts = new Cuts();
        List<Task> waiting = remainder();
        while (!waiting.isEmpty()) {
            circlesIn(waiting).forEach(circle -> tasks.addAll(cuts.cut(circle)));
            waiting = remainder();
        }
    }

    /** Returns the tasks that are in circles, or behind one. */
    private List<Task> remainder() {
        countEdges();
        List<Task> ready = new ArrayList<>(tasks);
        ready.removeIf(task -> task.open > 0);
        for (int i = 0; i < ready.size(); i++) {
            for (Edge edge : ready.get(i).behind) {
                if (--edge.to().open == 0) {
                    ready.add(edge.to());
                }
            }
        }
        return ready.size() == tasks.size()
                ? List.of()
                : tasks.stream().filter(task -> task.open > 0).toList();
    }

    /** Goes back from each that waits to one it waits for, until it comes to where it was: circles without a row in common. */
    private static List<List<Edge>> circlesIn(List<Task> waiting) {
        Set<Task> isWaiting = new HashSet<>();
        isWaiting.addAll(waiting);
        Set<Task> seen = new HashSet<>();
        List<List<Edge>> circles = new ArrayList<>();
        for (Task start : waiting) {
            Map<Task, Integer> places = new HashMap<>();
            List<Edge> path = new ArrayList<>();
            Task task = start;
            while (seen.add(task)) {
                places.put(task, path.size());
                Edge back = task.before.stream()
                        .filter(edge -> isWaiting.contains(edge.from()))
                        .findFirst()
                        .orElseThrow();
                path.add(back);
                task = back.from();
            }
            Integer place = places.get(task);
            if (place != null) {
                circles.add(path.subList(place, path.size()));
            }
        }
        return circles;
    }

    // Steps

    private static Optional<FlushStep> step(List<Task> tasks) {
        Task first = tasks.get(0);
        EntityBinding binding = first.binding();
        List<EntityState> states = tasks.stream().map(task -> task.state).toList();
        List<Integer> positions = first.positions.stream().boxed().toList();
        return Optional.ofNullable(
                switch (first.kind) {
                    case INSERT -> new FlushStep.Insert(binding, states);
                    case SWITCH ->
                        new FlushStep.Switch(
                                binding,
                                tasks.stream()
                                        .map(task -> Objects.requireNonNull(task.rowSwitch))
                                        .toList());
                    case DELETE -> new FlushStep.Delete(binding, states);
                    case FREE -> {
                        List<@Nullable Object> values = new ArrayList<>();
                        tasks.forEach(task -> values.add(task.value));
                        yield new FlushStep.Free(binding, positions.get(0), states, values);
                    }
                    case UPDATE, REST ->
                        positions.isEmpty() && first.part == Part.FIRST
                                ? null
                                : new FlushStep.Update(binding, positions, states, first.part);
                });
    }

    /** Returns the kind of UPDATE that writes what had to wait. */
    static Part restOf(Task task) {
        return task.kind == Kind.UPDATE ? Part.REST : Part.REST_OF_NEW;
    }
}
