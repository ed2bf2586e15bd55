package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.mapping.CollectionModel.ElementTable;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Sql;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns values in collections, and their attributes, into tables and columns: {@code from(Address.class)} is the table of the one
 * collection of addresses, or of the collection that is joined or asked. For one statement; confined to one thread.
 */
final class ElementMappings {

    private final Registry registry;
    private final Map<MappedSource<?>, Relationship> collections = new HashMap<>();
    private final Map<MappedSource<?>, Table> tables = new HashMap<>();

    ElementMappings(Registry registry) {
        this.registry = registry;
    }

    /** Says which collection the values are elements of. */
    void know(MappedSource<?> source, Relationship collection) {
        collections.put(source, collection);
    }

    /** Tells whether something in a statement is a value in a collection. */
    boolean concerns(MappedSource<?> source) {
        return collection(source) != null;
    }

    private @Nullable Relationship collection(MappedSource<?> source) {
        Relationship known = collections.get(source);
        if (known == null && registry.find(source.entity()).isEmpty()) {
            known = only(source);
            if (known != null) {
                know(source, known);
            }
        }
        return known;
    }

    /** A condition that makes its own name for the value begins it with that of the collection. */
    private @Nullable Relationship only(MappedSource<?> source) {
        List<Relationship> found = registry.models().stream()
                .flatMap(model -> model.relationships().stream())
                .filter(relationship -> relationship.isOfValues() && relationship.target() == source.entity())
                .toList();
        String alias = source.alias();
        if (found.size() > 1 && alias != null) {
            found = found.stream()
                    .filter(relationship ->
                            alias.startsWith(relationship.name().toLowerCase(Locale.ROOT) + RelatedSource.OF))
                    .toList();
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    /** Returns the table of a value. */
    Table table(MappedSource<?> source) {
        Table table = tableOf(Objects.requireNonNull(collection(source))).table();
        String alias = source.alias();
        return alias == null ? table : tables.computeIfAbsent(source, any -> table.as(alias));
    }

    static ElementTable tableOf(Relationship collection) {
        return Objects.requireNonNull(
                Objects.requireNonNull(collection.collection()).table(), "values have a table");
    }

    /** Returns the column of an attribute of a value, or of the value itself. */
    String column(MappedSource<?> source, String attribute) {
        Relationship collection = Objects.requireNonNull(collection(source));
        ValueModel values = values(collection);
        return values.find(attribute)
                .map(BasicAttribute::column)
                .orElseThrow(() -> new OrmException(
                        "orm-mapping-no-such-attribute",
                        "No attribute \"" + attribute + "\" on the elements of " + collection.describe() + "."
                                + values.hint(attribute)));
    }

    private static ValueModel values(Relationship collection) {
        return Objects.requireNonNull(
                Objects.requireNonNull(collection.collection()).values());
    }

    /** A row holds a value. */
    static Condition holds(Relationship collection, Table table, Object value) {
        List<Condition> all = new ArrayList<>();
        for (BasicAttribute column : values(collection).columns()) {
            Column<Object> of = table.c(column.column());
            Object part = part(column.path(), value);
            all.add(part == null ? of.isNull() : of.eq(part));
        }
        return Sql.and(all);
    }

    /** The first step of the way leads from a row to the value. */
    private static @Nullable Object part(FieldPath path, Object value) {
        Object part = value;
        for (Field step : path.steps().subList(1, path.steps().size())) {
            if (part == null) {
                return null;
            }
            part = read(step, part);
        }
        return part;
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
