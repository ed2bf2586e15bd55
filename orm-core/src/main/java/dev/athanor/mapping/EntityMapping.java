package dev.athanor.mapping;

import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.schema.TableElement;
import dev.athanor.sql.Getter;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The mapping of a class that cannot be annotated, said in code. What is said means what the annotation of that name means;
 * attributes that are not mentioned are not persistent, and annotations of the class are passed over. Confined to one thread while
 * it is being made, then never changed.
 *
 * <pre>{@code
 * EntityMapping<Person> people = EntityMapping.of(Person.class, person -> {
 *     person.table("people");
 *     person.id(Person::getId).generated();
 *     person.column(Person::getName).length(100).notNull();
 *     person.oneToMany(Person::getPets).mappedBy("owner").cascade(CascadeType.ALL);
 * });
 * Registry registry = Registry.of(people, pets);
 * }</pre>
 *
 * @param <E> the class
 */
public final class EntityMapping<E> {

    private final Class<E> type;
    private final Declared declared = new Declared();
    private final Map<String, Declared> attributes = new LinkedHashMap<>();
    private final List<TableElement> elements = new ArrayList<>();

    private EntityMapping(Class<E> type, Class<? extends Annotation> kind) {
        this.type = type;
        declared.add(kind);
    }

    /** Maps a class as an entity. */
    public static <E> EntityMapping<E> of(Class<E> entity, Consumer<EntityMapping<E>> says) {
        return made(new EntityMapping<>(entity, Entity.class), says);
    }

    /** Maps a class whose objects are embedded in entities. */
    public static <E> EntityMapping<E> embeddable(Class<E> embeddable, Consumer<EntityMapping<E>> says) {
        return made(new EntityMapping<>(embeddable, Embeddable.class), says);
    }

    /** Maps a class whose attributes are those of the entities that extend it. */
    public static <E> EntityMapping<E> superclass(Class<E> superclass, Consumer<EntityMapping<E>> says) {
        return made(new EntityMapping<>(superclass, MappedSuperclass.class), says);
    }

    private static <E> EntityMapping<E> made(EntityMapping<E> mapping, Consumer<EntityMapping<E>> says) {
        says.accept(mapping);
        return mapping;
    }

    // The class

    /** Names the table. */
    public EntityMapping<E> table(String name) {
        declared.set(Table.class, "name", name);
        return this;
    }

    /** Names the schema of the table. */
    public EntityMapping<E> schema(String name) {
        declared.set(Table.class, "schema", name);
        return this;
    }

    /** Adds indexes, constraints and options to the table. */
    public EntityMapping<E> elements(TableElement... more) {
        elements.addAll(List.of(more));
        return this;
    }

    /** Says how the entities that extend this one are kept. */
    public EntityMapping<E> inheritance(InheritanceType strategy) {
        declared.set(Inheritance.class, "strategy", strategy);
        return this;
    }

    /** Names the column that says of which entity a row is. */
    public EntityMapping<E> discriminatorColumn(String name) {
        declared.set(DiscriminatorColumn.class, "name", name);
        return this;
    }

    /** Says which value of that column means this entity. */
    public EntityMapping<E> discriminatorValue(String value) {
        declared.set(DiscriminatorValue.class, "value", value);
        return this;
    }

    /** Says of the class what any annotation would: {@code with(Cacheable.class, Map.of("value", false))}. */
    public EntityMapping<E> with(Class<? extends Annotation> annotation, Map<String, ?> members) {
        declared.addAnother(annotation, members);
        return this;
    }

    // Values

    /** Maps an attribute of the key. */
    public ValueMapping id(Getter<? super E, ?> getter) {
        return id(name(getter));
    }

    /** Maps an attribute of the key that has no getter. */
    public ValueMapping id(String attribute) {
        return new ValueMapping(attribute(attribute).add(Id.class));
    }

    /** Maps a value. */
    public ValueMapping column(Getter<? super E, ?> getter) {
        return column(name(getter));
    }

    /** Maps a value that has no getter. */
    public ValueMapping column(String attribute) {
        return new ValueMapping(attribute(attribute));
    }

    /** Maps the attribute that counts the changes of a row. */
    public ValueMapping version(Getter<? super E, ?> getter) {
        return version(name(getter));
    }

    /** Maps the attribute that counts the changes of a row and has no getter. */
    public ValueMapping version(String attribute) {
        return new ValueMapping(attribute(attribute).add(Version.class));
    }

    /** Maps a value that is embedded. */
    public EmbeddedMapping embedded(Getter<? super E, ?> getter) {
        return embedded(name(getter));
    }

    /** Maps a value that is embedded and has no getter. */
    public EmbeddedMapping embedded(String attribute) {
        return new EmbeddedMapping(attribute(attribute).add(Embedded.class));
    }

    /** Maps a key that is an embedded value. */
    public EmbeddedMapping embeddedId(Getter<? super E, ?> getter) {
        return new EmbeddedMapping(attribute(name(getter)).add(EmbeddedId.class));
    }

    /** Maps a collection of values, which have a table of their own. */
    public ValueMapping elementCollection(Getter<? super E, ?> getter) {
        return new ValueMapping(attribute(name(getter)).add(ElementCollection.class));
    }

    // Relationships

    /** Maps a reference to an entity that many refer to. */
    public RelationshipMapping manyToOne(Getter<? super E, ?> getter) {
        return manyToOne(name(getter));
    }

    /** Maps a reference to an entity that many refer to, and that has no getter. */
    public RelationshipMapping manyToOne(String attribute) {
        return new RelationshipMapping(attribute(attribute).add(ManyToOne.class), ManyToOne.class);
    }

    /** Maps a reference to an entity that only one refers to. */
    public RelationshipMapping oneToOne(Getter<? super E, ?> getter) {
        return oneToOne(name(getter));
    }

    /** Maps a reference to an entity that only one refers to, and that has no getter. */
    public RelationshipMapping oneToOne(String attribute) {
        return new RelationshipMapping(attribute(attribute).add(OneToOne.class), OneToOne.class);
    }

    /** Maps a collection of entities that each belong to one. */
    public RelationshipMapping oneToMany(Getter<? super E, ?> getter) {
        return oneToMany(name(getter));
    }

    /** Maps a collection of entities that each belong to one, and that has no getter. */
    public RelationshipMapping oneToMany(String attribute) {
        return new RelationshipMapping(attribute(attribute).add(OneToMany.class), OneToMany.class);
    }

    /** Maps a collection of entities that belong to many. */
    public RelationshipMapping manyToMany(Getter<? super E, ?> getter) {
        return manyToMany(name(getter));
    }

    /** Maps a collection of entities that belong to many, and that has no getter. */
    public RelationshipMapping manyToMany(String attribute) {
        return new RelationshipMapping(attribute(attribute).add(ManyToMany.class), ManyToMany.class);
    }

    private static String name(Getter<?, ?> getter) {
        return GetterName.of(getter).attribute();
    }

    private Declared attribute(String name) {
        return attributes.computeIfAbsent(name, any -> new Declared());
    }

    // What readers ask

    Class<E> type() {
        return type;
    }

    Declared declared() {
        return declared;
    }

    Map<String, Declared> attributes() {
        return attributes;
    }

    List<TableElement> elements() {
        return elements;
    }
}
