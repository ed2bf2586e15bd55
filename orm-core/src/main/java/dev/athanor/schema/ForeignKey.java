package dev.athanor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values are the key of a row of another table. Immutable.
 *
 * @param name its name, or null for one made of table and columns
 * @param columns the columns of the table it is declared in
 * @param target the other table, with its schema before a dot where it has one, as {@link QualifiedName} writes it; it may be
 *     declared later
 * @param targetColumns the columns of the other table, in the same order
 * @param onDelete what happens to the rows when the row they point to is deleted
 * @param onUpdate what happens to the rows when the key they point to changes
 * @param deferral when it is checked
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        String target,
        List<String> targetColumns,
        Action onDelete,
        Action onUpdate,
        Deferral deferral)
        implements TableElement {

    /** What happens to rows when the row they point to goes away or changes its key. */
    public enum Action {
        /** The change is refused. */
        NO_ACTION("NO ACTION"),
        /** They are deleted or changed, too. */
        CASCADE("CASCADE"),
        /** Their columns become null. */
        SET_NULL("SET NULL"),
        /** Their columns get their defaults. */
        SET_DEFAULT("SET DEFAULT"),
        /** The change is refused at once, even where checks are deferred. */
        RESTRICT("RESTRICT");

        private final String words;

        Action(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }

    /** Copies the lists, and writes the target in one way. */
    public ForeignKey {
        columns = List.copyOf(columns);
        target = QualifiedName.canonical(target);
        targetColumns = List.copyOf(targetColumns);
    }

    /** Declares a foreign key that is checked at each statement. */
    public ForeignKey(
            @Nullable String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            Action onDelete,
            Action onUpdate) {
        this(name, columns, target, targetColumns, onDelete, onUpdate, Deferral.NONE);
    }

    /** Declares a foreign key. */
    public static ForeignKey of(List<String> columns, String target, List<String> targetColumns) {
        return new ForeignKey(null, columns, target, targetColumns, Action.NO_ACTION, Action.NO_ACTION);
    }

    /** Names it. */
    public ForeignKey named(String constraint) {
        return new ForeignKey(constraint, columns, target, targetColumns, onDelete, onUpdate, deferral);
    }

    /** Says what happens to the rows when the row they point to is deleted. */
    public ForeignKey onDelete(Action action) {
        return new ForeignKey(name, columns, target, targetColumns, action, onUpdate, deferral);
    }

    /** Says what happens to the rows when the key they point to changes. */
    public ForeignKey onUpdate(Action action) {
        return new ForeignKey(name, columns, target, targetColumns, onDelete, action, deferral);
    }

    /** Says when it is checked: {@code deferrable(Deferral.INITIALLY_DEFERRED)} waits for the end of the transaction. */
    public ForeignKey deferrable(Deferral when) {
        return new ForeignKey(name, columns, target, targetColumns, onDelete, onUpdate, when);
    }
}
