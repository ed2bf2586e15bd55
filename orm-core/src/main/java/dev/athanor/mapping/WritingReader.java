package dev.athanor.mapping;

import dev.athanor.annotation.PassiveDeletes;
import dev.athanor.annotation.ViewOnly;
import dev.athanor.annotation.WrittenLater;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.ForeignKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;

/** Reads what {@link WrittenLater}, {@link PassiveDeletes} and {@link ViewOnly} say of a relationship. Confined to one thread. */
final class WritingReader {

    private final Mistakes mistakes;

    WritingReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Reads how a relationship is written. */
    Writing read(
            AnnotatedElement element,
            String where,
            Link link,
            boolean isRequired,
            Set<Cascade> cascades,
            boolean removesOrphans) {
        boolean isViewOnly = element.isAnnotationPresent(ViewOnly.class);
        boolean isLate = element.isAnnotationPresent(WrittenLater.class);
        boolean leavesDeletes = element.isAnnotationPresent(PassiveDeletes.class);
        if (isLate && (isRequired || !(link instanceof Link.ToTarget))) {
            refuse(
                    WrittenLater.class,
                    where,
                    isRequired
                            ? "it must not be null, and would be for a moment. Leave optional = false out"
                            : "another side has its column. Put it on the reference that has the column");
        }
        if (leavesDeletes && !(link instanceof Link.FromTarget)) {
            refuse(
                    PassiveDeletes.class,
                    where,
                    "no foreign key of the other side refers to it. Put it on the side that is mapped by the reference");
        }
        if (isViewOnly && link instanceof Link.ToTarget) {
            refuse(
                    ViewOnly.class,
                    where,
                    "it has its column. Say @JoinColumn(insertable = false, updatable = false), and map the column as a"
                            + " value");
        }
        if (isViewOnly && (removesOrphans || !cascades.isEmpty())) {
            refuse(ViewOnly.class, where, "it cascades, which writes. Leave cascade and orphanRemoval out");
        }
        return isViewOnly || isLate || leavesDeletes ? new Writing(isViewOnly, isLate, leavesDeletes) : Writing.USUAL;
    }

    private void refuse(Class<? extends Annotation> annotation, String where, String because) {
        mistakes.add(
                "orm-mapping-writing",
                "@" + annotation.getSimpleName() + " on " + where + " cannot be: " + because + ".");
    }

    /** Returns the foreign key of a reference with what its database does when the row it refers to is deleted. */
    ForeignKey passive(
            ForeignKey key, EntityDraft owner, RelationshipDraft reference, EntityDraft target, boolean isRequired) {
        for (RelationshipDraft other : target.relationships) {
            AnnotatedElement element = other.path().annotations();
            OneToMany many = element.getAnnotation(OneToMany.class);
            OneToOne one = element.getAnnotation(OneToOne.class);
            String mappedBy = many != null ? many.mappedBy() : one != null ? one.mappedBy() : "";
            boolean isCounterpart = other.target() == owner.type && mappedBy.equals(reference.name());
            if (isCounterpart && element.isAnnotationPresent(PassiveDeletes.class)) {
                boolean deletes = RelationshipReader.cascades(other.path().annotations())
                                .contains(Cascade.DELETE)
                        || RelationshipReader.removesOrphans(other.path().annotations());
                if (!deletes && isRequired) {
                    refuse(
                            PassiveDeletes.class,
                            target.name + "." + other.name(),
                            owner.name + "." + reference.name()
                                    + " must not be null. Let the relationship cascade deletes, or the reference be null");
                }
                return key.onDelete(deletes ? ForeignKey.Action.CASCADE : ForeignKey.Action.SET_NULL);
            }
        }
        return key;
    }
}
