package dev.athanor.mapping;

import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        JoinColumn[] joins = named == null ? new JoinColumn[0] : named.joinColumns();
        JoinColumn[] inverses = named == null ? new JoinColumn[0] : named.inverseJoinColumns();
        if (isWritten) {
            check(joins, where, owner);
            check(inverses, where, target);
        }
        String ownerName = RelationshipReader.inverseName(owner, draft, target).orElse(owner.name);
        End ownerEnd = End.of(
                joins,
                naming.joinColumn(ownerName, key(owner).column()),
                named == null ? "" : named.foreignKey().name(),
                owner);
        End targetEnd = End.of(
                inverses,
                naming.joinColumn(draft.name(), key(target).column()),
                named == null ? "" : named.inverseForeignKey().name(),
                target);
        Table table = table(schema, name, where, ownerEnd, targetEnd);
        return table == null
                ? null
                : new Relationship.Link.Between(table, ownerEnd.column, targetEnd.column, isWritten);
    }

    private void check(JoinColumn[] joins, String where, EntityDraft end) {
        if (joins.length > 1) {
            mistakes.add(
                    "orm-mapping-join-column",
                    where + " refers to " + end.name + " with " + joins.length
                            + " columns, and keys have one. Name one column.");
        }
        for (JoinColumn join : joins) {
            RelationshipReader.requireKey(join, where, end, mistakes);
        }
    }

    /** A table of two relationships would hold the rows of both, and neither could tell which are its own. */
    private @Nullable Table table(@Nullable String schema, String name, String where, End owner, End target) {
        String qualified = schema == null ? name : schema + "." + name;
        Table there = metadata.find(qualified).orElse(null);
        String user = relationships.putIfAbsent(qualified, where);
        if (there == null) {
            TableElement[] elements = {owner.definition(), target.definition()};
            return schema == null ? metadata.table(name, elements) : metadata.tableIn(schema, name, elements);
        }
        if (!where.equals(user)) {
            mistakes.add(
                    "orm-mapping-join-table",
                    where + " has the table \"" + qualified + "\" between, which belongs to "
                            + (user == null ? "an entity" : user)
                            + ", too. Give it a table of its own with @JoinTable(name = \"…\").");
            return null;
        }
        return there;
    }

    private static BasicAttribute key(EntityDraft entity) {
        return Objects.requireNonNull(entity.id);
    }

    /** A column of the table between, and the entity whose key it holds. */
    private record End(String column, String foreignKey, EntityDraft entity) {

        static End of(JoinColumn[] joins, String fallback, String foreignKey, EntityDraft entity) {
            String name = joins.length == 0 || joins[0].name().isEmpty() ? fallback : joins[0].name();
            String key = joins.length == 0 || joins[0].foreignKey().name().isEmpty()
                    ? foreignKey
                    : joins[0].foreignKey().name();
            return new End(name, key, entity);
        }

        ColumnDefinition<?> definition() {
            ForeignKey reference = ForeignKey.of(
                    List.of(column),
                    entity.qualifiedTable(),
                    List.of(key(entity).column()));
            return ColumnDefinition.column(column, key(entity).type())
                    .primaryKey()
                    .references(foreignKey.isEmpty() ? reference : reference.named(foreignKey));
        }
    }
}
