package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What conditions about attributes of several columns say about these: embedded keys, and references to entities with keys of
 * several columns. Confined to one thread.
 */
final class CompositeConditions {

    private final Registry registry;
    private final EntityMappings mappings;

    CompositeConditions(Registry registry, EntityMappings mappings) {
        this.registry = registry;
        this.mappings = mappings;
    }

    /** Returns what a condition about an attribute says about its columns; null where it has one, and no embedded object. */
    @Nullable
    Condition of(MappedAttribute<?> attribute, Condition condition) {
        EntityModel model = registry.model(attribute.source().entity());
        List<String> names = names(model, attribute.attribute());
        if (names.isEmpty()) {
            return null;
        }
        List<Column<?>> columns = columns(attribute, names);
        if (condition instanceof Condition.Comparison comparison && isEquality(comparison)) {
            Tuple left = Sql.tuple(columns);
            Tuple right = Sql.tuple(values(attribute, columns, comparison.right()));
            return comparison.comparator() == Condition.Comparator.EQUAL ? left.eq(right) : left.ne(right);
        } else if (condition instanceof Condition.InValues in) {
            List<Tuple> tuples = new ArrayList<>();
            in.values().forEach(value -> tuples.add(Sql.tuple(values(attribute, columns, value))));
            Tuple operand = Sql.tuple(columns);
            return in.negated() ? operand.notIn(tuples) : operand.in(tuples);
        } else if (condition instanceof Condition.IsNull isNull) {
            return isNull(columns, isNull.negated());
        }
        throw refused(attribute);
    }

    private static boolean isEquality(Condition.Comparison comparison) {
        return comparison.comparator() == Condition.Comparator.EQUAL
                || comparison.comparator() == Condition.Comparator.NOT_EQUAL;
    }

    /** Returns the columns of an attribute that stands for several, or for an object that one is embedded in; else none. */
    static List<String> names(EntityModel model, String attribute) {
        Relationship reference = model.findRelationship(attribute).orElse(null);
        if (reference != null) {
            return reference.ownColumns().size() > 1 ? reference.ownColumns() : List.of();
        }
        return isEmbeddedKey(model, attribute)
                ? model.ids().stream().map(MappedColumn::name).toList()
                : List.of();
    }

    private static boolean isEmbeddedKey(EntityModel model, String attribute) {
        BasicAttribute first = model.ids().get(0).basic();
        return model.keyClass() != null
                && first != null
                && first.path().isEmbedded()
                && first.path().steps().get(0).getName().equals(attribute);
    }

    private List<Column<?>> columns(MappedAttribute<?> attribute, List<String> names) {
        EntityColumns called = mappings.called(attribute.source());
        boolean isReference = registry.model(attribute.source().entity())
                .findRelationship(attribute.attribute())
                .isPresent();
        return List.copyOf(isReference ? called.of(names, attribute.attribute()) : called.key());
    }

    private List<Expression<?>> values(MappedAttribute<?> attribute, List<Column<?>> columns, Expression<?> value) {
        if (value instanceof MappedAttribute<?> other) {
            List<String> names = names(registry.model(other.source().entity()), other.attribute());
            if (names.size() == columns.size()) {
                return List.copyOf(columns(other, names));
            }
        }
        if (!(value instanceof Expression.Bind<?> bind) || bind.value() == null) {
            throw refused(attribute);
        }
        Object key = key(attribute, bind.value());
        List<Expression<?>> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(bind(columns.get(i), CompositeKey.part(key, i)));
        }
        return parts;
    }

    @SuppressWarnings("unchecked") // a part of a key is of the class of its column
    private static <T> Expression<T> bind(Column<T> column, Object part) {
        return new Expression.Bind<>((T) part, column.typeOf());
    }

    private Object key(MappedAttribute<?> attribute, Object value) {
        EntityModel model = registry.model(attribute.source().entity());
        KeyClass keyClass = model.keyClass();
        Object key = keyClass != null && keyClass.type().isInstance(value)
                ? keyClass.keyOf(value)
                : mappings.value(attribute, value);
        if (key == null) {
            throw new OrmException(
                    "orm-mapping-several-columns",
                    attribute.describe() + " is compared with a "
                            + value.getClass().getSimpleName()
                            + " of which a part is null. Fill all parts, or compare them one by one.");
        }
        return key;
    }

    private static Condition isNull(List<Column<?>> columns, boolean negated) {
        Condition all = null;
        for (Column<?> column : columns) {
            Condition one = negated ? column.isNotNull() : column.isNull();
            all = all == null ? one : negated ? all.and(one) : all.or(one);
        }
        return Objects.requireNonNull(all, "an attribute has columns");
    }

    /** Makes the exception for an attribute of several columns that is used where there can be only one. */
    static OrmException refused(MappedAttribute<?> attribute) {
        return refused(attribute.describe());
    }

    static OrmException refused(String attribute) {
        return new OrmException(
                "orm-mapping-several-columns",
                attribute
                        + " has several columns. It is compared with eq, ne, in, isNull and isNotNull only; elsewhere name"
                        + " one part of it, as in get(\"" + attribute.substring(attribute.indexOf('.') + 1)
                        + ".…\", Long.class).");
    }
}
