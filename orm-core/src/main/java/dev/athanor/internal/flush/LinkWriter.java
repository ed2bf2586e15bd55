package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.flush.FlushStep.Pair;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the rows of tables between two entities. Confined to one thread. */
final class LinkWriter {

    private final PersistenceContext context;
    private final SqlConnection connection;

    LinkWriter(PersistenceContext context, SqlConnection connection) {
        this.context = context;
        this.connection = connection;
    }

    void insert(FlushStep.InsertLinks step) {
        Link.Between between = step.between();
        Table table = between.table();
        Insert insert = Sql.insert(table);
        for (String name : between.ownerColumns()) {
            insert = Statements.set(insert, table.<Object>c(name));
        }
        for (String name : between.targetColumns()) {
            insert = Statements.set(insert, table.<Object>c(name));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Pair pair : step.pairs()) {
            rows.add(row(between, pair));
        }
        connection.batch(connection.plan(insert, null), rows);
    }

    void delete(FlushStep.DeleteLinks step) {
        Link.Between between = step.between();
        Delete all = Sql.delete(between.table()).where(holds(between.table(), between.ownerColumns()));
        Delete one = all.where(holds(between.table(), between.targetColumns()));
        List<@Nullable Object[]> ofOwner = new ArrayList<>();
        List<@Nullable Object[]> ofPair = new ArrayList<>();
        for (Pair pair : step.pairs()) {
            (pair.target() == null ? ofOwner : ofPair).add(row(between, pair));
        }
        if (!ofOwner.isEmpty()) {
            connection.batch(connection.plan(all, null), ofOwner);
        }
        if (!ofPair.isEmpty()) {
            connection.batch(connection.plan(one, null), ofPair);
        }
    }

    private static Condition holds(Table table, List<String> names) {
        Condition all = null;
        for (String name : names) {
            Condition one = Statements.holds(table.c(name));
            all = all == null ? one : all.and(one);
        }
        return Objects.requireNonNull(all, "a key has columns");
    }

    /** Returns the owner's key and, if there is a target, that of the target. */
    private @Nullable Object[] row(Link.Between between, Pair pair) {
        Object target = pair.target();
        int ownerParts = between.ownerColumns().size();
        int targetParts = target == null ? 0 : between.targetColumns().size();
        @Nullable Object[] row = new Object[ownerParts + targetParts];
        put(key(pair.owner(), between.table()), row, 0, ownerParts);
        if (target != null) {
            put(key(target, between.table()), row, ownerParts, targetParts);
        }
        return row;
    }

    private static void put(Object key, @Nullable Object[] row, int place, int parts) {
        for (int i = 0; i < parts; i++) {
            row[place + i] = CompositeKey.part(key, i);
        }
    }

    private Object key(Object entity, Table table) {
        Object key = context.keyOf(entity);
        if (key == null) {
            throw new OrmException(
                    "orm-flush-transient-reference",
                    "A " + entity.getClass().getSimpleName() + " is to be linked by " + table
                            + " and has no row and is not in the session. Add it first, or let the relationship do so with"
                            + " cascade = CascadeType.PERSIST.");
        }
        return key;
    }
}
