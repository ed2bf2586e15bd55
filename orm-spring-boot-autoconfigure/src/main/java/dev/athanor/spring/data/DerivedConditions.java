package dev.athanor.spring.data;

import dev.athanor.OrmException;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.RelationshipCondition;
import dev.athanor.mapping.RelationshipPath;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Sql;
import dev.athanor.sql.StringExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/**
 * The condition that the name of a method says: {@code findByAuthorNameStartingWithAndPriceLessThan}. A way through relationships asks whether there is
 * a related object, so that no row is returned twice. Thread-safe.
 */
final class DerivedConditions {

    private final Registry registry;
    private final AttributePaths paths;
    private final Class<?> entity;
    private final PartTree tree;
    private final String method;

    DerivedConditions(Registry registry, Class<?> entity, PartTree tree, String method) {
        this.registry = registry;
        this.paths = new AttributePaths(registry);
        this.entity = entity;
        this.tree = tree;
        this.method = method;
    }

    /** Follows every name once, so that a method that asks for what is not there is refused at the start. */
    void check() {
        for (PartTree.OrPart any : tree) {
            for (Part part : any) {
                AttributePaths.Way way = paths.follow(entity, part.getProperty().toDotPath());
                if (way.endsAtEntity() && !asksAboutEntities(part.getType())) {
                    throw refused(part, "it leads to an entity");
                }
            }
        }
    }

    private static boolean asksAboutEntities(Part.Type type) {
        return switch (type) {
            case SIMPLE_PROPERTY,
                    NEGATING_SIMPLE_PROPERTY,
                    IS_NULL,
                    IS_NOT_NULL,
                    IS_EMPTY,
                    IS_NOT_EMPTY,
                    IN,
                    NOT_IN,
                    CONTAINING,
                    NOT_CONTAINING -> true;
            default -> false;
        };
    }

    /** Returns the condition for arguments, in the order of the method's parameters. */
    Condition of(Iterator<Object> arguments) {
        List<Condition> any = new ArrayList<>();
        for (PartTree.OrPart alternative : tree) {
            List<Condition> all = new ArrayList<>();
            for (Part part : alternative) {
                all.add(condition(part, arguments));
            }
            any.add(Sql.and(all));
        }
        return Sql.or(any);
    }

    private Condition condition(Part part, Iterator<Object> arguments) {
        AttributePaths.Way way = paths.follow(entity, part.getProperty().toDotPath());
        return within(new EntitySource<>(entity, null), way, 0, part, arguments);
    }

    private Condition within(
            EntitySource<?> source, AttributePaths.Way way, int step, Part part, Iterator<Object> arguments) {
        List<Relationship> relationships = way.relationships();
        if (way.endsAtEntity() && step == relationships.size() - 1) {
            return related(source, relationships.get(step), step, part, arguments);
        }
        if (step == relationships.size()) {
            return value(source, way.value().orElseThrow(), part, arguments);
        }
        EntitySource<?> target = target(relationships.get(step), step);
        return exists(source, relationships.get(step), target, within(target, way, step + 1, part, arguments));
    }

    /** Each level has a name of its own, for an entity may be related to one of its own class. */
    private static EntitySource<?> target(Relationship relationship, int step) {
        return new EntitySource<>(
                relationship.target(), relationship.name().toLowerCase(Locale.ROOT) + "_" + (step + 1));
    }

    private static Condition exists(
            EntitySource<?> source, Relationship relationship, EntitySource<?> target, Condition... conditions) {
        return new RelationshipCondition(
                new RelationshipPath(source, relationship.name()), target, List.of(conditions));
    }

    // Entities

    private Condition related(
            EntitySource<?> source, Relationship relationship, int step, Part part, Iterator<Object> arguments) {
        EntitySource<?> target = target(relationship, step);
        Condition any = exists(source, relationship, target);
        return switch (part.getType()) {
            case IS_NULL, IS_EMPTY -> any.not();
            case IS_NOT_NULL, IS_NOT_EMPTY -> any;
            case SIMPLE_PROPERTY, CONTAINING -> is(source, relationship, target, arguments.next(), part);
            case NEGATING_SIMPLE_PROPERTY, NOT_CONTAINING ->
                is(source, relationship, target, arguments.next(), part).not();
            case IN -> isAmong(source, relationship, target, arguments.next(), part);
            case NOT_IN ->
                isAmong(source, relationship, target, arguments.next(), part).not();
            default -> throw refused(part, "it leads to an entity");
        };
    }

    private Condition is(
            EntitySource<?> source,
            Relationship relationship,
            EntitySource<?> target,
            @Nullable Object entity,
            Part part) {
        return entity == null
                ? exists(source, relationship, target).not()
                : isAmong(source, relationship, target, List.of(entity), part);
    }

    private Condition isAmong(
            EntitySource<?> source,
            Relationship relationship,
            EntitySource<?> target,
            @Nullable Object entities,
            Part part) {
        List<Object> keys = new ArrayList<>();
        for (Object each : elements(entities, part)) {
            Object key = registry.model(relationship.target()).keyOf(each);
            if (key == null) {
                throw new OrmException(
                        "orm-repository-new-object",
                        method + " was given a " + relationship.target().getSimpleName()
                                + " that has no key yet, so no row can refer to it. Add it first.");
            }
            keys.add(key);
        }
        String id = AttributePaths.key(registry.model(relationship.target()));
        return exists(source, relationship, target, paths.value(target, id).in(keys));
    }

