package dev.athanor.internal.flush;

import dev.athanor.internal.flush.FlushStep.Part;
import dev.athanor.internal.flush.UniqueValues.HandOver;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.util.Digraph;
import dev.athanor.mapping.Relationship.Link;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Orders what is to be done to whole tables: parents are inserted before children and deleted behind them, unique values are given
 * up before they are taken. What cannot be ordered so goes to {@link RowOrder}. For one flush; confined to one thread.
 */
final class FlushOrder {

    private final PersistenceContext context;
    private final List<EntityBinding> parentsFirst;
    private final Map<EntityBinding, Changes> changes;
    private final Map<Link.Between, LinkChanges> links;
    private final List<ElementChanges> elements;
    private final List<HandOver> handOvers;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, List<EntityBinding>> byTable = new HashMap<>();

    FlushOrder(
            PersistenceContext context,
            Map<EntityBinding, Changes> changes,
            Map<Link.Between, LinkChanges> links,
            List<ElementChanges> elements) {
        this.context = context;
        this.changes = changes;
        this.links = links;
        this.elements = elements;
        this.handOvers = UniqueValues.handedOver(changes.values());
        for (EntityBinding binding : changes.keySet()) {
            for (String table : binding.model().tableNames()) {
                byTable.computeIfAbsent(table, any -> new ArrayList<>(1)).add(binding);
            }
        }
        this.parentsFirst = parentsFirst();
    }

    /** What is done to the rows of one table, all together. */
    private enum What {
        FREE,
        UPDATE,
        SWITCH,
        INSERT,
        REST,
        UNLINK,
        LINK,
        DELETE
    }

    /**
     * All that is done of one kind to one table.
     *
     * @param what the kind
     * @param binding the entity, or null for a table between
     * @param between the table between, or null
     * @param reference the reference that is written apart from its rows, or null
     * @param elements the rows of a collection, or null
     */
    private record Block(
            What what,
            @Nullable EntityBinding binding,
            Link.@Nullable Between between,
            @Nullable Reference reference,
            @Nullable ElementChanges elements) {

        Block(
                What what,
                @Nullable EntityBinding binding,
                Link.@Nullable Between between,
                @Nullable Reference reference) {
            this(what, binding, between, reference, null);
        }
    }

    // Order of tables

    private List<EntityBinding> parentsFirst() {
        List<EntityBinding> bindings = new ArrayList<>(changes.keySet());
        if (bindings.size() < 2) {
            return bindings;
        }
        Digraph graph = new Digraph(bindings.size());
        for (int i = 0; i < bindings.size(); i++) {
            for (Reference reference : Reference.of(bindings.get(i), context)) {
                if (!reference.isLate()) {
                    for (EntityBinding parent : parents(reference)) {
                        graph.edge(bindings.indexOf(parent), i);
                    }
                }
            }
        }
        List<EntityBinding> ordered = new ArrayList<>(bindings.size());
        graph.order().forEach(circle -> circle.stream().forEach(number -> ordered.add(bindings.get(number))));
        return ordered;
    }

    private List<EntityBinding> parents(Reference reference) {
        return byTable.getOrDefault(reference.table(), List.of());
    }

    // Blocks, in the order they have where nothing else is asked for

    private void addBlocks() {
        for (EntityBinding binding : parentsFirst) {
            Changes change = of(binding);
            addIf(!change.modified.isEmpty(), What.UPDATE, binding);
            addIf(!change.switched.isEmpty(), What.SWITCH, binding);
            addIf(!change.created.isEmpty(), What.INSERT, binding);
        }
        for (EntityBinding binding : parentsFirst) {
            for (Reference reference : Reference.of(binding, context)) {
                if (reference.isLate() && !lateRows(reference, of(binding)).isEmpty()) {
                    blocks.add(new Block(What.REST, binding, null, reference));
                }
            }
        }
        links.forEach((between, change) -> {
            if (!change.removed().isEmpty()) {
                blocks.add(new Block(What.UNLINK, null, between, null));
            }
        });
        links.forEach((between, change) -> {
            if (!change.added().isEmpty()) {
                blocks.add(new Block(What.LINK, null, between, null));
            }
        });
        for (ElementChanges change : elements) {
            if (!change.removals().isEmpty()) {
                blocks.add(new Block(What.UNLINK, null, null, null, change));
            }
        }
        for (ElementChanges change : elements) {
            if (!change.additions().isEmpty()) {
                blocks.add(new Block(What.LINK, null, null, null, change));
            }
        }
        List<EntityBinding> childrenFirst = new ArrayList<>(parentsFirst);
        Collections.reverse(childrenFirst);
        for (EntityBinding binding : childrenFirst) {
            for (Reference reference : Reference.of(binding, context)) {
                if (reference.isLate() && !earlyRows(reference, of(binding)).isEmpty()) {
                    blocks.add(new Block(What.FREE, binding, null, reference));
                }
            }
        }
        childrenFirst.forEach(binding -> addIf(!of(binding).removed.isEmpty(), What.DELETE, binding));
    }

