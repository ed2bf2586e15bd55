package dev.athanor.mapping;

import jakarta.persistence.Access;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converts;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.SequenceGenerators;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.TableGenerators;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;

/** What an attribute is, and which annotations mean something on it. */
enum AttributeKind {
    /** It has a column of its own. */
    VALUE(
            "a value",
            Set.of(
                    Basic.class,
                    Column.class,
                    Convert.class,
                    Enumerated.class,
                    GeneratedValue.class,
                    Id.class,
                    Lob.class,
                    SequenceGenerator.class,
                    SequenceGenerators.class,
                    TableGenerator.class,
                    TableGenerators.class,
                    Version.class)),

    /** It is an object whose attributes have columns. */
    EMBEDDED(
            "an embedded value",
            Set.of(
                    Embedded.class,
                    EmbeddedId.class,
                    AttributeOverride.class,
                    AttributeOverrides.class,
                    Convert.class,
                    Converts.class)),

    /** It refers to an entity. */
    REFERENCE(
            "a reference to an entity",
            Set.of(
                    Id.class,
                    JoinColumn.class,
                    JoinColumns.class,
                    ManyToOne.class,
                    MapsId.class,
                    OneToOne.class,
                    PrimaryKeyJoinColumn.class,
                    PrimaryKeyJoinColumns.class)),

    /** It holds values that are rows of a table of their own. */
    ELEMENTS(
            "a collection of values",
            Set.of(
                    AttributeOverride.class,
                    AttributeOverrides.class,
                    CollectionTable.class,
                    Column.class,
                    Convert.class,
                    Converts.class,
                    ElementCollection.class,
                    Enumerated.class,
                    Lob.class,
                    MapKeyClass.class,
                    MapKeyColumn.class,
                    MapKeyEnumerated.class,
                    MapKeyJoinColumn.class,
                    MapKeyJoinColumns.class,
                    OrderBy.class,
                    OrderColumn.class)),

    /** It holds entities. */
    COLLECTION(
            "a collection of entities",
            Set.of(
                    OneToMany.class,
                    ManyToMany.class,
                    JoinColumn.class,
                    JoinColumns.class,
                    JoinTable.class,
                    MapKey.class,
                    MapKeyClass.class,
                    MapKeyColumn.class,
                    MapKeyEnumerated.class,
                    MapKeyJoinColumn.class,
                    MapKeyJoinColumns.class,
                    OrderBy.class,
                    OrderColumn.class));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Class<? extends Annotation>> annotations;

    AttributeKind(String words, Set<Class<? extends Annotation>> annotations) {
        this.words = words;
        this.annotations = annotations;
    }

    /** Notes annotations of a field that would change nothing, because they are meant for attributes of another kind. */
    void check(AnnotatedElement field, String where, Mistakes mistakes) {
        OwnAnnotations.check(field, this, words, where, mistakes);
        for (Annotation annotation : field.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (SupportedAnnotations.contains(type)
                    && type != Transient.class
                    && type != Access.class
                    && !annotations.contains(type)) {
                misplaced(type, where, "the attribute is " + words, mistakes);
            }
        }
    }

    static void misplaced(Class<? extends Annotation> type, String where, String because, Mistakes mistakes) {
        String remedy = type == Id.class
                ? "Annotate the values that are the key, or the embedded value with @EmbeddedId."
                : "Remove it.";
        mistakes.add(
                "orm-mapping-misplaced-annotation",
                "@" + type.getSimpleName() + " on " + where + " has no effect: " + because + ". " + remedy);
    }
}
