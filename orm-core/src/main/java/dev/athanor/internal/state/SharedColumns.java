package dev.athanor.internal.state;

import dev.athanor.OrmException;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an entity that belong to several attributes, such as a value and a reference. One of them writes the column and
 * the others follow it; where they say different things, nothing is written. Immutable and thread-safe.
 */
public final class SharedColumns {

    private final EntityBinding binding;
    /** Columns whose value a reference gives, and a basic attribute keeps, too. */
    private final List<Integer> following;
    /** References of which another attribute writes a column. */
    private final List<Relationship> read;

    private SharedColumns(EntityBinding binding, List<Integer> following, List<Relationship> read) {
        this.binding = binding;
        this.following = List.copyOf(following);
        this.read = List.copyOf(read);
    }

    static SharedColumns of(EntityBinding binding) {
        List<MappedColumn> columns = binding.model().columns();
        List<Integer> following = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).basic() != null && columns.get(i).reference() != null) {
                following.add(i);
            }
        }
        List<Relationship> read = binding.references().stream()
                .filter(reference -> binding.positionsOf(reference).stream()
                        .anyMatch(position -> !isWriter(columns.get(position), reference)))
                .toList();
        return new SharedColumns(binding, following, read);
    }

    private static boolean isWriter(MappedColumn column, Relationship reference) {
        Relationship writer = column.reference();
        return writer != null
                && writer.name().equals(reference.name())
                && (column.isInsertable() || column.isUpdatable());
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return following.isEmpty() && read.isEmpty();
    }

    /** Brings the attributes of a new object together: each column gets the value that one of its attributes has. */
    public void settle(EntityState state) {
        follow(state);
        for (Relationship reference : read) {
            Object target = state.fieldValue(reference);
            Object key = target == null ? null : state.context().keyOf(target);
            if (key != null) {
                fillEmpty(state, reference, key);
                if (!key.equals(heldKey(state, reference))) {
                    throw contradiction(state, reference, key);
                }
            }
        }
    }

    private void fillEmpty(EntityState state, Relationship reference, Object key) {
        List<Integer> positions = binding.positionsOf(reference);
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            boolean isOwn = binding.isField(position) && binding.referenceAt(position) == null;
            if (isOwn && isUnset(binding.accessor().get(state.entity(), position))) {
                binding.accessor().set(state.entity(), position, CompositeKey.part(key, i));
            }
        }
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null || (value instanceof Number number && number.longValue() == 0);
    }

    /** Gives basic attributes what the references say that share their columns. */
    public void follow(EntityState state) {
        for (int position : following) {
            Object value = state.columnValue(position);
            if (value != null && !value.equals(binding.accessor().get(state.entity(), position))) {
                binding.accessor().set(state.entity(), position, value);
            }
        }
    }

    /** Refuses a reference that was changed, where another attribute writes its columns and says something else. */
    public void refuseContradictions(EntityState state) {
        for (Relationship reference : read) {
            @Nullable Object[] before = Objects.requireNonNull(state.snapshot());
            if (state.isUnloaded(reference) || !state.refersElsewhere(reference, before)) {
                continue;
            }
            Object target = state.fieldValue(reference);
            Object key = target == null ? null : state.context().keyOf(target);
            boolean follows = Objects.equals(binding.referredKey(reference, before), key);
            if (!follows && !Objects.equals(key, heldKey(state, reference))) {
                throw contradiction(state, reference, key);
            }
        }
    }

    private @Nullable Object heldKey(EntityState state, Relationship reference) {
        return KeyColumns.in(state.held(), binding.positionsOf(reference));
    }

    private static OrmException contradiction(EntityState state, Relationship reference, @Nullable Object key) {
        return new OrmException(
                "orm-flush-contradiction",
                reference.describe() + " of " + state.describe() + " refers to "
                        + (key == null ? "nothing" : reference.target().getSimpleName() + " " + key)
                        + ", and the attribute that writes its columns says something else. Set that one, too; or let the"
                        + " reference write them: remove insertable = false, updatable = false.");
    }

    /** Lets references follow the columns that another attribute has changed: to an object in memory, or until they are loaded. */
    public void realign(EntityState state) {
        for (Relationship reference : read) {
            if (!state.isUnloaded(reference)
                    && state.refersElsewhere(reference, Objects.requireNonNull(state.snapshot()))) {
                state.realign(reference);
            }
        }
    }
}
