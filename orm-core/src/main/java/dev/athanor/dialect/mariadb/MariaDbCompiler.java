package dev.athanor.dialect.mariadb;

import dev.athanor.compile.Locks;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyCompiler;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Excluded;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.PortableFunction;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Update;
import dev.athanor.sql.ValuesTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where MariaDB differs from MySQL. */
final class MariaDbCompiler extends MySqlFamilyCompiler {

    private boolean isReturning;

    MariaDbCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return MariaDbVocabulary.INSTANCE;
    }

    @Override
    protected String dialectName() {
        return "mariadb";
    }

    /** The pattern says itself whether case matters. */
    @Override
    protected void matches(Predicate.Matches matches) {
        operand(matches.operand());
        write(" REGEXP CONCAT(");
        write(matches.ignoreCase() ? "'(?i)', " : "'(?-i)', ");
        expression(matches.pattern());
        write(")");
    }

    @Override
    protected void aggregate(AggregateCall<?> call) {
        if ((call.name().equals("lag") || call.name().equals("lead"))
                && call.arguments().size() > 2) {
            throw Unsupported.by(
                    database(),
                    "value of " + call.name() + " for missing rows",
                    "Use coalesce(" + call.name() + "(…), …) where no value is null.");
        }
        super.aggregate(call);
    }

    @Override
    protected String controlInPath(char control) {
        throw Unsupported.by(database(), "JSON path with a control character in a key", "Rename the key.");
    }

    @Override
    protected void portable(PortableCall<?> call) {
        if (call.function() == PortableFunction.GROUPING) {
            throw lacks(call.function());
        }
        super.portable(call);
    }

    @Override
    protected String database() {
        return "MariaDB";
    }

    /** MariaDB confuses ALL and DISTINCT where combinations in parentheses are combined. */
    @Override
    protected void member(CompoundSelect<?> compound, int index, @Nullable List<String> names) {
        if (compound.members().get(index) instanceof CompoundSelect<?> inner) {
            write("SELECT * FROM (");
            named(inner, names);
            write(") AS member");
        } else {
            super.member(compound, index, names);
        }
    }

    @Override
    protected boolean hasWithBefore(Statement<?> change) {
        return false;
    }

    @Override
    protected void lateral(Subquery subquery) {
        throw noLateral();
    }

    /** Columns of VALUES have no names that could be given. */
    @Override
    protected void values(ValuesTable<?> table) {
        valuesBySelects(table);
    }

    /** A rollup comes with an order of its own, and takes no other. */
    @Override
    protected void grouping(Select<?> select) {
        if (isRollup(select) && !select.ordering().isEmpty()) {
            throw Unsupported.by(
                    database(),
                    "ORDER BY with ROLLUP",
                    "Order around it: select(...).from(query.as(\"name\")).orderBy(...).");
        }
        super.grouping(select);
    }

    @Override
    protected void lock(Lock lock) {
        Locks.refuseOther(lock, database(), List.of(Lock.Strength.UPDATE, Lock.Strength.SHARE));
        Locks.refuseTables(lock, database());
        if (lock.strength() == Lock.Strength.SHARE) {
            write(" LOCK IN SHARE MODE");
            write(lock.waiting().words());
        } else {
            super.lock(lock);
        }
    }

    @Override
    protected void proposedAlias(Insert insert) {
        // its rows have no name; VALUES(column) asks for their values
    }

    @Override
    protected void excluded(Excluded<?> excluded) {
        write("VALUES(");
        columnName(excluded.column());
        write(")");
    }

    /** What is returned must come from a DELETE of one table. */
    @Override
    protected void deleteUsing(Delete delete) {
        if (isReturning) {
            deleteWhereExists(delete);
        } else {
            super.deleteUsing(delete);
        }
    }

    @Override
    protected void returning(Returning<?> returning) {
        isReturning = true;
        Conflict conflict = returning.change() instanceof Insert insert ? insert.conflict() : null;
        if (conflict != null && (conflict.doesNothing() || conflict.condition() != null)) {
            throw Unsupported.by(
                    database(),
                    "RETURNING of only those rows that an INSERT did not leave as they were",
                    "Select the rows in the same transaction.");
        }
        if (returning.change() instanceof Update) {
            throw Unsupported.by(
                    database(),
                    "UPDATE … RETURNING",
                    "Select the rows in the same transaction, with forUpdate() before the UPDATE.");
        }
        super.returning(returning);
    }
}
