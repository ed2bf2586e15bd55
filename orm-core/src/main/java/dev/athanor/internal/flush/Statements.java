package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Insert;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Update;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The statements that write rows, with a parameter for each value. */
final class Statements {

    private Statements() {}

    /** Updates some columns of a row, and its version where that is raised. */
    static Update update(EntityBinding binding, List<Integer> positions, boolean raisesVersion) {
        Update update = Sql.update(binding.model().tables().get(0));
        for (int position : positions) {
            update = set(update, column(binding, position));
        }
        if (raisesVersion && binding.versionPosition() >= 0) {
            update = set(update, column(binding, binding.versionPosition()));
        }
        return update.where(row(binding));
    }

    static <T> Update set(Update update, Column<T> column) {
        return update.set(column, parameter(column));
    }

    static <T> Insert set(Insert insert, NamedColumn<T> column) {
        return insert.set(column, parameter(column));
    }

    /** The row of an object, in the version it was read. */
    static Condition row(EntityBinding binding) {
        Condition ofKey = key(binding);
        return binding.versionPosition() < 0 ? ofKey : ofKey.and(holds(column(binding, binding.versionPosition())));
    }

    private static Condition key(EntityBinding binding) {
        Condition row = null;
        for (int position : binding.keyPositions()) {
            Condition part = holds(column(binding, position));
            row = row == null ? part : row.and(part);
        }
        return Objects.requireNonNull(row, "a key has columns");
    }

    /** The rows of some keys. */
    static Condition keys(EntityBinding binding, int count) {
        if (binding.key().size() == 1) {
            Column<Object> column = column(binding, binding.keyPositions().get(0));
            return new Condition.InValues(column, Collections.nCopies(count, parameter(column)), false);
        }
        Condition rows = key(binding);
        for (int i = 1; i < count; i++) {
            rows = rows.or(key(binding));
        }
        return rows;
    }

    static Condition holds(Column<Object> column) {
        return column.eq(parameter(column));
    }

    static Column<Object> column(EntityBinding binding, int position) {
        MappedColumn column = binding.model().columns().get(position);
        return column.table().c(column.name());
    }

    static <T> Expression<T> parameter(NamedColumn<T> column) {
        return new Expression.Parameter<>(column.name(), column.typeOf());
    }
}
