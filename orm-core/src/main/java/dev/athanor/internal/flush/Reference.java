package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Relationship;
import dev.athanor.schema.Column;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key of an entity's table, as a flush sees it, whether a relationship maps it or not. Immutable.
 *
 * @param positions the positions of its columns, as far as it gives them their values
 * @param table the table it refers to, with its schema
 * @param relationship the relationship that has it, or null
 * @param isNullable whether a row may refer to none
 * @param isLate whether it is written behind the rows, whatever their order
 * @param hasCollection whether the other side has a collection of those that refer to it
 */
record Reference(
        BitSet positions,
        String table,
        @Nullable Relationship relationship,
        boolean isNullable,
        boolean isLate,
        boolean hasCollection) {

    /** Returns the foreign keys of an entity. */
    static List<Reference> of(EntityBinding binding, PersistenceContext context) {
        return binding.once("references of the table", () -> found(binding, context));
    }

    private static List<Reference> found(EntityBinding binding, PersistenceContext context) {
        List<Reference> references = new ArrayList<>();
        Set<List<String>> mapped = new HashSet<>();
        for (Relationship relationship : binding.references()) {
            BitSet positions = new BitSet();
            binding.positionsOf(relationship).stream()
                    .filter(position -> isGivenBy(relationship, binding, position))
                    .forEach(positions::set);
            mapped.add(relationship.ownColumns());
            EntityBinding target = context.binding(relationship.target());
            String inverse = relationship.inverse();
            references.add(new Reference(
                    positions,
                    target.model().table().qualifiedName(),
                    relationship,
                    !positions.isEmpty()
                            && positions.stream().allMatch(position -> Placeholders.isNullable(binding, position)),
                    relationship.writing().isLate(),
                    inverse != null && target.model().relationship(inverse).isToMany()));
        }
        for (Table table : binding.model().tables()) {
            addUnmapped(references, binding, table, mapped);
        }
        return references;
    }

    private static void addUnmapped(
            List<Reference> references, EntityBinding binding, Table table, Set<List<String>> mapped) {
        List<String> ownKey = table.primaryKey().stream().map(Column::name).toList();
        for (ForeignKey key : table.foreignKeys()) {
            // tables that have parts of the same row are written together
            boolean isOfOneRow = key.columns().equals(ownKey)
                    && binding.model().tables().stream()
                            .anyMatch(other -> !other.equals(table)
                                    && other.qualifiedName().equals(key.target()));
            if (isOfOneRow) {
                continue;
            }
            BitSet positions = positions(binding, key.columns());
            if (!mapped.contains(key.columns())
                    && positions.cardinality() == key.columns().size()) {
                boolean isNullable = key.columns().stream()
                        .allMatch(name -> table.column(name).definition().isNullable());
                references.add(new Reference(positions, key.target(), null, isNullable, false, false));
            }
        }
    }

    /** A column of the reference may also be given its value by another attribute, which then decides. */
    private static boolean isGivenBy(Relationship relationship, EntityBinding binding, int position) {
        Relationship giver = binding.referenceAt(position);
        return giver != null && giver.name().equals(relationship.name());
    }

    private static List<String> columns(EntityBinding binding, BitSet positions) {
        return positions.stream()
                .mapToObj(position -> binding.model().columns().get(position).name())
                .toList();
    }

    static BitSet positions(EntityBinding binding, List<String> columns) {
        BitSet positions = new BitSet();
        List<MappedColumn> mapped = binding.model().columns();
        for (int i = 0; i < mapped.size(); i++) {
            if (columns.contains(mapped.get(i).name())) {
                positions.set(i);
            }
        }
        return positions;
    }

    /** Returns what an object refers to now, as far as that can be told by objects; nothing is loaded. */
    @Nullable
    EntityState now(EntityState state) {
        Object target = relationship == null
                ? state.context().given().entityAt(state, positions.nextSetBit(0))
                : state.fieldValue(relationship);
        return target == null ? null : state.context().stateOf(target);
    }

    /** Returns the key an object's row refers to, when it was read; null for none. */
    @Nullable
    Object keyBefore(EntityState state) {
        @Nullable Object[] snapshot = state.snapshot();
        if (relationship != null) {
            return snapshot == null ? null : state.binding().referredKey(relationship, snapshot);
        }
        return snapshot == null || positions.cardinality() != 1 ? null : snapshot[positions.nextSetBit(0)];
    }

    /** Returns the key an object refers to now, where no relationship tells what that is. */
    @Nullable
    Object keyNow(EntityState state) {
        return relationship != null || positions.cardinality() != 1 ? null : state.columnValue(positions.nextSetBit(0));
    }

    /** Returns what messages call it: {@code Folder.parent}, or the names of the columns. */
    String describe(EntityBinding binding) {
        return relationship != null
                ? relationship.describe()
                : binding.model().name() + "." + String.join(", ", columns(binding, positions));
    }
}
