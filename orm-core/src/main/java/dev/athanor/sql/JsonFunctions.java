package dev.athanor.sql;

import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JSON documents, looked into and made: made to be imported statically. Thread-safe. */
public final class JsonFunctions {

    private JsonFunctions() {}

    /** Looks into a JSON document: {@code json(profile).get("city").asText()}. */
    public static Json json(Expression<?> document) {
        return new Json(document, List.of());
    }

    /** Makes a JSON object of one name and value; {@code jsonObject("a", one).with("b", other)} has more. */
    public static ObjectOf jsonObject(String name, Expression<?> value) {
        return new ObjectOf(List.of()).with(name, value);
    }

    /** Makes a JSON array of values. */
    public static Expression<String> jsonArray(Expression<?>... values) {
        return new PortableCall<>(PortableFunction.JSON_ARRAY, TypeOf.known(SqlTypes.JSON), Arrays.asList(values));
    }

    /** A JSON object that is being put together. */
    public record ObjectOf(List<Expression<?>> parts) {

        /** Copies the names and values. */
        public ObjectOf {
            parts = List.copyOf(parts);
        }

        /** Adds a name and its value. */
        public ObjectOf with(String name, Expression<?> value) {
            List<Expression<?>> more = new ArrayList<>(parts);
            more.add(Sql.literal(name));
            more.add(value);
            return new ObjectOf(more);
        }

        /** Returns the object as an expression. */
        public Expression<String> asJson() {
            return new PortableCall<>(PortableFunction.JSON_OBJECT, TypeOf.known(SqlTypes.JSON), parts);
        }
    }
}
