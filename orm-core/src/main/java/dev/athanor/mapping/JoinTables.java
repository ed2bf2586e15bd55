package dev.athanor.mapping;

import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares the tables between the entities of many-to-many relationships. Confined to one thread. */
final class JoinTables {

    private final Naming naming;
    private final MetaData metadata;
    private final Mistakes mistakes;
    private final Map<String, String> relationships = new HashMap<>();

    JoinTables(Naming naming, MetaData metadata, Mistakes mistakes) {
        this.naming = naming;
        this.metadata = metadata;
        this.mistakes = mistakes;
    }

    /** Returns the table between, seen from the side that writes it; null where there is a mistake, which is noted. */
    Relationship.Link.@Nullable Between between(
            EntityDraft owner, RelationshipDraft draft, EntityDraft target, boolean isWritten) {
        JoinTable named = draft.path().field().getAnnotation(JoinTable.class);
        String where = owner.name + "." + draft.name();
        String name =
                named != null && !named.name().isEmpty() ? named.name() : naming.joinTable(owner.table, target.table);
        String schema = named != null && !named.schema().isEmpty() ? named.schema() : null;
        String ownerName = RelationshipReader.inverseName(owner, draft, target).orElse(owner.name);
        // what is wrong with the columns is told once, for the side that writes them
        Mistakes noted = isWritten ? mistakes : new Mistakes();
        End ownerEnd = new End(
                JoinColumns.of(
                        named == null ? new JoinColumn[0] : named.joinColumns(),
                        where,
                        ownerName,
                        owner,
                        naming,
                        noted),
                named == null ? "" : named.foreignKey().name(),
                owner);
        End targetEnd = new End(
                JoinColumns.of(
                        named == null ? new JoinColumn[0] : named.inverseJoinColumns(),
                        where,
                        draft.name(),
                        target,
                        naming,
                        noted),
                named == null ? "" : named.inverseForeignKey().name(),
                target);
        List<TableElement> elements = new ArrayList<>(ownerEnd.elements());
        elements.addAll(targetEnd.elements());
        Table table = declare(schema, name, where, elements);
        return table == null
                ? null
                : new Relationship.Link.Between(table, ownerEnd.joins.names(), targetEnd.joins.names(), isWritten);
    }

    /** Refuses columns of a table between that are not written: its rows are nothing but these. */
    void refuseReadOnly(EntityDraft owner, RelationshipDraft draft) {
        JoinTable named = draft.path().field().getAnnotation(JoinTable.class);
        if (named != null) {
            refuseReadOnly(named.joinColumns(), owner.name + "." + draft.name());
            refuseReadOnly(named.inverseJoinColumns(), owner.name + "." + draft.name());
        }
    }

    private void refuseReadOnly(JoinColumn[] joins, String where) {
        for (JoinColumn join : joins) {
            if (!join.insertable() || !join.updatable()) {
                mistakes.add(
                        "orm-mapping-unsupported-member",
                        "@JoinColumn(" + (join.insertable() ? "updatable" : "insertable") + " = …) on " + where
                                + " is not supported. Leave it out: rows between are written whole.");
            }
        }
    }

    /** A table of two relationships would hold the rows of both, and neither could tell which are its own. */
    @Nullable
    Table declare(@Nullable String schema, String name, String where, List<TableElement> declared) {
        return declare(schema, name, where, declared, JoinTable.class);
    }

    /** Declares a table of one relationship; what would name another one is an annotation of the given kind. */
    @Nullable
    Table declare(
            @Nullable String schema,
            String name,
            String where,
            List<TableElement> declared,
            Class<? extends Annotation> named) {
        String qualified = schema == null ? name : schema + "." + name;
        Table there = metadata.find(qualified).orElse(null);
        String user = relationships.putIfAbsent(qualified, where);
        if (there == null) {
            TableElement[] elements = declared.toArray(TableElement[]::new);
            return schema == null ? metadata.table(name, elements) : metadata.tableIn(schema, name, elements);
        }
        if (!where.equals(user)) {
            mistakes.add(
                    "orm-mapping-join-table",
                    where + " has the table \"" + qualified + "\""
                            + (named == JoinTable.class ? " between" : " for its elements") + ", which belongs to "
                            + (user == null ? "an entity" : user)
                            + ", too. Give it a table of its own with @" + named.getSimpleName()
                            + "(name = \"…\").");
            return null;
        }
        return there;
    }

    /** The columns of the table between that hold the key of an entity, and the entity. */
    private record End(JoinColumns joins, String foreignKey, EntityDraft entity) {

        List<TableElement> elements() {
            ForeignKey reference = reference();
            boolean isComposite = joins.columns().size() > 1;
            List<TableElement> elements = new ArrayList<>();
            for (JoinColumns.Joined join : joins.columns()) {
                ColumnDefinition<?> column =
                        ColumnDefinition.column(join.name(), join.key().type()).primaryKey();
                elements.add(isComposite ? column : column.references(reference));
            }
            if (isComposite) {
                elements.add(reference);
            }
            return elements;
        }

        private ForeignKey reference() {
            String name = joins.foreignKeyName().isEmpty() ? foreignKey : joins.foreignKeyName();
            ForeignKey reference = ForeignKey.of(joins.names(), entity.qualifiedTable(), joins.targetNames());
            return name.isEmpty() ? reference : reference.named(name);
        }
    }
}
