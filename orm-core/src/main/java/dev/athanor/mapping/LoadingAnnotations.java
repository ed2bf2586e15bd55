package dev.athanor.mapping;

import dev.athanor.annotation.Deferred;
import dev.athanor.annotation.LoadWith;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.bytecode.LazyField;
import jakarta.persistence.Basic;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what annotations say about loading, and notes those that would change nothing where they are. */
final class LoadingAnnotations {

    private static final Logger LOG = LoggerFactory.getLogger("orm.mapping");

    private LoadingAnnotations() {}

    static void read(
            EntityDraft draft, FieldPath path, AnnotatedElement element, AttributeKind kind, Mistakes mistakes) {
        String where = draft.name + "." + path.name();
        boolean isRelationship = kind == AttributeKind.REFERENCE || kind == AttributeKind.COLLECTION;
        if (element.isAnnotationPresent(LoadWith.class) && !isRelationship) {
            AttributeKind.misplaced(LoadWith.class, where, "it is for relationships", mistakes);
        }
        String group = group(element);
        if (group == null) {
            return;
        }
        String because = whyNot(path, element, kind);
        if (because != null) {
            Class<? extends java.lang.annotation.Annotation> said =
                    element.isAnnotationPresent(Deferred.class) ? Deferred.class : Basic.class;
            AttributeKind.misplaced(said, where, because, mistakes);
            return;
        }
        String obstacle = LazyField.of(draft.type, path.field()).obstacle();
        if (obstacle == null) {
            draft.deferred.put(path.name(), group);
        } else {
            LOG.warn("{} comes with its entity instead of when it is first touched: {}.", where, obstacle);
        }
    }

    private static @Nullable String group(AnnotatedElement element) {
        Deferred deferred = element.getAnnotation(Deferred.class);
        Basic basic = element.getAnnotation(Basic.class);
        if (deferred != null) {
            return deferred.group();
        }
        return basic != null && basic.fetch() == FetchType.LAZY ? "" : null;
    }

    private static @Nullable String whyNot(FieldPath path, AnnotatedElement element, AttributeKind kind) {
        if (kind == AttributeKind.REFERENCE || kind == AttributeKind.COLLECTION) {
            return "a relationship says so with fetch, or @LoadWith";
        } else if (path.isEmbedded()) {
            return "an embedded value comes as a whole: put @Deferred on it, in the entity";
        }
        boolean isKey = element.isAnnotationPresent(Id.class) || element.isAnnotationPresent(EmbeddedId.class);
        return isKey || element.isAnnotationPresent(Version.class) ? "keys and versions come with their entity" : null;
    }
}
