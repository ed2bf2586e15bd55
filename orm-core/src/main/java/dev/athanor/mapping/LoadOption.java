package dev.athanor.mapping;

import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Getter;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a relationship, what is behind it, and the columns there are loaded by one statement. Immutable and thread-safe.
 *
 * @param steps the relationships from the selected entity on, each with the way it is loaded, and between them what is said about
 *     the entities they lead to
 */
public record LoadOption(List<Step> steps) implements StatementOption {

    /** Copies the steps. */
    public LoadOption {
        steps = List.copyOf(steps);
    }

    /** One thing that is said on the way along relationships. */
    public sealed interface Step {

        /**
         * Goes along a relationship.
         *
         * @param owner the entity class the getter was called on
         * @param attribute the name of the relationship
         * @param strategy how it is loaded; null as its mapping says
         * @param joined the entity in the statement that is the related one, or null
         */
        record Along(
                Class<?> owner,
                String attribute,
                @Nullable LoadStrategy strategy,
                @Nullable MappedSource<?> joined) implements Step {}

        /**
         * Says how relationships are loaded of which nothing else is said, here and behind.
         *
         * @param strategy how they are loaded
         */
        record Others(LoadStrategy strategy) implements Step {}

        /**
         * Says which columns are loaded.
         *
         * @param owner the entity class the getters were called on, or null for whatever entity there is
         * @param names the attributes, or the groups
         * @param what what is done to them
         */
        record Columns(@Nullable Class<?> owner, List<String> names, ColumnRule what) implements Step {

            /** Copies the names. */
            public Columns {
                names = List.copyOf(names);
            }
        }
    }

    /** What is done to columns. */
    public enum ColumnRule {
        /** They are not loaded. */
        DEFER,
        /** They are loaded. */
        UNDEFER,
        /** Those of deferred groups are loaded. */
        UNDEFER_GROUP,
        /** Only they are loaded, and the key. */
        ONLY
    }

    static LoadOption of(Step step) {
        return new LoadOption(List.of(step));
    }

    static Step along(Getter<?, ?> relationship, @Nullable LoadStrategy strategy) {
        GetterName name = GetterName.of(relationship);
        return new Step.Along(name.entity(), name.attribute(), strategy, null);
    }

    static Step contained(Getter<?, ?> relationship, @Nullable MappedSource<?> joined) {
        GetterName name = GetterName.of(relationship);
        return new Step.Along(name.entity(), name.attribute(), LoadStrategy.CONTAINED, joined);
    }

    static Step columns(ColumnRule rule, List<? extends Getter<?, ?>> attributes) {
        List<GetterName> names = attributes.stream().map(GetterName::of).toList();
        Class<?> owner = names.isEmpty() ? null : names.get(0).entity();
        return new Step.Columns(owner, names.stream().map(GetterName::attribute).toList(), rule);
    }

    private LoadOption then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new LoadOption(longer);
    }

    // Relationships

    /** Loads the next relationship with the same statement, by a join. */
    public <E> LoadOption joinedload(Getter<E, ?> relationship) {
        return then(along(relationship, LoadStrategy.JOINED));
    }

    /** Loads the next relationship with one more statement, by keys. */
    public <E> LoadOption selectinload(Getter<E, ?> relationship) {
        return then(along(relationship, LoadStrategy.SELECT_IN));
    }

    /** Loads the next relationship with one more statement, which has the first one within. */
    public <E> LoadOption subqueryload(Getter<E, ?> relationship) {
        return then(along(relationship, LoadStrategy.SUBQUERY));
    }

    /** The same as {@link #selectinload}. */
    public <E> LoadOption immediateload(Getter<E, ?> relationship) {
        return selectinload(relationship);
    }

    /** Loads the next relationship when it is first touched. */
    public <E> LoadOption lazyload(Getter<E, ?> relationship) {
        return then(along(relationship, LoadStrategy.LAZY));
    }

    /** Makes touching the next relationship an error. */
    public <E> LoadOption raiseload(Getter<E, ?> relationship) {
        return then(along(relationship, LoadStrategy.RAISE));
    }

    /** Leaves the next relationship empty. */
    public <E> LoadOption noload(Getter<E, ?> relationship) {
        return then(along(relationship, LoadStrategy.NOLOAD));
    }

    /** Takes the next relationship's entities from a join of the statement. */
    public <E> LoadOption containsEager(Getter<E, ?> relationship) {
        return then(contained(relationship, null));
    }

    /** Takes the next relationship's entities from a join of the statement, where they go by this name. */
    public <E> LoadOption containsEager(Getter<E, ?> relationship, MappedSource<?> joined) {
        return then(contained(relationship, joined));
    }

    /** Goes along a relationship that is loaded as its mapping says, to say something about what is behind it. */
    public <E> LoadOption defaultload(Getter<E, ?> relationship) {
        return then(along(relationship, null));
    }

    /** Loads relationships of which nothing else is said, here and behind, when they are first touched. */
    public LoadOption lazyloadAll() {
        return then(new Step.Others(LoadStrategy.LAZY));
    }

    /** Makes touching relationships of which nothing else is said, here and behind, an error. */
    public LoadOption raiseloadAll() {
        return then(new Step.Others(LoadStrategy.RAISE));
    }

    /** Leaves relationships of which nothing else is said, here and behind, empty. */
    public LoadOption noloadAll() {
        return then(new Step.Others(LoadStrategy.NOLOAD));
    }

    // Columns of the entity the relationships lead to

    /** Leaves values out, which are loaded when one of them is touched. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <E> LoadOption defer(Getter<E, ?>... attributes) {
        return then(columns(ColumnRule.DEFER, List.of(attributes)));
    }

    /** Loads values that the mapping leaves out. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <E> LoadOption undefer(Getter<E, ?>... attributes) {
        return then(columns(ColumnRule.UNDEFER, List.of(attributes)));
    }

    /** Loads the values of a group that the mapping leaves out. */
    public LoadOption undeferGroup(String group) {
        return then(new Step.Columns(null, List.of(group), ColumnRule.UNDEFER_GROUP));
    }

    /** Loads these values only, with keys, versions and what references need. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final <E> LoadOption loadOnly(Getter<E, ?>... attributes) {
        return then(columns(ColumnRule.ONLY, List.of(attributes)));
    }
}
