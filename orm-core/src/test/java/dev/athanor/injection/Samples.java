package dev.athanor.injection;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.dialect.Dialect;
import dev.athanor.mapping.Entities;
import dev.athanor.mapping.EntityGetter;
import dev.athanor.mapping.Registry;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Getter;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Subquery;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import dev.athanor.type.SqlTypes;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Harmless arguments for any parameter: a few by hand, others made by the public methods that return them. Where a test fails
 * because there is none for a class, add one to {@link #BY_HAND}.
 */
final class Samples {

    static final List<Dialect> DIALECTS = ServiceLoader.load(Dialect.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    static final Registry REGISTRY = Registry.of(Author.class, Book.class, Tag.class);

    /** Texts that mean no harm; the later ones are names of things that are there. */
    static final List<String> TEXTS = List.of("abc", "name", "age", "active", "tags", "users", "1", "x", "!");

    /** Texts for the parameters beside the one that is tried: two names that are the same by chance may be written once. */
    private static final List<Object> OTHER_TEXTS =
            Stream.concat(Stream.of("other"), TEXTS.stream()).collect(Collectors.toList());

    static final MetaData METADATA = new MetaData();

    static final Table USERS = METADATA.table(
            "users",
            column("id", SqlTypes.BIGINT).primaryKey(),
            column("name", SqlTypes.varchar(50)),
            column("age", SqlTypes.INTEGER),
            column("active", SqlTypes.BOOLEAN),
            column("at", SqlTypes.TIMESTAMP),
            column("tags", SqlTypes.JSON));

    static final Column.OfString NAME = USERS.string("name");
    static final Column.OfNumber<Integer> AGE = USERS.number("age", Integer.class);
    static final Column.OfBoolean ACTIVE = USERS.bool("active");

    private static final List<Object> BY_HAND = List.of(
            NAME,
            AGE,
            ACTIVE,
            USERS.c("at"),
            USERS.c("tags"),
            AGE.gt(1),
            USERS,
            Sql.select(NAME).from(USERS),
            Sql.select(AGE).from(USERS),
            Sql.insert(USERS).set(NAME, "x"),
            Sql.update(USERS).set(NAME, "x"),
            Sql.delete(USERS),
            new Subquery(Sql.select(NAME).from(USERS), "sub"),
            new Subquery(Sql.select(ACTIVE).from(USERS), "sub"),
            Sql.text("SELECT 1 WHERE 1 = :abc"),
            SqlTypes.VARCHAR,
            SqlTypes.INTEGER,
            SqlTypes.BOOLEAN,
            SqlTypes.JSON,
            NAME.typeOf(),
            AGE.typeOf(),
            Entities.from(Author.class),
            Entities.from(Author.class).get(Author::getName),
            (Getter<Author, String>) Author::getName,
            (EntityGetter.OfString<Author>) Author::getName,
            METADATA,
            DIALECTS.get(0),
            String.class,
            Integer.class,
            Author.class,
            Thread.State.class,
            new RuntimeException("a sample"));

    private final List<Executable> makers = Entrance.executables();
    private final Map<Class<?>, List<Object>> made = new HashMap<>();
    private final Set<Class<?>> making = new HashSet<>();

    /** Returns some values for a parameter; empty where nobody knows any. */
    List<Object> of(Class<?> type, Type generic) {
        if (type.isArray()) {
            List<Object> arrays = new ArrayList<>();
            for (Object one : of(type.getComponentType(), type.getComponentType())) {
                Object array = Array.newInstance(type.getComponentType(), 1);
                Array.set(array, 0, one);
                arrays.add(array);
            }
            return arrays;
        }
        List<Object> plain = plain(type);
        if (!plain.isEmpty()) {
            return plain;
        }
        if (List.class == type || java.util.Collection.class == type || Iterable.class == type) {
            return lists(generic);
        }
        return made.containsKey(type) ? made.get(type) : find(type);
    }

    private List<Object> lists(Type generic) {
        List<Object> lists = new ArrayList<>();
        if (generic instanceof ParameterizedType parameterized) {
            Type element = parameterized.getActualTypeArguments()[0];
            of(erased(element), element).forEach(one -> lists.add(List.of(one)));
        }
        lists.add(List.of());
        return lists;
    }

    private static Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        } else if (type instanceof WildcardType wildcard) {
            return wildcard.getLowerBounds().length > 0
                    ? erased(wildcard.getLowerBounds()[0])
                    : erased(wildcard.getUpperBounds()[0]);
        } else if (type instanceof TypeVariable<?> variable) {
            return erased(variable.getBounds()[0]);
        }
        return Object.class;
    }

    private static List<Object> plain(Class<?> type) {
        if (type == String.class || type == CharSequence.class || type == Object.class || type == Comparable.class) {
            return OTHER_TEXTS;
        } else if (type == int.class || type == Integer.class || type == Number.class) {
            return List.of(1);
        } else if (type == long.class || type == Long.class) {
            return List.of(1L);
        } else if (type == double.class || type == Double.class) {
            return List.of(1d);
        } else if (type == boolean.class || type == Boolean.class) {
            return List.of(false, true);
        } else if (type == char.class || type == Character.class) {
            return List.of('x', '!');
        } else if (type == Map.class) {
            return List.of(Map.of());
        } else if (type == Set.class) {
            return List.of(Set.of());
        } else if (type == Optional.class) {
            return List.of(Optional.empty());
        } else if (type.isEnum()) {
            return Arrays.asList((Object[]) type.getEnumConstants());
        } else if (type == java.util.function.UnaryOperator.class) {
            return List.of(java.util.function.UnaryOperator.identity());
        } else if (type == java.util.function.Function.class) {
            java.util.function.Function<Object, Object> selecting =
                    table -> Sql.select(NAME).from(USERS);
            return List.of(java.util.function.Function.identity(), selecting);
        }
        return List.of();
    }

    private List<Object> find(Class<?> type) {
        Set<Object> found = new LinkedHashSet<>();
        BY_HAND.stream().filter(type::isInstance).forEach(found::add);
        if (found.isEmpty() && making.add(type)) {
            for (Executable maker : makers) {
                if (found.size() < 3) {
                    found.addAll(madeBy(maker, type));
                }
            }
            making.remove(type);
        }
        if (found.isEmpty() && type.isInterface() && isFunctional(type)) {
            found.add(Proxy.newProxyInstance(
                    Samples.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, given) -> switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == given[0];
                        case "toString" -> "a sample of " + type.getName();
                        default -> null;
                    }));
        }
        List<Object> samples = List.copyOf(found);
        if (!samples.isEmpty()) {
            made.put(type, samples);
        }
        return samples;
    }

    private static boolean isFunctional(Class<?> type) {
        return !type.isSealed()
                && Arrays.stream(type.getMethods())
                                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                                .count()
                        == 1;
    }

    private List<Object> madeBy(Executable maker, Class<?> type) {
        Class<?> result = maker instanceof Method method ? method.getReturnType() : maker.getDeclaringClass();
        if (!type.isAssignableFrom(result)
                || Modifier.isAbstract(maker.getDeclaringClass().getModifiers()) && maker instanceof Constructor) {
            return List.of();
        }
        for (Object[] call : calls(maker, 20)) {
            try {
                Object made = maker instanceof Constructor<?> constructor
                        ? constructor.newInstance(Arrays.copyOfRange(call, 1, call.length))
                        : ((Method) maker).invoke(call[0], Arrays.copyOfRange(call, 1, call.length));
                if (type.isInstance(made)) {
                    return List.of(made);
                }
            } catch (ReflectiveOperationException | IllegalArgumentException notThese) {
                continue;
            }
        }
        return List.of();
    }

    /** Returns some lists of arguments. */
    List<Object[]> argumentsOf(Executable executable, int most) {
        List<List<Object>> candidates = new ArrayList<>();
        for (int i = 0; i < executable.getParameterCount(); i++) {
            candidates.add(of(executable.getParameterTypes()[i], executable.getGenericParameterTypes()[i]));
        }
        return combined(candidates, most);
    }

    /** Returns some receivers, each followed by arguments; the receiver of a static method is null. */
    List<Object[]> calls(Executable executable, int most) {
        List<List<Object>> candidates = new ArrayList<>();
        boolean isStatic = executable instanceof Constructor || Modifier.isStatic(executable.getModifiers());
        candidates.add(
                isStatic
                        ? java.util.Collections.singletonList(null)
                        : of(executable.getDeclaringClass(), executable.getDeclaringClass()));
        for (int i = 0; i < executable.getParameterCount(); i++) {
            candidates.add(of(executable.getParameterTypes()[i], executable.getGenericParameterTypes()[i]));
        }
        return combined(candidates, most);
    }

    /** All first ones, then one changed at a time, then the others. */
    private static List<Object[]> combined(List<List<Object>> candidates, int most) {
        List<Object[]> calls = new ArrayList<>();
        if (candidates.stream().anyMatch(List::isEmpty)) {
            return calls;
        }
        int[] next = new int[candidates.size()];
        while (calls.size() < most) {
            Object[] call = new Object[next.length];
            for (int i = 0; i < next.length; i++) {
                call[i] = candidates.get(i).get(next[i]);
            }
            calls.add(call);
            int turn = 0;
            while (turn < next.length && ++next[turn] == candidates.get(turn).size()) {
                next[turn++] = 0;
            }
            if (turn == next.length) {
                break;
            }
        }
        return calls;
    }
}
