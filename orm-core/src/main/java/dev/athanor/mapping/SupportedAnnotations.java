package dev.athanor.mapping;

import jakarta.persistence.Access;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Converts;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
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
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.SequenceGenerators;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.TableGenerators;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which annotations of {@code jakarta.persistence} mean something here. One that does not is a mistake: to overlook it would
 * change what a mapping means without a word.
 */
final class SupportedAnnotations {

    private static final Set<Class<? extends Annotation>> SUPPORTED = Set.of(
            Access.class,
            AssociationOverride.class,
            jakarta.persistence.AssociationOverrides.class,
            AttributeOverride.class,
            AttributeOverrides.class,
            Basic.class,
            Column.class,
            Convert.class,
            Converter.class,
            Converts.class,
            DiscriminatorColumn.class,
            DiscriminatorValue.class,
            Embeddable.class,
            Embedded.class,
            EmbeddedId.class,
            Entity.class,
            EntityListeners.class,
            Enumerated.class,
            EnumeratedValue.class,
            ExcludeDefaultListeners.class,
            ExcludeSuperclassListeners.class,
            GeneratedValue.class,
            Id.class,
            IdClass.class,
            Inheritance.class,
            JoinColumn.class,
            JoinColumns.class,
            JoinTable.class,
            Lob.class,
            ManyToMany.class,
            ManyToOne.class,
            MappedSuperclass.class,
            MapsId.class,
            OneToMany.class,
            OneToOne.class,
            OrderBy.class,
            PostLoad.class,
            PostPersist.class,
            PostRemove.class,
            PostUpdate.class,
            PrePersist.class,
            PreRemove.class,
            PreUpdate.class,
            PrimaryKeyJoinColumn.class,
            PrimaryKeyJoinColumns.class,
            SequenceGenerator.class,
            SequenceGenerators.class,
            Table.class,
            TableGenerator.class,
            TableGenerators.class,
            Transient.class,
            CollectionTable.class,
            ElementCollection.class,
            MapKey.class,
            MapKeyClass.class,
            MapKeyColumn.class,
            MapKeyEnumerated.class,
            MapKeyJoinColumn.class,
            MapKeyJoinColumns.class,
            OrderColumn.class,
            Version.class);

    private static final String NO_MAP = "Map a List or a Set and make the map in the program.";
    private static final String CONSTANT = "Write the query as a constant: statements are values.";
    private static final String SECOND_TABLE = "Map the second table as an entity of its own with @OneToOne.";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("Cacheable", "Remove it: there is no second-level cache."),
            Map.entry("MapKeyTemporal", NO_MAP),
            Map.entry("NamedEntityGraph", "Say what to load with options(selectinload(…)) of a statement."),
            Map.entry("NamedEntityGraphs", "Say what to load with options(selectinload(…)) of a statement."),
            Map.entry("NamedNativeQueries", CONSTANT),
            Map.entry("NamedNativeQuery", CONSTANT),
            Map.entry("NamedQueries", CONSTANT),
            Map.entry("NamedQuery", CONSTANT),
            Map.entry("NamedStoredProcedureQueries", CONSTANT),
            Map.entry("NamedStoredProcedureQuery", CONSTANT),
            Map.entry("SecondaryTable", SECOND_TABLE),
            Map.entry("SecondaryTables", SECOND_TABLE),
            Map.entry("SqlResultSetMapping", "Select into a record: select(Report::new, …)."),
            Map.entry("SqlResultSetMappings", "Select into a record: select(Report::new, …)."),
            Map.entry("Temporal", "Use a class of java.time; it says by itself what it is."));

    private SupportedAnnotations() {}

    static boolean contains(Class<? extends Annotation> type) {
        return SUPPORTED.contains(type);
    }

    /** Returns what to do instead of using an annotation that is not supported. */
    static Optional<String> instead(String annotation) {
        return Optional.ofNullable(INSTEAD.get(annotation));
    }

    /** Tells whether an annotation is of the mapping vocabulary, supported or not. */
    static boolean concerns(Annotation annotation) {
        return annotation.annotationType().getPackageName().equals("jakarta.persistence");
    }

    /** Notes annotations that mean nothing here, and members of supported ones that mean nothing. */
    static void check(AnnotatedElement element, String where, Mistakes mistakes) {
        for (Annotation annotation : element.getAnnotations()) {
            if (concerns(annotation)) {
                check(annotation, where, mistakes);
            }
        }
    }

    static void check(Annotation annotation, String where, Mistakes mistakes) {
        String name = annotation.annotationType().getSimpleName();
        if (contains(annotation.annotationType())) {
            AnnotationMembers.check(annotation, where, mistakes);
        } else {
            mistakes.add(
                    "orm-mapping-unsupported-annotation",
                    "@" + name + " on " + where + " is not supported. "
                            + instead(name).orElse("Remove it, or map the attribute in another way."));
        }
    }
}
