package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Index;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entity as far as its own class tells; what other entities add comes later. Confined to one thread. */
final class EntityDraft {

    final Class<?> type;
    final String name;
    final String table;
    final @Nullable String schema;
    final List<BasicAttribute> basics = new ArrayList<>();
    final Map<String, ColumnDefinition<?>> columns = new LinkedHashMap<>();
    final List<TableElement> constraints = new ArrayList<>();
    final List<RelationshipDraft> relationships = new ArrayList<>();
    final Set<String> names = new HashSet<>();
    /** The attributes whose columns are left out when rows are read, with their groups. */
    final Map<String, String> deferred = new LinkedHashMap<>();

    final Map<String, ComputedAttribute> computed = new LinkedHashMap<>();
    final Conversions conversions = new Conversions();

    /** The attributes that the database computes when the entity is loaded. */
    final Set<String> formulas = new HashSet<>();

    /** The columns of references, by attribute. */
    final Map<String, List<String>> references = new LinkedHashMap<>();

    /** The attributes of the key that are values, in the order of the class. */
    final List<BasicAttribute> ids = new ArrayList<>();

    /** The attribute of the key whose values are made for new rows, if there is one. */
    @Nullable
    BasicAttribute generated;

    @Nullable
    BasicAttribute version;

    @Nullable
    Sequence sequence;

    Generation generation = Generation.ASSIGNED;

    EntityDraft(Class<?> type, String name, String table, @Nullable String schema) {
        this.type = type;
        this.name = name;
        this.table = table;
        this.schema = schema;
    }

    String qualifiedTable() {
        return schema == null ? table : schema + "." + table;
    }

    /** Returns the columns of its key, in their order. */
    List<KeyColumn> key() {
        return ids.stream().map(id -> new KeyColumn(id.column(), id.type())).toList();
    }

    /** A column of a key. */
    record KeyColumn(String name, SqlType<?> type) {}

    /** Returns the columns and constraints, ready to be declared. */
    TableElement[] elements() {
        List<TableElement> elements = new ArrayList<>(columns.values());
        elements.addAll(constraints);
        return elements.toArray(TableElement[]::new);
    }

    void unique(@Nullable String constraint, List<String> names) {
        constraints.add(new UniqueConstraint(constraint, names));
    }

    void index(@Nullable String index, List<String> names, boolean isUnique) {
        constraints.add(new Index(index, names, isUnique));
    }

    void check(@Nullable String constraint, String sql) {
        constraints.add(new CheckConstraint(constraint, sql));
    }

    /** A relationship before its other side is known. */
    record RelationshipDraft(FieldPath path, Class<?> target, boolean isToMany) {
        String name() {
            return path.name();
        }
    }
}
