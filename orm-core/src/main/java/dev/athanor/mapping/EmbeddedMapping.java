package dev.athanor.mapping;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import java.lang.annotation.Annotation;
import java.util.Map;

/** What an {@link EntityMapping} says of an embedded value. Confined to one thread. */
public final class EmbeddedMapping {

    private final Declared declared;

    EmbeddedMapping(Declared declared) {
        this.declared = declared;
    }

    /** Names the column of an attribute within the value. */
    public EmbeddedMapping column(String attribute, String column) {
        declared.addAnother(
                AttributeOverride.class,
                Map.of("name", attribute, "column", DeclaredAnnotation.of(Column.class, Map.of("name", column))));
        return this;
    }

    /** Stores what a converter makes of an attribute within the value. */
    public EmbeddedMapping convert(String attribute, Class<? extends AttributeConverter<?, ?>> converter) {
        declared.addAnother(Convert.class, Map.of("attributeName", attribute, "converter", converter));
        return this;
    }

    /** Says of the value what any annotation would. */
    public EmbeddedMapping with(Class<? extends Annotation> annotation, Map<String, ?> members) {
        declared.addAnother(annotation, members);
        return this;
    }
}
