package dev.athanor.sql;

import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;

/** An expression that is text, with what can be asked of text. */
public sealed interface StringExpression extends Expression<String>
        permits NamedColumn.OfString,
                MappedAttribute.OfString,
                Aggregate.OfString,
                StringExpression.Concatenation,
                StringExpression.View {

    /** The type of computed text. */
    TypeOf<String> TYPE = TypeOf.known(SqlTypes.TEXT);

    /** Matches a pattern in which {@code %} stands for any text and {@code _} for one character. */
    default Condition like(String pattern) {
        return new Condition.Like(this, new Bind<>(pattern, TYPE), null, false);
    }

    /** Matches a pattern without regard to case, whatever the database calls that. */
    default Condition ilike(String pattern) {
        return new Condition.Like(this, new Bind<>(pattern, TYPE), null, true);
    }

    /** Does not match a pattern. */
    default Condition notLike(String pattern) {
        return like(pattern).not();
    }

    /** Matches a pattern in which the escape character takes the meaning from the {@code %} or {@code _} behind it. */
    default Condition like(String pattern, char escape) {
        return new Condition.Like(this, new Bind<>(pattern, TYPE), escape, false);
    }

    /** Matches a computed pattern in which {@code %} stands for any text and {@code _} for one character. */
    default Condition like(Expression<String> pattern) {
        return new Condition.Like(this, pattern, null, false);
    }

    /** Matches a computed pattern, with an escape character. */
    default Condition like(Expression<String> pattern, char escape) {
        return new Condition.Like(this, pattern, escape, false);
    }

    /** Matches a computed pattern without regard to case, whatever the database calls that. */
    default Condition ilike(Expression<String> pattern) {
        return new Condition.Like(this, pattern, null, true);
    }

    /** Has something in it that a regular expression describes, in the words of the database; refused on SQLite. */
    default Condition matches(String regex) {
        return new Predicate.Matches(this, new Bind<>(regex, TYPE), false);
    }

    /** Has something in it that a computed regular expression describes. */
    default Condition matches(Expression<String> regex) {
        return new Predicate.Matches(this, regex, false);
    }

    /** Has something in it that a regular expression describes, without regard to case. */
    default Condition imatches(String regex) {
        return new Predicate.Matches(this, new Bind<>(regex, TYPE), true);
    }

    /** Starts with a computed text, in which nothing has a special meaning. */
    default Condition startsWith(Expression<String> text) {
        return Functions.position(text, this).eq(1);
    }

    /** Ends with a computed text, in which nothing has a special meaning. */
    default Condition endsWith(Expression<String> text) {
        return Functions.position(text, Functions.right(this, Functions.length(text)))
                .eq(1);
    }

    /** Contains a computed text, in which nothing has a special meaning. */
    default Condition contains(Expression<String> text) {
        return Functions.position(text, this).gt(0);
    }

    /** This text, compared and sorted by the rules of a collation, which is a name of the database. */
    default StringExpression collate(String collation) {
        return Sql.string(new Operation.Collated(this, collation));
    }

    /** Starts with a plain text; {@code %} and {@code _} in it stand for themselves. */
    default Condition startsWith(String text) {
        return matching(Patterns.escaped(text) + "%", false);
    }

    /** Ends with a plain text; {@code %} and {@code _} in it stand for themselves. */
    default Condition endsWith(String text) {
        return matching("%" + Patterns.escaped(text), false);
    }

    /** Contains a plain text; {@code %} and {@code _} in it stand for themselves. */
    default Condition contains(String text) {
        return matching("%" + Patterns.escaped(text) + "%", false);
    }

    /** Contains a plain text, without regard to case. */
    default Condition icontains(String text) {
        return matching("%" + Patterns.escaped(text) + "%", true);
    }

    /** This text followed by another. */
    default StringExpression concat(String text) {
        return Concatenation.of(this, new Bind<>(text, TYPE));
    }

    /** This text followed by another. */
    default StringExpression concat(Expression<String> text) {
        return Concatenation.of(this, text);
    }

    private Condition matching(String pattern, boolean ignoreCase) {
        return new Condition.Like(this, new Bind<>(pattern, TYPE), Patterns.ESCAPE, ignoreCase);
    }

    /** Texts one after the other. */
    record Concatenation(List<Expression<String>> parts) implements StringExpression {

        /** Copies the parts. */
        public Concatenation {
            parts = List.copyOf(parts);
        }

        static Concatenation of(Expression<String> first, Expression<String> second) {
            List<Expression<String>> parts = new ArrayList<>();
            parts.addAll(first instanceof Concatenation joined ? joined.parts : List.of(first));
            parts.addAll(second instanceof Concatenation joined ? joined.parts : List.of(second));
            return new Concatenation(parts);
        }

        @Override
        public TypeOf<String> typeOf() {
            return TYPE;
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Any expression of text, with what can be asked of text. */
    record View(Expression<String> operand) implements StringExpression {
        @Override
        public TypeOf<String> typeOf() {
            return operand.typeOf();
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
