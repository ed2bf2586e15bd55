package dev.athanor.spring.data;

import dev.athanor.OrmException;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Relationship;
import dev.athanor.sql.StringExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what the dotted names of Spring Data lead to: {@code author.address.city}. Thread-safe. */
final class AttributePaths {

    private final Registry registry;

    AttributePaths(Registry registry) {
        this.registry = registry;
    }

    /**
     * A way through relationships to an attribute.
     *
     * @param relationships the relationships, in order
     * @param value the attribute of the last entity that is a value, or null where the way ends at an entity
     */
    record Way(List<Relationship> relationships, Optional<BasicAttribute> value) {

        Way {
            relationships = List.copyOf(relationships);
        }

        boolean endsAtEntity() {
            return value.isEmpty();
        }
    }

    /** Follows a dotted name from an entity; one that leads nowhere is refused by what the entity says about it. */
    Way follow(Class<?> entity, String dotted) {
        List<Relationship> relationships = new ArrayList<>();
        EntityModel model = registry.model(entity);
        List<String> names = List.of(dotted.split("\\."));
        for (int i = 0; i < names.size(); i++) {
            String rest = String.join(".", names.subList(i, names.size()));
            Optional<BasicAttribute> value = model.findBasic(rest);
            if (value.isPresent()) {
                return new Way(relationships, value);
            }
            Optional<Relationship> relationship = model.findRelationship(names.get(i));
            if (relationship.isEmpty()) {
                throw model.noSuchAttribute(rest);
            }
            relationships.add(relationship.get());
            model = registry.model(relationship.get().target());
        }
        return new Way(relationships, Optional.empty());
    }

    /** Returns the name of the attribute that is an entity's key; a key of several columns, or one that is a reference, has none. */
    static String key(EntityModel model) {
        BasicAttribute only = model.ids().size() == 1 ? model.ids().get(0).basic() : null;
        if (only == null) {
            throw new OrmException(
                    "orm-repository-key",
                    model.name() + " has no key of one value, which a method of a repository would compare by."
                            + " Write the query with conditions.");
        }
        return only.name();
    }

    /** Returns a value of an entity, of whatever class it is. */
    Path.Of<Object> value(EntitySource<?> source, String attribute) {
        return source.get(attribute, Object.class);
    }

    /** Returns a value of an entity as text; another class is refused. */
    StringExpression text(EntitySource<?> source, BasicAttribute attribute, String forWhat) {
        if (attribute.type().javaType() != String.class) {
            throw new OrmException(
                    "orm-repository-text",
                    forWhat + " asks about the text of " + source.entity().getSimpleName() + "." + attribute.name()
                            + ", which is a " + attribute.type().javaType().getSimpleName()
                            + ". Ask for it by a comparison, or write the query with conditions.");
        }
        return source.string(attribute.name());
    }
}
