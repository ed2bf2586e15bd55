package dev.athanor.dialect.mysql;

import dev.athanor.compile.Locks;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyCompiler;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where MySQL differs from its descendants. */
final class MySqlCompiler extends MySqlFamilyCompiler {

    private @Nullable TableSource changed;

    MySqlCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return MySqlVocabulary.INSTANCE;
    }

    @Override
    protected String dialectName() {
        return "mysql";
    }

    @Override
    protected String database() {
        return "MySQL";
    }

    @Override
    protected void proposedAlias(Insert insert) {
        if (insert.query() == null) {
            write(" AS " + EXCLUDED);
        }
    }

    /** The rows of a select take no name of their own, but those of a select within it do. */
    @Override
    protected void insertedQuery(Insert insert, QueryExpression<?> query) {
        Conflict conflict = insert.conflict();
        if (conflict == null || conflict.doesNothing()) {
            super.insertedQuery(insert, query);
            return;
        }
        write("SELECT * FROM (");
        super.insertedQuery(insert, query);
        write(") AS " + EXCLUDED + " (");
        list(", ", insert.columns(), this::columnName);
        write(")");
    }

    /** Rows of values say that they are rows. */
    @Override
    protected String rowWord() {
        return "ROW";
    }

    @Override
    protected boolean hasTies() {
        return false;
    }

    @Override
    protected void insert(Insert insert) {
        change(insert.table(), () -> super.insert(insert));
    }

    @Override
    protected void update(Update update) {
        change(update.table(), () -> super.update(update));
    }

    @Override
    protected void delete(Delete delete) {
        change(delete.table(), () -> super.delete(delete));
    }

    private void change(TableSource table, Runnable writing) {
        changed = table;
        writing.run();
        changed = null;
    }

    /** A table that is changed is read by sub-selects only through rows put aside, which the optimizer must not merge back. */
    @Override
    protected void nested(QueryExpression<?> query) {
        TableSource table = changed;
        if (table == null) {
            super.nested(query);
            return;
        }
        changed = null;
        nestedAside(query, table, "/*+ NO_MERGE(put_aside) */ ");
        changed = table;
    }

    @Override
    protected void lock(Lock lock) {
        Locks.refuseOther(lock, database(), List.of(Lock.Strength.UPDATE, Lock.Strength.SHARE));
        super.lock(lock);
    }

    @Override
    protected void returning(Returning<?> returning) {
        throw Unsupported.by(
                database(),
                "RETURNING",
                "Select the rows in the same transaction; keys of new rows are told by a session's flush.");
    }

    @Override
    protected void nextValue(Operation.NextValue next) {
        throw Unsupported.by(
                database(), "sequences", "Let the column be an identity, or make the number in the program.");
    }
}
