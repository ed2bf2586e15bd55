package dev.athanor.internal.flush;

import dev.athanor.StaleRowException;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.result.Cursor;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out, before a commit, whether rows that were only read are still what was read. Confined to one thread. */
public final class VersionCheck {

    private final SqlConnection connection;

    /** Makes one for a transaction. */
    public VersionCheck(SqlConnection connection) {
        this.connection = connection;
    }

    /** Looks at the rows of some objects; the first that has another version is stale. */
    public void check(List<EntityState> states) {
        for (EntityState state : states) {
            @Nullable Object[] snapshot = state.snapshot();
            if (snapshot != null && state.key() != null && !isCurrent(state, snapshot)) {
                state.context().counters().staleRows.increment();
                throw StaleRowException.of(state.binding().model().name(), Objects.requireNonNull(state.key()), true);
            }
        }
    }

    private boolean isCurrent(EntityState state, @Nullable Object[] snapshot) {
        EntityBinding binding = state.binding();
        @Nullable Object[] values = new Object[binding.key().size() + 1];
        int place = binding.key().put(Objects.requireNonNull(state.key()), values, 0);
        values[place] = snapshot[binding.versionPosition()];
        PlannedSql sql =
                binding.once(connection.planKey("version check"), () -> connection.plan(select(binding), null));
        try (Cursor<Boolean> rows = connection.query(sql, values, row -> true)) {
            return rows.next();
        }
    }

    /** Locks the row if it can: a transaction that reads one state of the database throughout would not see that it has changed. */
    private Select<?> select(EntityBinding binding) {
        Select<?> select = Sql.select(
                        new Projection<>(List.of(Statements.column(binding, binding.versionPosition())), null))
                .from(binding.model().table())
                .where(Statements.row(binding));
        return connection.engine().locksRows() ? select.forUpdate() : select;
    }
}
