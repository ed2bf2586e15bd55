package dev.athanor.sql;

import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;

/** An expression that is text, with what can be asked of text. */
public sealed interface StringExpression extends Expression<String>
        permits NamedColumn.OfString, MappedAttribute.OfString, StringExpression.Concatenation, StringExpression.View {

    /** The type of computed text. */
    TypeOf<String> TYPE = TypeOf.known(SqlTypes.TEXT);

    /** Matches a pattern in which {@code %} stands for any text and {@code _} for one character. */
    default Condition like(String pattern) {
        return new Condition.Like(this, Sql.literal(pattern, TYPE), null, false);
    }

    /** Matches a pattern without regard to case, whatever the database calls that. */
    default Condition ilike(String pattern) {
        return new Condition.Like(this, Sql.literal(pattern, TYPE), null, true);
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
        return Concatenation.of(this, Sql.literal(text, TYPE));
    }

    /** This text followed by another. */
    default StringExpression concat(Expression<String> text) {
        return Concatenation.of(this, text);
    }

    private Condition matching(String pattern, boolean ignoreCase) {
        return new Condition.Like(this, Sql.literal(pattern, TYPE), Patterns.ESCAPE, ignoreCase);
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
    }

    /** Any expression of text, with what can be asked of text. */
    record View(Expression<String> operand) implements StringExpression {
        @Override
        public TypeOf<String> typeOf() {
            return operand.typeOf();
        }
    }
}
