package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.util.Nearest;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.JoinTable;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The join columns and join tables that a class gives to relationships it inherits. Confined to one thread. */
final class AssociationOverrides {

    private static final Set<Class<? extends Annotation>> REPLACED =
            Set.of(JoinColumn.class, JoinColumns.class, JoinTable.class);

    private final Map<String, AssociationOverride> byName = new HashMap<>();

    /** Reads those of some classes, of which the last one wins. */
    static AssociationOverrides of(List<Class<?>> types) {
        AssociationOverrides overrides = new AssociationOverrides();
        for (Class<?> type : types) {
            for (AssociationOverride override : type.getDeclaredAnnotationsByType(AssociationOverride.class)) {
                overrides.byName.put(override.name(), override);
            }
        }
        return overrides;
    }

    /** Returns a path about which is said what the overrides say. */
    FieldPath over(FieldPath path) {
        AssociationOverride override = byName.get(path.name());
        return override == null ? path : path.describedBy(new Overridden(path.annotations(), override));
    }

    /** Notes overrides that reach no relationship: they would be overlooked. */
    static void check(AnnotatedElement type, String where, List<String> relationships, Mistakes mistakes) {
        for (AssociationOverride override : type.getDeclaredAnnotationsByType(AssociationOverride.class)) {
            if (!relationships.contains(override.name())) {
                mistakes.add(
                        "orm-mapping-override",
                        "@AssociationOverride on " + where + " names \"" + override.name()
                                + "\", which is no relationship there." + Nearest.hint(override.name(), relationships));
            }
        }
    }

    /** What is said about a field, but for its join columns or its join table, which something else says. */
    private record Overridden(AnnotatedElement field, AssociationOverride override) implements AnnotatedElement {

        private boolean hasJoinTable() {
            return override.joinColumns().length == 0;
        }

        @Override
        public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
            if (!REPLACED.contains(type)) {
                return field.getAnnotation(type);
            }
            for (Annotation replacement : replacements()) {
                if (type.isInstance(replacement)) {
                    return type.cast(replacement);
                }
            }
            return null;
        }

        private List<Annotation> replacements() {
            return hasJoinTable() ? List.of(override.joinTable()) : List.of(override.joinColumns());
        }

        @Override
        public Annotation[] getAnnotations() {
            List<Annotation> all = new ArrayList<>();
            for (Annotation annotation : field.getAnnotations()) {
                if (!REPLACED.contains(annotation.annotationType())) {
                    all.add(annotation);
                }
            }
            all.addAll(replacements());
            return all.toArray(Annotation[]::new);
        }

        @Override
        public Annotation[] getDeclaredAnnotations() {
            return getAnnotations();
        }

        @Override
        public <A extends Annotation> A[] getAnnotationsByType(Class<A> type) {
            return getDeclaredAnnotationsByType(type);
        }

        @Override
        @SuppressWarnings("unchecked") // an array of that class
        public <A extends Annotation> A[] getDeclaredAnnotationsByType(Class<A> type) {
            if (!REPLACED.contains(type)) {
                return field.getAnnotationsByType(type);
            }
            return replacements().stream().filter(type::isInstance).toArray(size ->
                    (A[]) java.lang.reflect.Array.newInstance(type, size));
        }
    }
}
