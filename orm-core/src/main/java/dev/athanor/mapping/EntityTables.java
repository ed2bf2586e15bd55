package dev.athanor.mapping;

import dev.athanor.mapping.EntityDraft.KeyColumn;
import dev.athanor.mapping.Hierarchy.Discriminator;
import dev.athanor.mapping.Hierarchy.Strategy;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Declares the tables of entities: one each, or those of a hierarchy, and what comes besides. Confined to one thread.
 */
final class EntityTables {

    private final MetaData metadata;
    private final Mistakes mistakes;
    private final Map<EntityDraft, Table> tables = new HashMap<>();
    private final Map<EntityDraft, Table> unions = new HashMap<>();

    EntityTables(MetaData metadata, Mistakes mistakes) {
        this.metadata = metadata;
        this.mistakes = mistakes;
    }

    /** Declares the table of an entity, unless it is in that of the topmost one; those of the entities above come before. */
    void declare(EntityDraft draft) {
        HierarchyDraft hierarchy = draft.hierarchy;
        if (hierarchy != null && hierarchy.is(Strategy.TABLE_PER_CLASS)) {
            if (draft.isUnion()) {
                unions.put(draft, new MetaData().table(draft.table, ofAll(draft)));
            }
            boolean hasRows = !HierarchyReader.isAbstract(draft.type);
            tables.put(draft, hasRows ? table(draft, ofClass(draft)) : Objects.requireNonNull(unionOf(draft)));
            return;
        }
        if (hierarchy == null || hierarchy.root() == draft) {
            tables.put(draft, table(draft, hierarchy == null ? draft.elements() : ofRoot(draft, hierarchy)));
            return;
        }
        boolean isSingle = hierarchy.is(Strategy.SINGLE_TABLE);
        tables.put(draft, isSingle ? of(hierarchy.root()) : table(draft, ofSubclass(draft)));
    }

    private Table table(EntityDraft draft, TableElement... elements) {
        return draft.schema == null
                ? metadata.table(draft.table, elements)
                : metadata.tableIn(draft.schema, draft.table, elements);
    }

    /** Returns the table an entity's own attributes are in. */
    Table of(EntityDraft draft) {
        return Objects.requireNonNull(tables.get(draft));
    }

    /** Returns a table of all columns that an entity and those that extend it have, where these have tables of their own; else null. */
    @Nullable
    Table unionOf(EntityDraft draft) {
        return unions.get(draft);
    }

    // The table of the topmost entity

    private TableElement[] ofRoot(EntityDraft root, HierarchyDraft hierarchy) {
        Map<String, ColumnDefinition<?>> columns = new LinkedHashMap<>(root.columns);
        List<TableElement> constraints = new ArrayList<>(root.constraints);
        Discriminator discriminator = hierarchy.discriminator;
        if (discriminator != null) {
            columns.put(discriminator.column(), discriminator(root, discriminator));
        }
        if (hierarchy.is(Strategy.SINGLE_TABLE)) {
            for (EntityDraft member : hierarchy.below(root)) {
                member.columns.forEach((name, column) -> add(columns, column, member));
                constraints.addAll(member.constraints);
            }
        }
        return elements(columns, constraints);
    }

    private ColumnDefinition<?> discriminator(EntityDraft root, Discriminator discriminator) {
        ColumnDefinition<?> column = ColumnDefinition.column(discriminator.column(), discriminator.type());
        BasicAttribute attribute = root.basics.stream()
                .filter(basic -> basic.column().equals(discriminator.column()))
                .findFirst()
                .orElse(null);
        if (attribute != null && (attribute.isInsertable() || attribute.isUpdatable())) {
            mistakes.add(
                    "orm-mapping-discriminator-attribute",
                    root.name + "." + attribute.name() + " would be written to the column \"" + discriminator.column()
                            + "\", which tells the class of a row's object. Let it only be read: @Column(insertable = false,"
                            + " updatable = false).");
        } else if (attribute != null
                && attribute.type().javaType() != discriminator.type().javaType()) {
            mistakes.add(
                    "orm-mapping-discriminator-attribute",
                    root.name + "." + attribute.name() + " is a "
                            + attribute.type().javaType().getSimpleName() + ", and the column \""
                            + discriminator.column()
                            + "\", which tells the class of a row's object, holds "
                            + discriminator.type().javaType().getSimpleName() + ". Declare the attribute as that.");
        }
        return column.notNull();
    }

    /** A column of a subclass is null in the rows of others; several may share one that holds the same kind of value. */
    private void add(Map<String, ColumnDefinition<?>> columns, ColumnDefinition<?> column, EntityDraft member) {
        ColumnDefinition<?> other = columns.putIfAbsent(column.name(), column.nullable());
        boolean isInherited = member.inheritedColumns().contains(column.name());
        if (other != null && (isInherited || !other.type().equals(column.type()))) {
            mistakes.add(
                    "orm-mapping-column-twice",
                    member.name + " has the column \"" + column.name() + "\", which "
                            + (isInherited
                                    ? "an entity it extends has, too."
                                    : "another entity of the same table has for" + " values of another type.")
                            + " Name one of them with @Column(name = \"…\").");
        }
    }

