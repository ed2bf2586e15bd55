package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.Hierarchy;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.RowLayout;
import dev.athanor.type.Codec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classes a row of an entity may be of, when others extend it, and how a row tells which. Immutable and thread-safe. */
final class Variants {

    private final EntityBinding base;
    private final RowLayout layout;
    private final List<Variant> all = new ArrayList<>();
    private final Map<EntityBinding, Variant> byBinding = new HashMap<>();
    private final Map<Object, Variant> byMark = new HashMap<>();
    private final @Nullable Codec<?> codec;
    private final List<Relationship> added;

    private Variants(EntityBinding base, RowLayout layout, Function<Class<?>, EntityBinding> bindings) {
        this.base = base;
        this.layout = layout;
        Set<Relationship> relationships = new LinkedHashSet<>();
        for (RowLayout.Kind kind : layout.kinds()) {
            EntityBinding binding = bindings.apply(kind.model().type());
            Variant variant = new Variant(binding, binding.reader(kind.offsets()));
            all.add(variant);
            byBinding.put(binding, variant);
            if (kind.mark() != null) {
                byMark.put(kind.mark(), variant);
            }
            relationships.addAll(binding.relationships());
        }
        base.relationships().forEach(relationships::remove);
        this.added = List.copyOf(relationships);
        this.codec = layout.test() instanceof RowLayout.Test.ByColumn column ? base.codecOf(column.type()) : null;
    }

    /** Returns those of an entity; null where no entity extends it. */
    static @Nullable Variants of(EntityBinding binding, Function<Class<?>, EntityBinding> bindings) {
        Hierarchy hierarchy = binding.model().hierarchy();
        RowLayout layout = hierarchy == null ? null : binding.once("layout", () -> layout(hierarchy, binding)).layout;
        return layout == null ? null : binding.once("variants", () -> new Variants(binding, layout, bindings));
    }

    /** A layout, or none. */
    private record Known(@Nullable RowLayout layout) {}

    private static Known layout(Hierarchy hierarchy, EntityBinding binding) {
        return new Known(hierarchy.layout(binding.model()));
    }

    /**
     * A class.
     *
     * @param binding its binding
     * @param reader reads its objects from the rows of the entity
     */
    record Variant(EntityBinding binding, EntityAccessor reader) {}

    /** Returns how rows are laid out. */
    RowLayout layout() {
        return layout;
    }

    /** Returns the relationships that entities have which extend it, and it has not. */
    List<Relationship> added() {
        return added;
    }

    /** Returns the classes. */
    List<Variant> all() {
        return all;
    }

    /** Returns the one of an object that is there. */
    Variant of(EntityBinding binding) {
        return Objects.requireNonNull(byBinding.get(binding), "a class of the hierarchy");
    }

    /** Returns the one the current row is of. */
    Variant of(ResultSet rows, int firstColumn) throws SQLException {
        if (layout.test() instanceof RowLayout.Test.ByKeys keys) {
            for (int i = 0; i < all.size(); i++) {
                if (rows.getObject(firstColumn + keys.offsets().get(i)) != null) {
                    return all.get(i);
                }
            }
            throw unknown(null);
        }
        int offset = ((RowLayout.Test.ByColumn) layout.test()).offset();
        Object mark = Objects.requireNonNull(codec).read(rows, firstColumn + offset);
        Variant variant = mark == null ? null : byMark.get(mark);
        if (variant == null) {
            throw unknown(mark);
        }
        return variant;
    }

    private OrmException unknown(@Nullable Object mark) {
        return new OrmException(
                "orm-load-unknown-class",
                "A row of " + base.model().name() + " says by " + (mark == null ? "nothing" : "\"" + mark + "\"")
                        + " which class its object is of, and none of "
                        + all.stream()
                                .map(variant -> variant.binding().model().name())
                                .toList()
                        + " is meant by that. Map and register the class, or correct the row.");
    }
}
