package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON document: {@code json(profile).get("tags").get(0).asText().eq("new")}. Keys may be any text: they are bound
 * or quoted. Immutable.
 *
 * @param document the document
 * @param path the keys, which are strings, and indexes, which are integers counted from 0, that lead to the place
 */
public record Json(Expression<?> document, List<Object> path) {

    /** Copies the path. */
    public Json {
        path = List.copyOf(path);
    }

    /** The value of a key of the object that is here. */
    public Json get(String key) {
        return then(key);
    }

    /** The element of the array that is here, counted from 0. */
    public Json get(int index) {
        if (index < 0) {
            throw new OrmException(
                    "orm-sql-json-index",
                    "The elements of a JSON array are counted from 0; " + index
                            + " is less. Databases do not agree what" + " a negative index means.");
        }
        return then(index);
    }

    private Json then(Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return new Json(document, longer);
    }

    /** The text that is here: a string without quotes, numbers and booleans as JSON writes them; null where JSON says null. */
    public StringExpression asText() {
        return Sql.string(new Value<>(this, SqlTypes.TEXT));
    }

    /** The whole number that is here. */
    public NumberExpression<Integer> asInteger() {
        return Sql.number(new Value<>(this, SqlTypes.INTEGER));
    }

    /** The whole number that is here. */
    public NumberExpression<Long> asLong() {
        return Sql.number(new Value<>(this, SqlTypes.BIGINT));
    }

    /** The number that is here, exactly. */
    public NumberExpression<BigDecimal> asDecimal(int precision, int scale) {
        return Sql.number(new Value<>(this, SqlTypes.decimal(precision, scale)));
    }

    /** The floating point number that is here. */
    public NumberExpression<Double> asDouble() {
        return Sql.number(new Value<>(this, SqlTypes.DOUBLE));
    }

    /** The true or false that is here. */
    public Condition asBoolean() {
        return Sql.condition(new Value<>(this, SqlTypes.BOOLEAN));
    }

    /** The document that is here, as JSON. */
    public Expression<String> asJson() {
        return new Value<>(this, SqlTypes.JSON);
    }

    /** Whether there is something here, even if it is JSON's null. */
    public Condition exists() {
        return new Predicate.JsonExists(this);
    }

    /** Whether the object that is here has a key. */
    public Condition hasKey(String key) {
        return get(key).exists();
    }

    /** Whether the document has everything in it that another one has; refused where the database does not know. */
    public Condition contains(String json) {
        return new Predicate.JsonContains(asJson(), new Expression.Bind<>(json, TypeOf.known(SqlTypes.JSON)));
    }

    /** What is at a place, as a value of SQL. */
    public record Value<T>(Json place, SqlType<T> type) implements Expression<T> {
        @Override
        public TypeOf<T> typeOf() {
            return TypeOf.known(type);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }
}
