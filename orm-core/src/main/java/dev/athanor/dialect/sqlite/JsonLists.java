package dev.athanor.dialect.sqlite;

import dev.athanor.type.ConvertedType;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists of values as JSON arrays, which SQLite can read as a table: so many values are one to it. */
final class JsonLists {

    private JsonLists() {}

    /** Returns the type whose values are lists of values of a type, or null where these are no whole numbers or texts. */
    static @Nullable SqlType<?> of(SqlType<?> element) {
        boolean known = switch (element.stored().kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, CHAR, VARCHAR, TEXT, UUID -> true;
            default -> false;
        };
        return known ? list(stored(element)) : null;
    }

    @SuppressWarnings("unchecked") // a converted type and its base belong together
    private static Function<Object, Object> stored(SqlType<?> type) {
        if (type instanceof ConvertedType<?, ?> converted) {
            ConvertedType<Object, Object> both = (ConvertedType<Object, Object>) converted;
            Function<Object, Object> base = stored(both.base());
            return value -> base.apply(both.converter().toColumn(value));
        }
        return value -> value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of lists knows nothing of their elements
    private static SqlType<?> list(Function<Object, Object> stored) {
        return SqlTypes.TEXT.converted(
                List.class, SqlTypes.converter(values -> written((List<Object>) values, stored), text -> List.of()));
    }

    private static String written(List<Object> values, Function<Object, Object> stored) {
        StringBuilder json = new StringBuilder(values.size() * 8).append('[');
        for (Object value : values) {
            Object one = stored.apply(value);
            json.append(json.length() == 1 ? "" : ",");
            if (one instanceof Number) {
                json.append(one);
            } else {
                quote(json, one.toString());
            }
        }
        return json.append(']').toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