    private void addIf(boolean any, What what, EntityBinding binding) {
        if (any) {
            blocks.add(new Block(what, binding, null, null));
        }
    }

    private Changes of(EntityBinding binding) {
        return Objects.requireNonNull(changes.get(binding));
    }

    /** New rows that refer to new rows by a reference that is always written behind. */
    private List<EntityState> lateRows(Reference reference, Changes change) {
        List<EntityState> writers = new ArrayList<>(change.created);
        change.switched.forEach(row -> writers.add(row.coming()));
        return writers.stream()
                .filter(state -> {
                    EntityState target = reference.now(state);
                    return target != null && target.key() == null;
                })
                .toList();
    }

    /** Rows that are deleted and refer to deleted rows by such a reference. */
    private List<EntityState> earlyRows(Reference reference, Changes change) {
        return change.removed.stream()
                .filter(state -> {
                    Object key = reference.keyBefore(state);
                    return key != null
                            && parents(reference).stream()
                                    .anyMatch(parent ->
                                            of(parent).removed.stream().anyMatch(other -> key.equals(other.key())));
                })
                .toList();
    }

    // What must come before what

    /** Returns the steps, in order. */
    List<FlushStep> steps() {
        addBlocks();
        List<FlushStep> steps = new ArrayList<>();
        if (blocks.size() == 1 && !refersToItself(blocks.get(0))) {
            add(steps, blocks.get(0));
            return steps;
        }
        Digraph graph = new Digraph(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            connect(graph, i);
        }
        for (HandOver handOver : handOvers) {
            graph.edge(blockOf(handOver.giver()), blockOf(handOver.taker()));
        }
        for (BitSet circle : graph.order()) {
            if (graph.isCircle(circle)) {
                addRows(steps, circle);
            } else {
                add(steps, blocks.get(circle.nextSetBit(0)));
            }
        }
        return steps;
    }

    private boolean refersToItself(Block block) {
        return !handOvers.isEmpty()
                || (block.binding() != null
                        && Reference.of(block.binding(), context).stream()
                                .anyMatch(reference -> parents(reference).contains(block.binding())));
    }

    private void connect(Digraph graph, int block) {
        What what = blocks.get(block).what();
        EntityBinding binding = blocks.get(block).binding();
        if (binding == null) {
            connectLinks(graph, block);
            return;
        }
        Reference late = blocks.get(block).reference();
        if (what == What.REST) {
            makers(binding).forEach(maker -> graph.edge(maker, block));
            parents(Objects.requireNonNull(late))
                    .forEach(parent -> makers(parent).forEach(maker -> graph.edge(maker, block)));
            return;
        } else if (what == What.FREE) {
            deletions(binding).forEach(deletion -> graph.edge(block, deletion));
            parents(Objects.requireNonNull(late))
                    .forEach(parent -> deletions(parent).forEach(deletion -> graph.edge(block, deletion)));
            return;
        }
        for (Reference reference : Reference.of(binding, context)) {
            boolean makes = what == What.INSERT || what == What.SWITCH;
            for (EntityBinding parent : parents(reference)) {
                if (what == What.UPDATE || (makes && !reference.isLate())) {
                    makers(parent).forEach(maker -> graph.edge(maker, block));
                }
                boolean lets = what == What.UPDATE || what == What.SWITCH || what == What.DELETE;
                if (lets && !(what == What.DELETE && reference.isLate())) {
                    deletions(parent).forEach(deletion -> graph.edge(block, deletion));
                }
            }
        }
    }

