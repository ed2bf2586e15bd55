package dev.athanor.internal.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives objects of one entity what a snapshot holds: the way back from {@link EntityAccessor#snapshot}. An embedded object whose
 * columns are all null becomes null, as when a row is read. Thread-safe.
 */
final class SnapshotRestorer {

    private final EntityAccessor accessor;
    private final List<Embedded> embedded;

    SnapshotRestorer(EntityAccessor accessor) {
        this.accessor = accessor;
        this.embedded = embedded(accessor.spec());
    }

    /** An embedded object: how it is set, and its columns. */
    private record Embedded(EmbeddedSetter setter, BitSet columns) {

        boolean isNullIn(@Nullable Object[] snapshot) {
            return columns.stream().allMatch(column -> snapshot[column] == null);
        }
    }

    /** The embedded objects of an entity, those around others before these. */
    private static List<Embedded> embedded(AccessorSpec spec) {
        Map<FieldPath, BitSet> columns = new LinkedHashMap<>();
        int depth = spec.fields().stream()
                .mapToInt(path -> path.steps().size())
                .max()
                .orElse(0);
        for (int steps = 1; steps < depth; steps++) {
            for (int column = 0; column < spec.columns().size(); column++) {
                if (spec.columns().get(column).hasField()) {
                    FieldPath path = spec.fieldOf(column);
                    if (path.steps().size() > steps) {
                        FieldPath outer = new FieldPath(path.steps().subList(0, steps));
                        columns.computeIfAbsent(outer, any -> new BitSet()).set(column);
                    }
                }
            }
        }
        List<Embedded> embedded = new ArrayList<>();
        columns.forEach((path, ofPath) -> embedded.add(new Embedded(new EmbeddedSetter(path), ofPath)));
        return embedded;
    }

    void restore(Object entity, @Nullable Object[] snapshot) {
        BitSet done = new BitSet();
        for (Embedded object : embedded) {
            if (!done.intersects(object.columns) && object.isNullIn(snapshot)) {
                object.setter.set(entity, null);
                done.or(object.columns);
            }
        }
        List<ColumnSpec> columns = accessor.spec().columns();
        for (int i = 0; i < columns.size(); i++) {
            ColumnSpec column = columns.get(i);
            if (column.hasField() && !done.get(i) && !Unloaded.is(snapshot[i])) {
                accessor.set(entity, column.field(), Hydration.copy(snapshot[i], column.type()));
            }
        }
    }
}
