package dev.athanor.session;

import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Update;
import java.util.List;

/** Narrows statements to the entities that meet criteria. */
final class Narrowing {

    private Narrowing() {}

    /** Returns the criteria of a session that count for a statement, and those it brings along. */
    static ActiveCriteria active(ActiveCriteria ofSession, Statement<?> statement) {
        return ofSession.with(options(statement));
    }

    private static List<StatementOption> options(Statement<?> statement) {
        if (statement instanceof Select<?> select) {
            return select.options();
        } else if (statement instanceof Update update) {
            return update.options();
        } else if (statement instanceof Returning<?> returning) {
            return options(returning.change());
        }
        return statement instanceof Delete delete ? delete.options() : List.of();
    }

    /** Returns a statement about those entities only that meet the criteria. */
    @SuppressWarnings("unchecked") // the same kind of statement
    static <R> Statement<R> of(Statement<R> statement, ActiveCriteria active) {
        if (statement instanceof Select<R> select) {
            return active.in(select);
        } else if (active.isEmpty()) {
            return statement;
        } else if (statement instanceof Returning<R> returning && returning.change() instanceof Update update) {
            return new Returning<>(active.in(update), returning.projection());
        } else if (statement instanceof Returning<R> returning && returning.change() instanceof Delete delete) {
            return new Returning<>(active.in(delete), returning.projection());
        } else if (statement instanceof Update update) {
            return (Statement<R>) (Statement<?>) active.in(update);
        }
        return statement instanceof Delete delete ? (Statement<R>) (Statement<?>) active.in(delete) : statement;
    }
}
