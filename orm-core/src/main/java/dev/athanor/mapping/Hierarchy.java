package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entity with those that extend it: in which tables their rows are, and how a row tells the class of its object. Thread-safe.
 */
public final class Hierarchy {

    private final Strategy strategy;
    private final @Nullable Discriminator discriminator;
    private final Map<Class<?>, EntityModel> members = new LinkedHashMap<>();
    private final Map<Class<?>, Object> values;

    Hierarchy(Strategy strategy, @Nullable Discriminator discriminator, Map<Class<?>, Object> values) {
        this.strategy = strategy;
        this.discriminator = discriminator;
        this.values = Map.copyOf(values);
    }

    /** Where the rows of a hierarchy are. */
    public enum Strategy {
        /** All in one table, which has the columns of all classes. */
        SINGLE_TABLE,
        /** Each class has a table of the columns it adds: a row is spread over the tables of its class and those above. */
        JOINED,
        /** Each class has a table of all its columns: a row is in one of them. */
        TABLE_PER_CLASS
    }

    /**
     * The column that tells the class of a row's object.
     *
     * @param column its name, in the table of the topmost class
     * @param type what it holds
     */
    public record Discriminator(String column, SqlType<?> type) {}

    /** Adds an entity, those above it first. Only while the registry is made. */
    void add(EntityModel model) {
        members.put(model.type(), model);
    }

    /** Returns where the rows are. */
    public Strategy strategy() {
        return strategy;
    }

    /** Returns the column that tells the class, or null where the tables tell. */
    public @Nullable Discriminator discriminator() {
        return discriminator;
    }

    /** Returns the topmost entity. */
    public EntityModel root() {
        return members.values().iterator().next();
    }

    /** Returns all entities, each behind those above it. */
    public List<EntityModel> members() {
        return List.copyOf(members.values());
    }

    /** Returns an entity and those that extend it, each behind those above it. */
    public List<EntityModel> from(EntityModel model) {
        return members.values().stream()
                .filter(member -> model.type().isAssignableFrom(member.type()))
                .toList();
    }

    /** Returns those of which there are objects, the most special first: the first that fits a row is its class. */
    public List<EntityModel> concreteFrom(EntityModel model) {
        List<EntityModel> concrete = new ArrayList<>();
        for (EntityModel member : from(model)) {
            if (!member.isAbstract()) {
                concrete.add(member);
            }
        }
        Collections.reverse(concrete);
        return concrete;
    }

    /** Returns how rows are laid out that may be of an entity and of all that extend it; null where none does. */
    public @Nullable RowLayout layout(EntityModel model) {
        return from(model).size() == 1 ? null : RowLayout.of(model, this);
    }

    /** Returns what the column that tells the class holds for an entity's own rows. */
    public Object valueOf(EntityModel model) {
        return Objects.requireNonNull(values.get(model.type()), "a class of which there are objects");
    }

    /** Returns a class of the hierarchy; another one is refused. */
    EntityModel member(Class<?> type) {
        EntityModel member = members.get(type);
        if (member == null) {
            throw new OrmException(
                    "orm-mapping-other-hierarchy",
                    type.getSimpleName() + " is no entity of the hierarchy of "
                            + root().name() + ". Name one of: "
                            + String.join(
                                    ", ",
                                    members.values().stream()
                                            .map(EntityModel::name)
                                            .toList())
                            + ".");
        }
        return member;
    }

    @Override
    public String toString() {
        return root().name() + " " + strategy;
    }
}
