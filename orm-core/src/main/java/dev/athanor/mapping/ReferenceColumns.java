package dev.athanor.mapping;

import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Declares the columns of references and their foreign keys. A column may belong to several attributes, of which one writes it.
 * Confined to one thread.
 */
final class ReferenceColumns {

    private final Naming naming;
    private final WritingReader writing;
    private final Mistakes mistakes;

    ReferenceColumns(Naming naming, WritingReader writing, Mistakes mistakes) {
        this.naming = naming;
        this.writing = writing;
        this.mistakes = mistakes;
    }

    /** Returns the columns of a reference. */
    JoinColumns of(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        JoinColumns derived = owner.derived.get(draft.name());
        return derived != null ? derived : read(owner, draft, target, naming, mistakes);
    }

    /** Reads what the annotations of a reference say about its columns. */
    static JoinColumns read(
            EntityDraft owner, RelationshipDraft draft, EntityDraft target, Naming naming, Mistakes mistakes) {
        AnnotatedElement field = draft.path().annotations();
        JoinColumn[] given = field.getAnnotationsByType(JoinColumn.class);
        jakarta.persistence.JoinColumns container = field.getAnnotation(jakarta.persistence.JoinColumns.class);
        return JoinColumns.of(given, owner.name + "." + draft.name(), draft.name(), target, naming, mistakes)
                .named(container == null ? "" : container.foreignKey().name());
    }

    /** Returns how a reference links rows: which columns, and which of them it writes. */
    Relationship.Link.ToTarget link(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        JoinColumns joins = of(owner, draft, target);
        if (KeyResolver.isPartOfKey(draft)) {
            return new Relationship.Link.ToTarget(joins.names(), joins.names(), List.of());
        }
        return new Relationship.Link.ToTarget(
                joins.names(),
                joins.columns().stream()
                        .filter(JoinColumns.Joined::isInsertable)
                        .map(JoinColumns.Joined::name)
                        .toList(),
                joins.columns().stream()
                        .filter(JoinColumns.Joined::isUpdatable)
                        .map(JoinColumns.Joined::name)
                        .toList());
    }

    /** Tells whether a reference always refers to an entity. */
    static boolean isRequired(RelationshipDraft draft) {
        AnnotatedElement field = draft.path().annotations();
        ManyToOne many = field.getAnnotation(ManyToOne.class);
        OneToOne one = field.getAnnotation(OneToOne.class);
        boolean optional = many != null ? many.optional() : one.optional();
        return !optional
                || KeyResolver.isPartOfKey(draft)
                || Stream.of(field.getAnnotationsByType(JoinColumn.class)).anyMatch(join -> !join.nullable());
    }

    // Declarations

    /** Adds the columns of a reference, and its foreign key, to the table of its owner. */
    void declare(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        JoinColumns joins = of(owner, draft, target);
        ForeignKey foreignKey = writing.passive(foreignKey(joins, target), owner, draft, target, isRequired(draft));
        owner.references.put(draft.name(), joins.names());
        // no constraint can point to rows that may be in one of several tables
        boolean isChecked = !target.isUnion();
        boolean stands = joins.columns().size() == 1
                && !owner.columns.containsKey(joins.names().get(0));
        for (JoinColumns.Joined join : joins.columns()) {
            ColumnDefinition<?> there = owner.columns.get(join.name());
            if (there != null) {
                share(owner, draft, join, there);
                continue;
            }
            ColumnDefinition<?> column = definition(draft, join);
            owner.columns.put(join.name(), stands && isChecked ? column.references(foreignKey) : column);
        }
        joins.columns().stream()
                .filter(join -> isWriter(draft, join))
                .forEach(join -> owner.writtenByReferences.add(join.name()));
        if (!stands && isChecked) {
            owner.constraints.add(foreignKey);
        }
        boolean isUnique = draft.path().annotations().isAnnotationPresent(OneToOne.class) && !isWholeKey(owner, joins);
        if (isUnique && stands) {
            owner.columns.computeIfPresent(joins.names().get(0), (name, column) -> column.unique());
        } else if (isUnique) {
            owner.unique(null, joins.names());
        }
    }

    private static boolean isWholeKey(EntityDraft owner, JoinColumns joins) {
        Set<String> key = new HashSet<>();
        owner.key.forEach(column -> key.add(column.name()));
        return key.equals(new HashSet<>(joins.names()));
    }

    private static ColumnDefinition<?> definition(RelationshipDraft draft, JoinColumns.Joined join) {
        ColumnDefinition<?> column =
                ColumnDefinition.column(join.name(), join.key().type());
        if (!join.comment().isEmpty()) {
            column = column.comment(join.comment());
        }
        if (draft.path().annotations().isAnnotationPresent(Id.class)) {
            column = column.primaryKey();
        } else if (isRequired(draft)) {
            column = column.notNull();
        }
        return join.isUnique() ? column.unique() : column;
    }

    private static boolean isWriter(RelationshipDraft draft, JoinColumns.Joined join) {
        return KeyResolver.isPartOfKey(draft) || join.isInsertable() || join.isUpdatable();
    }

    /** Lets a reference have a column that another attribute has, unless both would write it. */
    private void share(EntityDraft owner, RelationshipDraft draft, JoinColumns.Joined join, ColumnDefinition<?> there) {
        String where = owner.name + "." + draft.name();
        boolean derives = owner.derived.containsKey(draft.name())
                && !draft.path().annotations().isAnnotationPresent(Id.class);
        boolean basicWrites = owner.basics.stream()
                .filter(basic -> basic.column().equals(join.name()))
                .anyMatch(basic -> basic.isInsertable() || basic.isUpdatable());
        boolean anotherWrites = owner.writtenByReferences.contains(join.name()) || (basicWrites && !derives);
        if (isWriter(draft, join) && anotherWrites) {
            mistakes.add(
                    "orm-mapping-column-twice",
                    where + " has the column \"" + join.name() + "\", which another attribute of " + owner.name
                            + " has, too. Name one of them with @JoinColumn(name = \"…\"), or say of one that it does not"
                            + " write the column: insertable = false, updatable = false.");
        }
        if (there.type().javaType() != join.key().type().javaType()) {
            mistakes.add(
                    "orm-mapping-shared-column",
                    where + " has the column \"" + join.name() + "\", in which another attribute of " + owner.name
                            + " keeps a " + there.type().javaType().getName() + " and it the key of "
                            + draft.target().getSimpleName() + ", a "
                            + join.key().type().javaType().getName() + ". Declare them alike.");
        }
    }

    private static ForeignKey foreignKey(JoinColumns joins, EntityDraft target) {
        ForeignKey foreignKey = ForeignKey.of(joins.names(), target.qualifiedTable(), joins.targetNames());
        String name = joins.foreignKeyName();
        return name.isEmpty() ? foreignKey : foreignKey.named(name);
    }
}
