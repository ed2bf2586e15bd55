package dev.athanor.mapping;

import dev.athanor.annotation.Computed;
import dev.athanor.annotation.ServerDefault;
import dev.athanor.schema.ColumnDefinition;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;

/** Reads what {@link ServerDefault} and {@link Computed} say of a value: that it comes from the database. Confined to one thread. */
final class ServerValues {

    private final Mistakes mistakes;

    ServerValues(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Returns the column with its default, or with how it is computed. */
    ColumnDefinition<?> read(ColumnDefinition<?> column, AnnotatedElement element, Class<?> javaType, String where) {
        ServerDefault given = element.getAnnotation(ServerDefault.class);
        Computed computed = element.getAnnotation(Computed.class);
        if (given != null && computed != null) {
            refuse(ServerDefault.class, where, "it is computed. Keep one of the two");
        }
        for (Annotation annotation : element.getAnnotations()) {
            boolean isOurs = annotation instanceof ServerDefault || annotation instanceof Computed;
            if (isOurs && (element.isAnnotationPresent(Id.class) || element.isAnnotationPresent(Version.class))) {
                refuse(
                        annotation.annotationType(),
                        where,
                        element.isAnnotationPresent(Id.class)
                                ? "a key is generated otherwise. Use @" + GeneratedValue.class.getSimpleName()
                                : "a flush counts the version. Remove it");
            }
        }
        if (given != null && javaType.isPrimitive()) {
            refuse(
                    ServerDefault.class,
                    where,
                    "a " + javaType.getName()
                            + " always has a value, so that the default would never be used. Declare it as "
                            + "an object");
        }
        if (given != null && !given.value().isBlank()) {
            return column.defaultSql(given.value());
        }
        if (computed == null) {
            return column;
        }
        var formula = dev.athanor.schema.Computed.sql(computed.value());
        return column.computed(computed.isStored() ? formula : formula.virtual());
    }

    static boolean isComputed(AnnotatedElement element) {
        return element.isAnnotationPresent(Computed.class);
    }

    private void refuse(Class<? extends Annotation> annotation, String where, String because) {
        mistakes.add(
                "orm-mapping-server-value",
                "@" + annotation.getSimpleName() + " on " + where + " cannot be: " + because + ".");
    }
}
