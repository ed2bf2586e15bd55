package dev.athanor.mapping;

import dev.athanor.annotation.Computed;
import dev.athanor.annotation.PassiveDeletes;
import dev.athanor.annotation.ServerDefault;
import dev.athanor.annotation.ViewOnly;
import dev.athanor.annotation.WrittenLater;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Set;

/** On which kinds of attributes annotations of ours, about writing, mean something. */
final class OwnAnnotations {

    private static final Set<AttributeKind> RELATIONSHIPS = Set.of(AttributeKind.REFERENCE, AttributeKind.COLLECTION);

    private static final Map<Class<? extends Annotation>, Set<AttributeKind>> KINDS = Map.of(
            Computed.class, Set.of(AttributeKind.VALUE),
            ServerDefault.class, Set.of(AttributeKind.VALUE),
            PassiveDeletes.class, RELATIONSHIPS,
            ViewOnly.class, RELATIONSHIPS,
            WrittenLater.class, Set.of(AttributeKind.REFERENCE));

    private OwnAnnotations() {}

    /** Notes those that would change nothing, because they are meant for attributes of another kind. */
    static void check(AnnotatedElement element, AttributeKind kind, String words, String where, Mistakes mistakes) {
        for (Annotation annotation : element.getAnnotations()) {
            Set<AttributeKind> meant = KINDS.get(annotation.annotationType());
            if (meant != null && !meant.contains(kind)) {
                AttributeKind.misplaced(annotation.annotationType(), where, "the attribute is " + words, mistakes);
            }
        }
    }
}
