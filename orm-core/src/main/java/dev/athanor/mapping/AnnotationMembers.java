package dev.athanor.mapping;

import jakarta.persistence.Access;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Converts;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.Inheritance;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinColumns;
import jakarta.persistence.JoinTable;
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
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.TableGenerators;
import jakarta.persistence.UniqueConstraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which members of supported annotations mean something here. One that was given a value and means nothing is a mistake, as an
 * annotation is that means nothing.
 */
final class AnnotationMembers {

    private static final Map<Class<? extends Annotation>, Set<String>> UNDERSTOOD = Map.ofEntries(
            Map.entry(Access.class, Set.of("value")),
            Map.entry(AssociationOverride.class, Set.of("name", "joinColumns", "joinTable")),
            Map.entry(jakarta.persistence.AssociationOverrides.class, Set.of("value")),
            Map.entry(AttributeOverride.class, Set.of("name", "column")),
            Map.entry(AttributeOverrides.class, Set.of("value")),
            Map.entry(Basic.class, Set.of("optional", "fetch")),
            Map.entry(CheckConstraint.class, Set.of("name", "constraint")),
            Map.entry(
                    Column.class,
                    Set.of(
                            "name",
                            "unique",
                            "nullable",
                            "insertable",
                            "updatable",
                            "length",
                            "precision",
                            "scale",
                            "secondPrecision",
                            "comment")),
            Map.entry(Convert.class, Set.of("converter", "attributeName", "disableConversion")),
            Map.entry(Converts.class, Set.of("value")),
            Map.entry(
                    CollectionTable.class,
                    Set.of("name", "schema", "joinColumns", "foreignKey", "uniqueConstraints", "indexes")),
            Map.entry(ElementCollection.class, Set.of("targetClass", "fetch")),
            Map.entry(MapKey.class, Set.of("name")),
            Map.entry(MapKeyClass.class, Set.of("value")),
            Map.entry(MapKeyColumn.class, Set.of("name", "length", "precision", "scale", "nullable")),
            Map.entry(MapKeyEnumerated.class, Set.of("value")),
            Map.entry(MapKeyJoinColumn.class, Set.of("name", "referencedColumnName", "nullable")),
            Map.entry(MapKeyJoinColumns.class, Set.of("value")),
            Map.entry(OrderColumn.class, Set.of("name", "nullable")),
            Map.entry(Converter.class, Set.of("autoApply")),
            Map.entry(DiscriminatorColumn.class, Set.of("name", "discriminatorType", "length")),
            Map.entry(DiscriminatorValue.class, Set.of("value")),
            Map.entry(Entity.class, Set.of("name")),
            Map.entry(EntityListeners.class, Set.of("value")),
            Map.entry(Enumerated.class, Set.of("value")),
            Map.entry(ForeignKey.class, Set.of("name")),
            Map.entry(GeneratedValue.class, Set.of("strategy", "generator")),
            Map.entry(IdClass.class, Set.of("value")),
            Map.entry(Inheritance.class, Set.of("strategy")),
            Map.entry(Index.class, Set.of("name", "columnList", "unique")),
            Map.entry(
                    JoinColumn.class,
                    Set.of(
                            "name",
                            "referencedColumnName",
                            "unique",
                            "nullable",
                            "insertable",
                            "updatable",
                            "foreignKey",
                            "comment")),
            Map.entry(JoinColumns.class, Set.of("value", "foreignKey")),
            Map.entry(
                    JoinTable.class,
                    Set.of("name", "schema", "joinColumns", "inverseJoinColumns", "foreignKey", "inverseForeignKey")),
            Map.entry(ManyToMany.class, Set.of("targetEntity", "cascade", "fetch", "mappedBy")),
            Map.entry(ManyToOne.class, Set.of("targetEntity", "cascade", "fetch", "optional")),
            Map.entry(MapsId.class, Set.of("value")),
            Map.entry(OneToMany.class, Set.of("targetEntity", "cascade", "fetch", "mappedBy", "orphanRemoval")),
            Map.entry(
                    OneToOne.class,
                    Set.of("targetEntity", "cascade", "fetch", "optional", "mappedBy", "orphanRemoval")),
            Map.entry(OrderBy.class, Set.of("value")),
            Map.entry(PrimaryKeyJoinColumn.class, Set.of("name", "referencedColumnName", "foreignKey")),
            Map.entry(PrimaryKeyJoinColumns.class, Set.of("value", "foreignKey")),
            Map.entry(SequenceGenerator.class, Set.of("name", "sequenceName", "initialValue", "allocationSize")),
            Map.entry(SequenceGenerators.class, Set.of("value")),
            Map.entry(Table.class, Set.of("name", "schema", "uniqueConstraints", "indexes", "check")),
            Map.entry(
                    TableGenerator.class,
                    Set.of(
                            "name",
                            "table",
                            "schema",
                            "pkColumnName",
                            "valueColumnName",
                            "pkColumnValue",
                            "initialValue")),
            Map.entry(TableGenerators.class, Set.of("value")),
            Map.entry(UniqueConstraint.class, Set.of("name", "columnNames")));

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("Column.columnDefinition", "Say length, precision or scale, or use @Lob."),
            Map.entry("Column.check", "Put it into @Table(check = …)."),
            Map.entry("Column.table", "Map the other table as an entity of its own with @OneToOne."),
            Map.entry("ForeignKey.value", "Leave it out: the order of writing follows the foreign keys."),
            Map.entry("JoinColumn.columnDefinition", "Leave it out: the column has the type of the key."),
            Map.entry("JoinTable.indexes", "Map the table between as an entity of its own."),
            Map.entry("JoinTable.uniqueConstraints", "Map the table between as an entity of its own."),
            Map.entry("TableGenerator.allocationSize", "Leave it out: a flush takes as many numbers as it needs."),
            Map.entry("TableGenerator.catalog", "Say schema, or connect to the database that has the table."),
            Map.entry("Table.catalog", "Say schema, or connect to the database that has the table."));

    private AnnotationMembers() {}

    /** Notes the members of an annotation, and of those within it, that were given a value and mean nothing. */
    static void check(Annotation annotation, String where, Mistakes mistakes) {
        Class<? extends Annotation> type = annotation.annotationType();
        Set<String> understood = UNDERSTOOD.getOrDefault(type, Set.of());
        for (Method member : type.getDeclaredMethods()) {
            Object value = value(annotation, member);
            if (Objects.deepEquals(value, member.getDefaultValue())) {
                continue;
            }
            if (understood.contains(member.getName())) {
                within(value).forEach(inner -> check(inner, where, mistakes));
            } else {
                String name = type.getSimpleName() + "." + member.getName();
                mistakes.add(
                        "orm-mapping-unsupported-member",
                        "@" + type.getSimpleName() + "(" + member.getName() + " = …) on " + where
                                + " is not supported. " + INSTEAD.getOrDefault(name, "Leave it out."));
            }
        }
    }

    private static Object value(Annotation annotation, Method member) {
        try {
            return member.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Annotation> within(Object value) {
        if (value instanceof Annotation inner) {
            return List.of(inner);
        }
        return value instanceof Annotation[] many ? List.of(many) : List.of();
    }
}
