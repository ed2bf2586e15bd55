package dev.athanor.mapping;

import dev.athanor.annotation.LoadWith;
import java.lang.reflect.AnnotatedElement;

/** Notes annotations about loading that would change nothing where they are. */
final class LoadingAnnotations {

    private LoadingAnnotations() {}

    static void check(AnnotatedElement element, AttributeKind kind, String where, Mistakes mistakes) {
        boolean isRelationship = kind == AttributeKind.REFERENCE || kind == AttributeKind.COLLECTION;
        if (element.isAnnotationPresent(LoadWith.class) && !isRelationship) {
            AttributeKind.misplaced(LoadWith.class, where, "it is for relationships", mistakes);
        }
    }
}
