package dev.athanor.mapping;

import dev.athanor.mapping.EntityDraft.RelationshipDraft;
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

    /**
     * What a table between has besides the keys of both sides.
     *
     * @param places the columns that say the place or the key of an element
     * @param arePlacesInKey whether they, and not the target, tell the rows of an owner apart
     * @param isTargetOnce whether each target is in one collection only
     */
    record Shape(List<TableElement> places, boolean arePlacesInKey, boolean isTargetOnce) {}

    /** Returns the table between, seen from the side that writes it; null where there is a mistake, which is noted. */
    Relationship.Link.@Nullable Between between(
            EntityDraft owner, RelationshipDraft draft, EntityDraft target, boolean isWritten, Shape shape) {
        JoinTable named = draft.path().annotations().getAnnotation(JoinTable.class);
        String where = owner.name + "." + draft.name();
        String name =
                named != null && !named.name().isEmpty() ? named.name() : naming.joinTable(owner.table, target.table);
        String schema = named != null && !named.schema().isEmpty() ? named.schema() : null;
        String ownerName = RelationshipReader.inverseName(owner, draft, target).orElse(owner.name);
        // what is wrong with the columns is told once, for the side that writes them
        Mistakes noted = isWritten ? mistakes : new Mistakes();
        JoinColumns owners = JoinColumns.of(
                named == null ? new JoinColumn[0] : named.joinColumns(), where, ownerName, owner, naming, noted);
        JoinColumns targets = JoinColumns.of(
                named == null ? new JoinColumn[0] : named.inverseJoinColumns(),
                where,
                draft.name(),
                target,
                naming,
                noted);
        List<TableElement> elements = new ArrayList<>(ElementTables.references(
                owner, owners, named == null ? "" : named.foreignKey().name(), true, false));
        elements.addAll(shape.places());
        elements.addAll(ElementTables.references(
                target,
                targets,
                named == null ? "" : named.inverseForeignKey().name(),
                !shape.arePlacesInKey(),
                shape.isTargetOnce()));
        Table table = declare(schema, name, where, elements);
        return table == null ? null : new Relationship.Link.Between(table, owners.names(), targets.names(), isWritten);
    }

    /** Refuses columns of a table between that are not written: its rows are nothing but these. */
    void refuseReadOnly(EntityDraft owner, RelationshipDraft draft) {
        JoinTable named = draft.path().annotations().getAnnotation(JoinTable.class);
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
}
