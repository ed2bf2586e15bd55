package dev.athanor.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What annotations would say, said in code. Confined to one thread while it is being said. */
final class Declared implements AnnotatedElement {

    private final Map<Class<? extends Annotation>, List<Map<String, Object>>> said = new LinkedHashMap<>();

    /** Says what an annotation says by being there. */
    Declared add(Class<? extends Annotation> type) {
        members(type);
        return this;
    }

    /** Says what a member of an annotation would. */
    Declared set(Class<? extends Annotation> type, String member, Object value) {
        members(type).put(member, value);
        return this;
    }

    /** Says what one more annotation of a kind would. */
    Declared addAnother(Class<? extends Annotation> type, Map<String, ?> members) {
        said.computeIfAbsent(type, any -> new ArrayList<>()).add(new LinkedHashMap<>(members));
        return this;
    }

    private Map<String, Object> members(Class<? extends Annotation> type) {
        List<Map<String, Object>> all = said.computeIfAbsent(type, any -> new ArrayList<>());
        if (all.isEmpty()) {
            all.add(new LinkedHashMap<>());
        }
        return all.get(0);
    }

    @Override
    public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
        List<Map<String, Object>> all = said.get(type);
        return all == null ? null : DeclaredAnnotation.of(type, all.get(0));
    }

    @Override
    public Annotation[] getAnnotations() {
        List<Annotation> all = new ArrayList<>();
        said.forEach((type, many) -> many.forEach(members -> all.add(DeclaredAnnotation.of(type, members))));
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
        List<Map<String, Object>> all = said.getOrDefault(type, List.of());
        A[] annotations = (A[]) java.lang.reflect.Array.newInstance(type, all.size());
        for (int i = 0; i < annotations.length; i++) {
            annotations[i] = DeclaredAnnotation.of(type, all.get(i));
        }
        return annotations;
    }
}
