package dev.athanor.mapping;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Set;

/**
 * Which annotations of {@code jakarta.persistence} mean something here. One that does not is a mistake: to overlook it would
 * change what a mapping means without a word.
 */
final class SupportedAnnotations {

    private static final Set<Class<? extends Annotation>> SUPPORTED = Set.of(
            AttributeOverride.class,
            AttributeOverrides.class,
            Basic.class,
            Column.class,
            Convert.class,
            Converter.class,
            Embeddable.class,
            Embedded.class,
            Entity.class,
            Enumerated.class,
            GeneratedValue.class,
            Id.class,
            JoinColumn.class,
            JoinTable.class,
            Lob.class,
            ManyToMany.class,
            ManyToOne.class,
            MappedSuperclass.class,
            OneToMany.class,
            OneToOne.class,
            OrderBy.class,
            SequenceGenerator.class,
            Table.class,
            Transient.class,
            Version.class);

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("Temporal", "Use a class of java.time; it says by itself what it is."),
            Map.entry("ElementCollection", "Make the elements an entity of their own with @OneToMany."),
            Map.entry("EmbeddedId", "Give the entity one @Id attribute and a unique constraint over the others."),
            Map.entry("IdClass", "Give the entity one @Id attribute and a unique constraint over the others."),
            Map.entry("MapsId", "Give the entity an @Id of its own and a unique @JoinColumn."),
            Map.entry("Inheritance", "Put shared attributes into a @MappedSuperclass."),
            Map.entry("DiscriminatorColumn", "Put shared attributes into a @MappedSuperclass."),
            Map.entry("OrderColumn", "Order by an attribute with @OrderBy."),
            Map.entry("MapKey", "Map a List or a Set and make the map in the program."),
            Map.entry("MapKeyColumn", "Map a List or a Set and make the map in the program."),
            Map.entry("SecondaryTable", "Map the second table as an entity of its own with @OneToOne."),
            Map.entry("Access", "Annotate the fields."),
            Map.entry("NamedQuery", "Write the query as a constant: statements are values."),
            Map.entry("NamedNativeQuery", "Write the query as a constant: text(\"…\")."),
            Map.entry("NamedEntityGraph", "Say what to load with options(selectinload(…)) of a statement."),
            Map.entry("EntityListeners", "Do what the listener does where the entity is changed."),
            Map.entry("TableGenerator", "Use GenerationType.IDENTITY or SEQUENCE."),
            Map.entry("Cacheable", "Remove it: there is no second-level cache."),
            Map.entry("ForeignKey", "Remove it: foreign keys are named by table and column."));

    private SupportedAnnotations() {}

    static void check(AnnotatedElement element, String where, Mistakes mistakes) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (type.getPackageName().equals("jakarta.persistence") && !SUPPORTED.contains(type)) {
                mistakes.add(
                        "orm-mapping-unsupported-annotation",
                        "@" + type.getSimpleName() + " on " + where + " is not supported. "
                                + INSTEAD.getOrDefault(
                                        type.getSimpleName(), "Remove it, or map the attribute in another way."));
            }
        }
    }
}
