package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The clauses of a SELECT that few statements have.
 *
 * @param distinctOn what only the first row of each is returned of
 * @param isPercent whether the limit counts hundredths of the rows
 * @param isWithTies whether rows equal in order to the last one are returned, too
 * @param windows the windows that have a name
 * @param hints words to the optimizers
 */
public record SelectExtras(
        List<Expression<?>> distinctOn,
        boolean isPercent,
        boolean isWithTies,
        List<NamedWindow> windows,
        List<Hint> hints) {

    /** None of them. */
    public static final SelectExtras NONE = new SelectExtras(List.of(), false, false, List.of(), List.of());

    /** Copies the lists. */
    public SelectExtras {
        distinctOn = List.copyOf(distinctOn);
        windows = List.copyOf(windows);
        hints = List.copyOf(hints);
    }

    /** A window that expressions of the statement name. */
    public record NamedWindow(String name, Window window) {}

    /**
     * Words to the optimizer of one kind of database, which others do not see.
     *
     * @param dialect the name of the dialect
     * @param text the words, written into a comment as they are
     */
    public record Hint(String dialect, String text) {

        /** Refuses what would end the comment. */
        public Hint {
            if (text.contains("*/") || text.indexOf('?') >= 0) {
                throw new OrmException(
                        "orm-sql-bad-hint",
                        "A hint is written into a comment, which \"*/\" would end; a question mark stands for a value. Leave both"
                                + " out of \"" + text.replace("*/", "* /") + "\".");
            }
        }
    }

    /** Tells whether a statement has none of these clauses. */
    public boolean isNone() {
        return !isPercent && !isWithTies && distinctOn.isEmpty() && windows.isEmpty() && hints.isEmpty();
    }

    SelectExtras distinctOn(Expression<?>... expressions) {
        return new SelectExtras(List.of(expressions), isPercent, isWithTies, windows, hints);
    }

    SelectExtras percent(boolean percent) {
        return new SelectExtras(distinctOn, percent, isWithTies, windows, hints);
    }

    SelectExtras withTies() {
        return new SelectExtras(distinctOn, isPercent, true, windows, hints);
    }

    SelectExtras with(NamedWindow window) {
        List<NamedWindow> more = new ArrayList<>(windows);
        more.add(window);
        return new SelectExtras(distinctOn, isPercent, isWithTies, more, hints);
    }

    SelectExtras with(Hint hint) {
        List<Hint> more = new ArrayList<>(hints);
        more.add(hint);
        return new SelectExtras(distinctOn, isPercent, isWithTies, windows, more);
    }
}
