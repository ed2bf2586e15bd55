package dev.athanor.compile;

import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Printer;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Statement;

/** Standard SQL for people: what {@code toString()} of statements and expressions answers. Thread-safe. */
public final class ReadableSql implements Printer {

    /** Makes one; the language finds it by itself. */
    public ReadableSql() {
        // nothing to keep
    }

    @Override
    public String print(Object construct) {
        try {
            return new Lenient().text(construct);
        } catch (RuntimeException unprintable) {
            // a debugger or a log asks, whom an exception would not help
            return construct.getClass().getSimpleName();
        }
    }

    @Override
    public String pretty(Statement<?> statement) {
        return PrettySql.of(print(statement));
    }

    /** Writes what a database may lack, and entities by their names. */
    private static final class Lenient extends SqlCompiler {

        Lenient() {
            super(new PrintedMappings());
        }

        String text(Object construct) {
            if (construct instanceof Statement<?> statement) {
                return compile(statement).text();
            } else if (construct instanceof Expression<?> expression) {
                expression(expression);
            } else if (construct instanceof FromItem item) {
                openWith();
                source(item);
                closeWith();
            } else if (construct instanceof Ordering ordering) {
                ordering(ordering);
            }
            return written().text();
        }

        @Override
        void entity(MappedSource<?> source) {
            String alias = source.alias();
            identifier(alias != null ? alias : source.entity().getSimpleName());
        }

        @Override
        protected void changeInWith(Returning<?> returning) {
            changeInParentheses(returning);
        }

        @Override
        protected boolean hasDistinctOn() {
            return true;
        }

        @Override
        void refuseLoss(NumberExpression.Arithmetic<?> arithmetic) {
            // the types of attributes are not known here
        }
    }
}
