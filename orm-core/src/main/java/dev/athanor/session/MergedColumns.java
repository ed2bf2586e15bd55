package dev.athanor.session;

import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.LazyColumns.Attribute;
import dev.athanor.internal.state.UnloadedColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies values from one object onto another, except for those that were never loaded. */
final class MergedColumns {

    private MergedColumns() {}

    static void copy(EntityBinding binding, Object source, Object target, @Nullable Object[] values) {
        List<Attribute> unknown = UnloadedColumns.of(binding, source);
        for (Attribute attribute : unknown) {
            attribute.positions().forEach(position -> values[position] = Unloaded.VALUE);
        }
        binding.accessor().restore(target, values);
        if (target instanceof LazyOwner owner && binding.lazyColumns().arePossible()) {
            long given = 0;
            for (Attribute attribute : binding.lazyColumns().interceptedIn(target)) {
                given |=
                        unknown.stream().anyMatch(other -> other.name().equals(attribute.name())) ? 0 : attribute.bit();
            }
            owner.athanor$unloaded(owner.athanor$unloaded() & ~given);
        }
    }
}
