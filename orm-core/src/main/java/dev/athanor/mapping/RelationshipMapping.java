package dev.athanor.mapping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OrderBy;
import java.lang.annotation.Annotation;
import java.util.Map;

/** What an {@link EntityMapping} says of a relationship. Confined to one thread. */
public final class RelationshipMapping {

    private final Declared declared;
    private final Class<? extends Annotation> kind;

    RelationshipMapping(Declared declared, Class<? extends Annotation> kind) {
        this.declared = declared;
        this.kind = kind;
    }

    private RelationshipMapping set(String member, Object value) {
        declared.set(kind, member, value);
        return this;
    }

    /** Names the attribute of the other side that has the columns. */
    public RelationshipMapping mappedBy(String attribute) {
        return set("mappedBy", attribute);
    }

    /** Says what is done with the entities it leads to when it is done with this one. */
    public RelationshipMapping cascade(CascadeType... cascades) {
        return set("cascade", cascades.clone());
    }

    /** Deletes what is taken out of it. */
    public RelationshipMapping orphanRemoval() {
        return set("orphanRemoval", true);
    }

    /** Loads it when it is touched. */
    public RelationshipMapping lazy() {
        return set("fetch", FetchType.LAZY);
    }

    /** Loads it with its entity. */
    public RelationshipMapping eager() {
        return set("fetch", FetchType.EAGER);
    }

    /** Refuses null. */
    public RelationshipMapping required() {
        return set("optional", false);
    }

    /** Says which entity it leads to, where the class of the field does not. */
    public RelationshipMapping target(Class<?> entity) {
        return set("targetEntity", entity);
    }

    /** Names the column that holds the key of what it refers to. */
    public RelationshipMapping joinColumn(String name) {
        declared.addAnother(JoinColumn.class, Map.of("name", name));
        return this;
    }

    /** Names a column that holds a part of the key of what it refers to, and that part. */
    public RelationshipMapping joinColumn(String name, String referencedColumn) {
        declared.addAnother(JoinColumn.class, Map.of("name", name, "referencedColumnName", referencedColumn));
        return this;
    }

    /** Names the table between. */
    public RelationshipMapping joinTable(String name) {
        declared.set(JoinTable.class, "name", name);
        return this;
    }

    /** Names the table between, and its columns. */
    public RelationshipMapping joinTable(String name, String ownerColumn, String targetColumn) {
        declared.set(JoinTable.class, "name", name);
        declared.set(
                JoinTable.class, "joinColumns", DeclaredAnnotation.of(JoinColumn.class, Map.of("name", ownerColumn)));
        declared.set(
                JoinTable.class,
                "inverseJoinColumns",
                DeclaredAnnotation.of(JoinColumn.class, Map.of("name", targetColumn)));
        return this;
    }

    /** Orders a collection by attributes of its elements: {@code orderBy("title, id DESC")}. */
    public RelationshipMapping orderBy(String attributes) {
        declared.set(OrderBy.class, "value", attributes);
        return this;
    }

    /** Says of the relationship what any annotation would: {@code with(OrderColumn.class, Map.of("name", "place"))}. */
    public RelationshipMapping with(Class<? extends Annotation> annotation, Map<String, ?> members) {
        declared.addAnother(annotation, members);
        return this;
    }
}