    // The table of a subclass, with the columns it adds

    private TableElement[] ofSubclass(EntityDraft draft) {
        EntityDraft parent = Objects.requireNonNull(draft.parent);
        Map<String, ColumnDefinition<?>> columns = new LinkedHashMap<>();
        List<TableElement> constraints = new ArrayList<>();
        addKey(columns, constraints, draft.key, parent, draft.keyReference);
        draft.columns.forEach((name, column) -> {
            if (columns.putIfAbsent(name, column) != null) {
                mistakes.add(
                        "orm-mapping-column-twice",
                        draft.name + " has the column \"" + name
                                + "\", which is that of its key, too. Name one of them with"
                                + " @Column(name = \"…\") or @PrimaryKeyJoinColumn(name = \"…\").");
            }
        });
        constraints.addAll(draft.constraints);
        return elements(columns, constraints);
    }

    /** Adds columns that hold the key of a row in another table. */
    static void addKey(
            Map<String, ColumnDefinition<?>> columns,
            List<TableElement> constraints,
            List<KeyColumn> key,
            EntityDraft target,
            String constraint) {
        List<String> names = key.stream().map(KeyColumn::name).toList();
        ForeignKey reference = ForeignKey.of(
                names,
                target.qualifiedTable(),
                target.key.stream().map(KeyColumn::name).toList());
        reference = constraint.isEmpty() ? reference : reference.named(constraint);
        for (KeyColumn part : key) {
            ColumnDefinition<?> column =
                    ColumnDefinition.column(part.name(), part.type()).primaryKey();
            columns.put(part.name(), key.size() == 1 ? column.references(reference) : column);
        }
        if (key.size() > 1) {
            constraints.add(reference);
        }
    }

    // A table of all columns

    private TableElement[] ofClass(EntityDraft draft) {
        Map<String, ColumnDefinition<?>> columns = new LinkedHashMap<>();
        List<TableElement> constraints = new ArrayList<>();
        for (EntityDraft above : draft.path()) {
            above.columns.forEach((name, column) -> {
                ColumnDefinition<?> own = above == draft ? column : withoutNames(column);
                if (columns.putIfAbsent(name, own) != null) {
                    mistakes.add(
                            "orm-mapping-column-twice",
                            draft.name + " has the column \"" + name
                                    + "\", which an entity it extends has, too. Name one of"
                                    + " them with @Column(name = \"…\").");
                }
            });
            above.constraints.stream()
                    .filter(constraint -> above == draft || constraint instanceof ForeignKey)
                    .map(constraint -> above == draft ? constraint : withoutName((ForeignKey) constraint))
                    .forEach(constraints::add);
        }
        return elements(columns, constraints);
    }

    private TableElement[] ofAll(EntityDraft draft) {
        Map<String, ColumnDefinition<?>> columns = new LinkedHashMap<>();
        draft.path().forEach(above -> above.columns.forEach((name, column) -> addToUnion(columns, column, draft)));
        HierarchyDraft hierarchy = Objects.requireNonNull(draft.hierarchy);
        hierarchy
                .below(draft)
                .forEach(below -> below.columns.forEach((name, column) -> addToUnion(columns, column, below)));
        columns.put(Unions.TYPE, ColumnDefinition.column(Unions.TYPE, SqlTypes.INTEGER));
        return elements(columns, List.of());
    }

    private void addToUnion(Map<String, ColumnDefinition<?>> columns, ColumnDefinition<?> column, EntityDraft member) {
        ColumnDefinition<?> other =
                columns.putIfAbsent(column.name(), ColumnDefinition.column(column.name(), column.type()));
        if (other != null && !other.type().equals(column.type())) {
            mistakes.add(
                    "orm-mapping-column-twice",
                    member.name + " has the column \"" + column.name()
                            + "\", which another entity of its hierarchy has for"
                            + " values of another type; both are read together. Name one of them with @Column(name = \"…\").");
        }
    }

    /** The same constraint of another table has a name of its own. */
    private static ColumnDefinition<?> withoutNames(ColumnDefinition<?> column) {
        ForeignKey reference = column.reference();
        return reference == null ? column : column.references(withoutName(reference));
    }

    private static ForeignKey withoutName(ForeignKey key) {
        return ForeignKey.of(key.columns(), key.target(), key.targetColumns());
    }

    private static TableElement[] elements(Map<String, ColumnDefinition<?>> columns, List<TableElement> constraints) {
        List<TableElement> elements = new ArrayList<>(columns.values());
        elements.addAll(constraints);
        return elements.toArray(TableElement[]::new);
    }
}
