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
        return name.indexOf('.') < 0 && name.indexOf('"') < 0 ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Takes the parts apart: the name, or schema and name. */
    public static List<String> parts(String qualifiedName) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < qualifiedName.length(); i++) {
            char c = qualifiedName.charAt(i);
            if (quoted && c == '"' && i + 1 < qualifiedName.length() && qualifiedName.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"' && (quoted || part.isEmpty())) {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
