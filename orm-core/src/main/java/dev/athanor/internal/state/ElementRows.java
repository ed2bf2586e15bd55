package dev.athanor.internal.state;

import dev.athanor.internal.state.EntityBinding.CodecSource;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.CollectionModel;
import dev.athanor.mapping.CollectionModel.Address;
import dev.athanor.mapping.CollectionModel.ElementTable;
import dev.athanor.mapping.MapKeyModel;
import dev.athanor.mapping.Relationship;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the elements of one collection travel to rows of a table of their own and back. A row is an array with a place for each of its
 * {@link #slots()}; an entity takes one, however many columns its key has. Thread-safe.
 */
public final class ElementRows {

    /** Columns of these kinds are not the same again, or cannot be compared, when the database is asked for them. */
    private static final Set<SqlKind> UNCOMPARABLE = Set.of(
            SqlKind.TEXT,
            SqlKind.BLOB,
            SqlKind.VARBINARY,
            SqlKind.JSON,
            SqlKind.ARRAY,
            SqlKind.REAL,
            SqlKind.DOUBLE,
            SqlKind.OTHER);

    private final Relationship relationship;
    private final CollectionModel model;
    private final ElementTable table;
    private final @Nullable ValueColumns values;
    private final @Nullable ValueColumns keys;
    private final List<Slot> slots = new ArrayList<>();
    private final BitSet address = new BitSet();
    private final BitSet changeable = new BitSet();
    private final boolean isAddressable;

    ElementRows(Relationship relationship, CollectionModel model, ElementTable table, CodecSource source) {
        this.relationship = relationship;
        this.model = model;
        this.table = table;
        this.values = model.values() == null ? null : new ValueColumns(model.values(), source);
        MapKeyModel key = model.key();
        this.keys = key == null || key.values() == null ? null : new ValueColumns(key.values(), source);
        BitSet place = new BitSet();
        if (model.position() != null) {
            slots.add(slot(List.of(model.position())));
        } else if (keys != null) {
            keys.model().columns().forEach(column -> slots.add(slot(column)));
        } else if (key != null && key.entity() != null) {
            slots.add(slot(key.entityColumns()));
        }
        place.set(0, slots.size());
        if (values != null) {
            values.model().columns().forEach(column -> slots.add(slot(column)));
        } else {
            slots.add(slot(table.targetColumns()));
        }
        BitSet element = new BitSet();
        element.set(place.length(), slots.size());
        boolean byPlace = table.address() == Address.PLACE;
        address.or(byPlace ? place : element);
        changeable.or(byPlace ? element : place);
        this.isAddressable = address.stream().allMatch(slot -> slots.get(slot).isComparable());
    }

    /**
     * One value of a row.
     *
     * @param columns its columns: one, or those of an entity's key
     * @param types what they hold
     */
    public record Slot(List<String> columns, List<SqlType<?>> types) {

        boolean isComparable() {
            return types.stream()
                    .noneMatch(type -> UNCOMPARABLE.contains(type.stored().kind()));
        }

        @SuppressWarnings("unchecked") // a slot's value is of its type, if it is no entity
        boolean same(@Nullable Object left, @Nullable Object right) {
            return left == right
                    || (types.size() == 1
                            && left != null
                            && right != null
                            && types.get(0).javaType().isInstance(left)
                            && ((SqlType<Object>) types.get(0)).same(left, right));
        }
    }

    private static Slot slot(BasicAttribute column) {
        return new Slot(List.of(column.column()), List.of(column.type()));
    }

    private Slot slot(List<String> columns) {
        return new Slot(columns, table.types(columns));
    }

    /** Returns the collection. */
    public Relationship relationship() {
        return relationship;
    }

    /** Returns the table. */
    public ElementTable in() {
        return table;
    }

    /** Returns the columns with the owner's key. */
    public List<String> ownerColumns() {
        return table.ownerColumns();
    }

    /** Returns what a row holds besides the owner's key. */
    public List<Slot> slots() {
        return slots;
    }

    /** Returns what tells the rows of one owner apart. */
    public Address addressing() {
        return table.address();
    }

    /** Tells whether a slot holds an entity. */
    public boolean isEntity(int slot) {
        boolean isElement = slot == slots.size() - 1 && values == null;
        return isElement || (slot == 0 && model.key() != null && model.key().entity() != null);
    }

    /** Returns the slots that tell the rows of one owner apart. */
    public BitSet address() {
        return (BitSet) address.clone();
    }

    /** Returns the slots that may change while the row stays. */
    public BitSet changeable() {
        return (BitSet) changeable.clone();
    }

    /** Tells whether a row can be found by what tells it apart. */
    public boolean isAddressable() {
        return isAddressable;
    }

    /** Returns how the values travel; null where elements are entities. */
    public @Nullable ValueColumns values() {
        return values;
    }

    /** Returns how keys with columns of their own travel; null where there are none. */
    public @Nullable ValueColumns keys() {
        return keys;
    }

    /** Tells whether an element can change without being replaced, so that nobody is told. */
    boolean isMutable() {
        return values != null && values.isMutable();
    }

    /** Returns copies of elements that later changes of these do not reach. */
    public List<Object> copies(List<Object> items) {
        List<Object> copies = new ArrayList<>(items.size());
        for (Object item : items) {
            copies.add(
                    item instanceof Keyed keyed
                            ? new Keyed(
                                    keyed.key(), Objects.requireNonNull(values).copy(keyed.value()))
                            : Objects.requireNonNull(values).copy(item));
        }
        return copies;
    }

    /** Returns the row of an element at a place. */
    public @Nullable Object[] row(Object item, int position) {
        @Nullable Object[] row = new Object[slots.size()];
        Object element = item instanceof Keyed keyed ? keyed.value() : item;
        int next = 0;
        if (model.position() != null) {
            row[next++] = position;
        } else if (item instanceof Keyed keyed) {
            if (keys != null) {
                keys.write(keyed.key(), row, 0);
                next = keys.count();
            } else {
                row[next++] = keyed.key();
            }
        }
        if (values != null) {
            values.write(element, row, next);
        } else {
            row[next] = element;
        }
        return row;
    }

    /** Tells whether two rows hold the same in some slots. */
    public boolean same(BitSet some, @Nullable Object[] left, @Nullable Object[] right) {
        for (int slot = some.nextSetBit(0); slot >= 0; slot = some.nextSetBit(slot + 1)) {
            if (!slots.get(slot).same(left[slot], right[slot])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the slots that may change and differ. */
    public BitSet changed(@Nullable Object[] left, @Nullable Object[] right) {
        BitSet changed = changeable();
        changed.stream()
                .filter(slot -> slots.get(slot).same(left[slot], right[slot]))
                .boxed()
                .toList()
                .forEach(changed::clear);
        return changed;
    }
}