    // Values

    private Condition value(EntitySource<?> source, BasicAttribute attribute, Part part, Iterator<Object> arguments) {
        if (part.shouldIgnoreCase() == Part.IgnoreCaseType.ALWAYS
                || (part.shouldIgnoreCase() == Part.IgnoreCaseType.WHEN_POSSIBLE
                        && attribute.type().javaType() == String.class)) {
            return text(source, attribute, part, arguments, true);
        }
        Path.Of<Object> value = paths.value(source, attribute.name());
        return switch (part.getType()) {
            case SIMPLE_PROPERTY -> equal(value, arguments.next());
            case NEGATING_SIMPLE_PROPERTY -> unequal(value, arguments.next());
            case IS_NULL -> value.isNull();
            case IS_NOT_NULL -> value.isNotNull();
            case TRUE -> value.eq(true);
            case FALSE -> value.eq(false);
            case LESS_THAN, BEFORE -> value.lt(given(arguments, part));
            case LESS_THAN_EQUAL -> value.le(given(arguments, part));
            case GREATER_THAN, AFTER -> value.gt(given(arguments, part));
            case GREATER_THAN_EQUAL -> value.ge(given(arguments, part));
            case BETWEEN -> value.between(given(arguments, part), given(arguments, part));
            case IN -> value.in(elements(arguments.next(), part));
            case NOT_IN -> value.notIn(elements(arguments.next(), part));
            default -> text(source, attribute, part, arguments, false);
        };
    }

    private static Condition equal(Path.Of<Object> value, @Nullable Object argument) {
        return argument == null ? value.isNull() : value.eq(argument);
    }

    private static Condition unequal(Path.Of<Object> value, @Nullable Object argument) {
        return argument == null ? value.isNotNull() : value.ne(argument);
    }

    private Condition text(
            EntitySource<?> source,
            BasicAttribute attribute,
            Part part,
            Iterator<Object> arguments,
            boolean ignoreCase) {
        StringExpression plain = paths.text(source, attribute, method);
        StringExpression text = ignoreCase ? Functions.lower(plain) : plain;
        if (part.getType() == Part.Type.IS_NULL || part.getType() == Part.Type.IS_NOT_NULL) {
            return part.getType() == Part.Type.IS_NULL ? plain.isNull() : plain.isNotNull();
        }
        Object argument = arguments.next();
        if (part.getType() == Part.Type.IN || part.getType() == Part.Type.NOT_IN) {
            List<String> all = elements(argument, part).stream()
                    .map(each -> word(each, ignoreCase))
                    .toList();
            return part.getType() == Part.Type.IN ? text.in(all) : text.notIn(all);
        }
        boolean compares =
                part.getType() == Part.Type.SIMPLE_PROPERTY || part.getType() == Part.Type.NEGATING_SIMPLE_PROPERTY;
        if (argument == null && compares) {
            return part.getType() == Part.Type.SIMPLE_PROPERTY ? plain.isNull() : plain.isNotNull();
        }
        if (argument == null) {
            throw nullArgument(part);
        }
        String word = word(argument, ignoreCase);
        return switch (part.getType()) {
            case SIMPLE_PROPERTY -> text.eq(word);
            case NEGATING_SIMPLE_PROPERTY -> text.ne(word);
            case LIKE -> text.like(word);
            case NOT_LIKE -> text.notLike(word);
            case STARTING_WITH -> text.startsWith(word);
            case ENDING_WITH -> text.endsWith(word);
            case CONTAINING -> text.contains(word);
            case NOT_CONTAINING -> text.contains(word).not();
            case REGEX -> text.matches(word);
            default -> throw refused(part, "a database has no such comparison of values");
        };
    }

    private static String word(Object argument, boolean lower) {
        return lower ? argument.toString().toLowerCase(Locale.ROOT) : argument.toString();
    }

    private Object given(Iterator<Object> arguments, Part part) {
        Object argument = arguments.next();
        if (argument == null) {
            throw nullArgument(part);
        }
        return argument;
    }

    private Collection<?> elements(@Nullable Object argument, Part part) {
        if (argument instanceof Collection<?> collection) {
            return collection;
        }
        if (argument instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (argument == null) {
            throw nullArgument(part);
        }
        return List.of(argument);
    }

    private OrmException nullArgument(Part part) {
        return new OrmException(
                "orm-repository-null",
                method + " was given null for \"" + part.getProperty().toDotPath()
                        + "\", and nothing compares with null in this way. Give a value, or ask with …IsNull.");
    }

    private OrmException refused(Part part, String because) {
        return new OrmException(
                "orm-repository-query",
                method + " asks about \"" + part.getProperty().toDotPath() + "\" by " + part.getType() + ": " + because
                        + ". Write the query with conditions: findAll(condition), or a method of your own with a Session.");
    }
}
