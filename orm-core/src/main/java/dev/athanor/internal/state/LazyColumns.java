package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.AccessorSpec;
import dev.athanor.internal.bytecode.Accessors;
import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyClasses;
import dev.athanor.internal.bytecode.LazyField;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Relationship;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity whose columns can be left out when rows are read, and be loaded later: all values but keys, versions and
 * what references give their values. Those the mapping leaves out have their getters in the class of every loaded object; for those
 * that only some statement leaves out there is another class, made when the first such statement comes. Thread-safe.
 */
public final class LazyColumns {

    private final EntityModel model;
    private final List<Attribute> deferred;
    private volatile @Nullable Widened widened;
    private @Nullable EntityAccessor narrow;

    /**
     * An attribute of one column or, where it is an embedded value, of several.
     *
     * @param name its name
     * @param positions the positions of its columns
     * @param isDeferred whether the mapping leaves it out
     * @param group the name of those that are loaded together with it; empty for none
     * @param lazy how its getter is intercepted, or null where it cannot be
     * @param obstacle why it cannot, or null
     */
    public record Attribute(
            String name,
            List<Integer> positions,
            boolean isDeferred,
            String group,
            @Nullable LazyAttribute lazy,
            @Nullable String obstacle) {

        /** Returns the bit that says that it is not loaded. */
        public long bit() {
            return lazy == null ? 0 : lazy.bit();
        }
    }

    /** What is there once a statement has left out what the mapping does not. */
    private record Widened(List<Attribute> all, EntityAccessor accessor, long bits) {}

    LazyColumns(EntityModel model) {
        this.model = model;
        this.deferred = model.deferred().isEmpty() || model.hierarchy() != null
                ? List.of()
                : candidates(true).stream()
                        .filter(attribute -> attribute.lazy() != null)
                        .toList();
    }

    private List<Attribute> candidates(boolean onlyDeferred) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        List<MappedColumn> columns = model.columns();
        for (int i = 0; i < columns.size(); i++) {
            MappedColumn column = columns.get(i);
            if (column.basic() != null) {
                Field field = column.basic().path().steps().get(0);
                boolean comesAlways = column.reference() != null
                        || model.idPositions().contains(i)
                        || column.basic().equals(model.version());
                fields.putIfAbsent(field.getName(), field);
                List<Integer> ofField = positions.computeIfAbsent(field.getName(), any -> new ArrayList<>());
                ofField.add(comesAlways ? -1 : i);
            }
        }
        positions.values().removeIf(ofField -> ofField.contains(-1));
        List<Attribute> candidates = new ArrayList<>();
        int bit = LazyAttribute.LIMIT - 1;
        for (Map.Entry<String, List<Integer>> entry : positions.entrySet()) {
            String name = entry.getKey();
            boolean isDeferred = model.deferred().containsKey(name);
            if (isDeferred || !onlyDeferred) {
                Field field = Objects.requireNonNull(fields.get(name));
                candidates.add(attribute(name, entry.getValue(), LazyField.of(model.type(), field), bit));
            }
            bit--;
        }
        return candidates;
    }

    /** Relationships take their bits from the other end. */
    private Attribute attribute(String name, List<Integer> positions, LazyField field, int bit) {
        String obstacle =
                field.obstacle() == null && bit < model.relationships().size()
                        ? "the entity has more than " + LazyAttribute.LIMIT + " attributes"
                        : field.obstacle();
        return new Attribute(
                name,
                List.copyOf(positions),
                model.deferred().containsKey(name),
                model.deferred().getOrDefault(name, ""),
                obstacle == null ? field.at(bit) : null,
                obstacle);
    }

    /** Returns how the getters of those are intercepted that the mapping leaves out. */
    List<LazyAttribute> intercepted() {
        return deferred.stream().map(Attribute::lazy).toList();
    }

    /** Says what reads and makes objects of which no statement has left anything out. */
    void accessor(EntityAccessor ofBinding) {
        narrow = ofBinding;
    }

    private Widened widened() {
        Widened known = widened;
        if (known == null) {
            synchronized (this) {
                known = widened;
                if (known == null) {
                    known = widen();
                    widened = known;
                }
            }
        }
        return known;
    }

    private Widened widen() {
        List<Attribute> all = candidates(false);
        List<LazyAttribute> lazy = new ArrayList<>();
        model.relationships().stream()
                .map(Relationship::lazy)
                .filter(Objects::nonNull)
                .forEach(lazy::add);
        all.stream().map(Attribute::lazy).filter(Objects::nonNull).forEach(lazy::add);
        AccessorSpec spec = Objects.requireNonNull(narrow).spec();
        Class<?> type = lazy.isEmpty() ? spec.instantiated() : LazyClasses.of(model.type(), lazy);
        EntityAccessor accessor =
                Accessors.of(new AccessorSpec(spec.entity(), type, spec.fields(), spec.columns(), spec.keyColumn()));
        long bits = 0;
        for (Attribute attribute : all) {
            bits |= attribute.bit();
        }
        return new Widened(List.copyOf(all), accessor, bits);
    }

    /** Returns those the mapping leaves out. */
    public List<Attribute> deferred() {
        return deferred;
    }

    /** Returns all that a statement can leave out, also those that cannot be intercepted. */
    public List<Attribute> all() {
        return widened().all;
    }

    /** Returns what makes objects whose getters load any of these. */
    public EntityAccessor maker() {
        return widened().accessor;
    }

    /** Tells whether there can be objects of which some columns are not loaded. */
    public boolean arePossible() {
        return !deferred.isEmpty() || widened != null;
    }

    /** Returns the attributes that an object's getters can load. */
    public List<Attribute> interceptedIn(Object entity) {
        if (!(entity instanceof LazyOwner)) {
            return List.of();
        }
        Widened known = widened;
        return known != null && entity.getClass() == known.accessor.spec().instantiated() ? known.all : deferred;
    }

    /** Returns the attribute with a bit. */
    Attribute at(Object entity, int bit) {
        return interceptedIn(entity).stream()
                .filter(attribute ->
                        attribute.lazy() != null && attribute.lazy().index() == bit)
                .findFirst()
                .orElseThrow();
    }
}
