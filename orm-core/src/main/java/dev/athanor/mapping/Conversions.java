package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import jakarta.persistence.Convert;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converters that are named for attributes from outside: on an embedded value for an attribute within it, on an entity for an
 * inherited one. The outermost wins. Confined to one thread.
 */
final class Conversions {

    private final Map<String, Named> byAttribute = new LinkedHashMap<>();

    private record Named(Convert convert, String where) {}

    /** Notes what an element says about attributes below it. */
    void read(AnnotatedElement element, String prefix, String where) {
        for (Convert convert : element.getAnnotationsByType(Convert.class)) {
            byAttribute.putIfAbsent(prefix + convert.attributeName(), new Named(convert, where));
        }
    }

    /** Notes what is said about one attribute. */
    void put(String attribute, Convert convert, String where) {
        byAttribute.putIfAbsent(attribute, new Named(convert, where));
    }

    /** Returns what is said about an attribute: from outside, or else by itself. */
    @Nullable
    Convert of(String attribute, AnnotatedElement field, String where) {
        Named outside = byAttribute.get(attribute);
        Convert own = null;
        for (Convert convert : field.getAnnotationsByType(Convert.class)) {
            if (convert.attributeName().isEmpty()) {
                own = convert;
            } else {
                byAttribute.putIfAbsent(attribute + "." + convert.attributeName(), new Named(convert, where));
            }
        }
        return outside != null ? outside.convert() : own;
    }

    /** Notes names that are no attributes: what is said there would be overlooked. */
    void check(EntityDraft draft, Mistakes mistakes) {
        List<String> names = draft.basics.stream().map(BasicAttribute::name).toList();
        byAttribute.forEach((name, named) -> {
            if (!names.contains(name)) {
                mistakes.add(
                        "orm-mapping-convert",
                        "@Convert(attributeName = \"" + named.convert().attributeName() + "\") on " + named.where()
                                + " names no value there." + Nearest.hint(name, names));
            }
        });
    }
}
