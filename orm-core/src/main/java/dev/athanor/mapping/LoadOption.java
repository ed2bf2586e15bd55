package dev.athanor.mapping;

import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Getter;
import dev.athanor.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How a relationship, and those behind it, are loaded by one statement. Immutable and thread-safe.
 *
 * @param steps the relationships from the selected entity on, each with the way it is loaded
 */
public record LoadOption(List<Step> steps) implements StatementOption {

    /** Copies the steps. */
    public LoadOption {
        steps = List.copyOf(steps);
    }

    /**
     * One relationship and how it is loaded.
     *
     * @param owner the entity class the getter was called on
     * @param attribute the name of the relationship
     * @param strategy how it is loaded
     */
    public record Step(Class<?> owner, String attribute, LoadStrategy strategy) {}

    static LoadOption of(Getter<?, ?> relationship, LoadStrategy strategy) {
        return new LoadOption(List.of(step(relationship, strategy)));
    }

    /** Loads the next relationship with the same statement, by a join. */
    public <E> LoadOption joinedload(Getter<E, ?> relationship) {
        return then(relationship, LoadStrategy.JOINED);
    }

    /** Loads the next relationship with one more statement. */
    public <E> LoadOption selectinload(Getter<E, ?> relationship) {
        return then(relationship, LoadStrategy.SELECT_IN);
    }

    /** Loads the next relationship when it is first touched. */
    public <E> LoadOption lazyload(Getter<E, ?> relationship) {
        return then(relationship, LoadStrategy.LAZY);
    }

    /** Makes touching the next relationship an error. */
    public <E> LoadOption raiseload(Getter<E, ?> relationship) {
        return then(relationship, LoadStrategy.RAISE);
    }

    private LoadOption then(Getter<?, ?> relationship, LoadStrategy strategy) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step(relationship, strategy));
        return new LoadOption(longer);
    }

    private static Step step(Getter<?, ?> relationship, LoadStrategy strategy) {
        GetterName name = GetterName.of(relationship);
        return new Step(name.entity(), name.attribute(), strategy);
    }
}