    private void connectLinks(Digraph graph, int block) {
        ElementChanges rows = blocks.get(block).elements();
        Set<EntityBinding> sides = rows != null
                ? rows.sides()
                : Objects.requireNonNull(links.get(blocks.get(block).between())).sides();
        for (EntityBinding binding : sides) {
            if (blocks.get(block).what() == What.LINK) {
                makers(binding).forEach(maker -> graph.edge(maker, block));
            } else {
                deletions(binding).forEach(deletion -> graph.edge(block, deletion));
                find(block2 -> block2.what() == What.SWITCH && isOf(block2, binding))
                        .forEach(maker -> graph.edge(block, maker));
            }
        }
    }

    private List<Integer> makers(EntityBinding binding) {
        return find(block -> isOf(block, binding) && (block.what() == What.INSERT || block.what() == What.SWITCH));
    }

    private List<Integer> deletions(EntityBinding binding) {
        return find(block -> isOf(block, binding) && block.what() == What.DELETE);
    }

    /** Tells whether a block writes rows of an entity, or of one that extends it. */
    private static boolean isOf(Block block, EntityBinding binding) {
        EntityBinding written = block.binding();
        return written != null
                && binding.model().type().isAssignableFrom(written.model().type());
    }

    private List<Integer> find(Predicate<Block> condition) {
        List<Integer> found = new ArrayList<>(2);
        for (int i = 0; i < blocks.size(); i++) {
            if (condition.test(blocks.get(i))) {
                found.add(i);
            }
        }
        return found;
    }

    private int blockOf(EntityState writer) {
        EntityBinding binding = writer.binding();
        Changes change = of(binding);
        What what = What.UPDATE;
        if (writer.status() == Status.DELETING) {
            what = What.DELETE;
        } else if (writer.status() == Status.PENDING) {
            boolean isSwitched =
                    change.switched.stream().anyMatch(row -> row.coming().equals(writer));
            what = isSwitched ? What.SWITCH : What.INSERT;
        }
        What wanted = what;
        return find(block -> block.what() == wanted && binding.equals(block.binding()))
                .get(0);
    }

    // Steps

    private void add(List<FlushStep> steps, Block block) {
        Link.Between between = block.between();
        EntityBinding binding = block.binding();
        ElementChanges ofCollection = block.elements();
        if (ofCollection != null) {
            steps.addAll(block.what() == What.LINK ? ofCollection.additions() : ofCollection.removals());
            return;
        }
        if (between != null) {
            LinkChanges change = Objects.requireNonNull(links.get(between));
            steps.add(
                    block.what() == What.LINK
                            ? new FlushStep.InsertLinks(between, change.added())
                            : new FlushStep.DeleteLinks(between, change.removed()));
            return;
        } else if (binding == null) {
            return;
        }
        Changes change = of(binding);
        Reference reference = block.reference();
        switch (block.what()) {
            case UPDATE ->
                change.modified.forEach((shape, states) ->
                        steps.add(new FlushStep.Update(binding, positions(shape), states, Part.ALL)));
            case SWITCH -> steps.add(new FlushStep.Switch(binding, change.switched));
            case INSERT -> steps.add(new FlushStep.Insert(binding, change.created));
            case DELETE -> steps.add(new FlushStep.Delete(binding, change.removed));
            case REST -> {
                if (reference != null) {
                    steps.add(new FlushStep.Update(
                            binding, positions(reference.positions()), lateRows(reference, change), Part.REST_OF_NEW));
                }
            }
            case FREE -> {
                if (reference != null) {
                    List<EntityState> rows = earlyRows(reference, change);
                    steps.add(new FlushStep.Free(
                            binding,
                            reference.positions().nextSetBit(0),
                            rows,
                            new ArrayList<>(Collections.nCopies(rows.size(), null))));
                }
            }
            default -> throw new IllegalStateException("Only tables between are linked.");
        }
    }

    private static List<Integer> positions(BitSet shape) {
        return shape.stream().boxed().toList();
    }

    private void addRows(List<FlushStep> steps, BitSet circle) {
        RowOrder rows = new RowOrder(context);
        for (int i = circle.nextSetBit(0); i >= 0; i = circle.nextSetBit(i + 1)) {
            EntityBinding binding =
                    Objects.requireNonNull(blocks.get(i).binding(), "rows of tables between wait for no circle");
            Changes change = of(binding);
            switch (blocks.get(i).what()) {
                case UPDATE -> rows.update(change.modified, i);
                case SWITCH -> rows.switched(change.switched, i);
                case INSERT -> rows.insert(change.created, i);
                case DELETE -> rows.delete(change.removed, i);
                default -> throw new IllegalStateException("What is written apart waits for no circle.");
            }
        }
        rows.addTo(steps, handOvers);
    }
}
