package dev.athanor.mapping;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import java.lang.annotation.Annotation;
import java.util.Map;

/** What an {@link EntityMapping} says of an attribute with a column. Confined to one thread. */
public final class ValueMapping {

    private final Declared declared;

    ValueMapping(Declared declared) {
        this.declared = declared;
    }

    private ValueMapping column(String member, Object value) {
        declared.set(Column.class, member, value);
        return this;
    }

    /** Names the column. */
    public ValueMapping name(String column) {
        return column("name", column);
    }

    /** Limits the length of text, in characters, or of bytes. */
    public ValueMapping length(int length) {
        return column("length", length);
    }

    /** Says how many digits a decimal has, and how many of them behind the point. */
    public ValueMapping precision(int precision, int scale) {
        return column("precision", precision).column("scale", scale);
    }

    /** Refuses null. */
    public ValueMapping notNull() {
        return column("nullable", false);
    }

    /** Makes the values of two rows differ. */
    public ValueMapping unique() {
        return column("unique", true);
    }

    /** Leaves the column out of INSERT and UPDATE. */
    public ValueMapping readOnly() {
        return column("insertable", false).column("updatable", false);
    }

    /** Describes the column. */
    public ValueMapping comment(String comment) {
        return column("comment", comment);
    }

    /** Stores text or bytes without a limit. */
    public ValueMapping lob() {
        declared.add(Lob.class);
        return this;
    }

    /** Stores an enum by name or by position. */
    public ValueMapping enumerated(EnumType kind) {
        declared.set(Enumerated.class, "value", kind);
        return this;
    }

    /** Stores what a converter makes of the value. */
    public ValueMapping convert(Class<? extends AttributeConverter<?, ?>> converter) {
        declared.set(Convert.class, "converter", converter);
        return this;
    }

    /** Has the key of a new row made in the usual way for its class. */
    public ValueMapping generated() {
        declared.add(GeneratedValue.class);
        return this;
    }

    /** Has the key of a new row made in one way. */
    public ValueMapping generated(GenerationType strategy) {
        declared.set(GeneratedValue.class, "strategy", strategy);
        return this;
    }

    /** Takes keys of new rows from a sequence, some at a time. */
    public ValueMapping sequence(String name, int allocationSize) {
        generated(GenerationType.SEQUENCE);
        declared.set(SequenceGenerator.class, "sequenceName", name);
        declared.set(SequenceGenerator.class, "allocationSize", allocationSize);
        return this;
    }

    /** Says of the attribute what any annotation would. */
    public ValueMapping with(Class<? extends Annotation> annotation, Map<String, ?> members) {
        declared.addAnother(annotation, members);
        return this;
    }
}
