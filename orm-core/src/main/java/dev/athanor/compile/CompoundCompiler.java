package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.CompoundSelect.Operator;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes UNION, INTERSECT and EXCEPT as standard SQL. A member that is more than a bare SELECT stands in parentheses, so that the
 * calls are read from left to right whatever the database's precedence. Confined to one thread.
 */
public abstract class CompoundCompiler extends SourceCompiler {

    CompoundCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes how many rows are returned. */
    protected abstract void limit(
            @Nullable Expression<? extends Number> limit, @Nullable Expression<? extends Number> offset);

    @Override
    protected void compound(CompoundSelect<?> compound) {
        List<String> names = takeNames();
        List<String> columns = names != null ? names : compound.projection().columnNames();
        if (has(compound.operator())) {
            boolean named = names != null || !compound.ordering().isEmpty();
            members(compound, named ? columns : null);
        } else {
            counted(compound, columns);
        }
        if (!compound.ordering().isEmpty()) {
            write(" ORDER BY ");
            list(", ", compound.ordering(), term -> ordering(termOf(compound, columns, term)));
        } else if (compound.limit() != null || compound.offset() != null) {
            countedInAnyOrder();
        }
        limit(compound.limit(), compound.offset());
    }

    /** Writes the members, and between them how they are combined. */
    private void members(CompoundSelect<?> compound, @Nullable List<String> names) {
        for (int i = 0; i < compound.members().size(); i++) {
            QueryExpression<?> member = compound.members().get(i);
            if (i > 0) {
                write(" ");
                write(words(compound.operator()));
                write(" ");
            }
            List<String> own = i == 0 ? names : null;
            if (member instanceof Select<?> select && isBare(select)) {
                named(member, own);
            } else {
                member(compound, i, own);
            }
        }
    }

    /** Tells whether a member can stand beside an operator as it is. */
    protected boolean isBare(Select<?> select) {
        return select.ordering().isEmpty()
                && select.limit() == null
                && select.offset() == null
                && !select.isForUpdate();
    }

    /**
     * Writes a member that is more than a bare SELECT.
     *
     * @param compound what it is a member of
     * @param index which of the members it is
     * @param names what its columns must be called, or null
     */
    protected void member(CompoundSelect<?> compound, int index, @Nullable List<String> names) {
        write("(");
        named(compound.members().get(index), names);
        write(")");
    }

    /** Writes a member, and calls its columns as told. */
    protected final void named(QueryExpression<?> member, @Nullable List<String> names) {
        if (names == null) {
            query(member);
        } else {
            query(member, names);
        }
    }

    /** Returns the words between two members. */
    protected String words(Operator operator) {
        return operator.words();
    }

    /** Tells whether the database has an operator; INTERSECT ALL and EXCEPT ALL can be written without. */
    protected boolean has(Operator operator) {
        return true;
    }

    // INTERSECT ALL and EXCEPT ALL without ALL: equal rows are numbered, then rows and numbers are compared

    private void counted(CompoundSelect<?> compound, List<String> names) {
        List<QueryExpression<?>> members = compound.members();
        List<String> columns = new ArrayList<>();
        write("SELECT ");
        for (int i = 0; i < names.size(); i++) {
            columns.add("c" + (i + 1));
            write(i == 0 ? "" : ", ");
            write(columns.get(i));
            write(" AS ");
            identifier(names.get(i));
        }
        write(" FROM (");
        numbered(compound, members.size() - 1, columns);
        write(")" + aliasWord() + "counted");
    }

    /** Writes the rows of the first members combined, with a number that tells equal rows apart. */
    private void numbered(CompoundSelect<?> compound, int last, List<String> columns) {
        List<QueryExpression<?>> members = compound.members();
        if (last == 1) {
            numberedRows(members.get(0), columns);
        } else {
            write("SELECT * FROM (");
            numbered(compound, last - 1, columns);
            write(")" + aliasWord() + "combined");
        }
        write(
                compound.operator() == Operator.INTERSECT_ALL
                        ? " " + words(Operator.INTERSECT)
                        : " " + words(Operator.EXCEPT));
        write(" ");
        numberedRows(members.get(last), columns);
    }

    private void numberedRows(QueryExpression<?> member, List<String> columns) {
        String all = String.join(", ", columns);
        write("SELECT " + all + ", ROW_NUMBER() OVER (PARTITION BY " + all + noOrder() + ") AS c0 FROM (");
        query(member, columns);
        write(")" + aliasWord() + "numbered");
    }

    /** Returns the ORDER BY of a window whose rows may come in any order. */
    protected String noOrder() {
        return "";
    }

    /** Writes an order for rows that are counted though they may come in any. */
    protected void countedInAnyOrder() {
        // standard SQL needs none
    }

    // The order

    private static Ordering termOf(CompoundSelect<?> compound, List<String> names, Ordering term) {
        Projection<?> projection = compound.projection();
        List<SelectItem<?>> items = projection.items();
        for (int i = 0; i < items.size(); i++) {
            if (isMeant(items.get(i), term.by())) {
                Expression<?> name = new Expression.ResultName<>(names.get(i), ((Expression<?>) items.get(i)).typeOf());
                return new Ordering(name, term.direction(), term.nulls());
            }
        }
        throw new OrmException(
                "orm-sql-compound-order",
                "The rows of " + compound.operator().words() + " can be ordered by columns of its first member only: "
                        + String.join(", ", names) + ". Select what to order by, or use the query as a table:"
                        + " select(...).from(query.as(\"name\")).orderBy(...).");
    }

    private static boolean isMeant(SelectItem<?> item, Expression<?> by) {
        if (by instanceof Expression.ResultName<?> name) {
            return Projection.nameOf(item).equals(name.name());
        }
        return item.equals(by)
                || (item instanceof Expression.Labeled<?> labeled
                        && labeled.operand().equals(by));
    }
}
