package dev.athanor.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of tables with the schema before a dot: {@code shop.orders}. A part with a dot or quote of its own is in quotes:
 * {@code shop."a.b"}.
 */
public final class QualifiedName {

    private QualifiedName() {}

    /** Joins a schema, if there is one, and a name. */
    public static String of(@Nullable String schema, String name) {
        return schema == null ? part(name) : part(schema) + "." + part(name);
    }

    private static String part(String name) {
        return name.indexOf('.') < 0 && !name.startsWith("\"") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Takes the parts apart: the name, or schema and name. */
    public static List<String> parts(String qualifiedName) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= qualifiedName.length()) {
            int end = endOfQuoted(qualifiedName, start);
            if (end > 0) {
                parts.add(qualifiedName.substring(start + 1, end - 1).replace("\"\"", "\""));
            } else {
                int dot = qualifiedName.indexOf('.', start);
                end = dot < 0 ? qualifiedName.length() : dot;
                parts.add(qualifiedName.substring(start, end));
            }
            start = end + 1;
        }
        return parts;
    }

    /** Returns where a part in quotes ends, or -1 if there is none: a quote within a name is a letter like any other. */
    private static int endOfQuoted(String text, int start) {
        if (!text.startsWith("\"", start)) {
            return -1;
        }
        int quote = text.indexOf('"', start + 1);
        while (quote >= 0 && text.startsWith("\"\"", quote)) {
            quote = text.indexOf('"', quote + 2);
        }
        boolean ends = quote > start + 1 && (quote + 1 == text.length() || text.charAt(quote + 1) == '.');
        return ends ? quote + 1 : -1;
    }

    /** Writes a name in the one way that {@link #of} writes it. */
    static String canonical(String qualifiedName) {
        List<String> parts = parts(qualifiedName);
        return parts.size() == 1
                ? of(null, parts.get(0))
                : of(parts.get(0), String.join(".", parts.subList(1, parts.size())));
    }
}
