package dev.athanor.injection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parameter through which a text comes in: of a public method or constructor, and a text, a character, or a collection, an
 * array or a map of texts.
 */
record Entrance(Executable executable, int position) {

    private static final List<String> PACKAGES = List.of(
            "dev.athanor.sql",
            "dev.athanor.schema",
            "dev.athanor.ddl",
            "dev.athanor.dialect",
            "dev.athanor.engine",
            "dev.athanor.type",
            "dev.athanor.reflect",
            "dev.athanor.mapping",
            "dev.athanor.session");

    /** Returns all there are, in an order that does not change. */
    static List<Entrance> all() {
        List<Entrance> entrances = new ArrayList<>();
        for (Executable executable : executables()) {
            for (int i = 0; i < executable.getParameterCount(); i++) {
                if (takesText(executable.getParameterTypes()[i], executable.getGenericParameterTypes()[i])) {
                    entrances.add(new Entrance(executable, i));
                }
            }
        }
        return entrances;
    }

    /** Returns the public methods and constructors of the language, in an order that does not change. */
    static List<Executable> executables() {
        List<Executable> executables = new ArrayList<>();
        for (Class<?> type : classes()) {
            executables.addAll(Arrays.asList(type.getDeclaredMethods()));
            executables.addAll(Arrays.asList(type.getDeclaredConstructors()));
        }
        return executables.stream()
                .filter(one -> Modifier.isPublic(one.getModifiers()) && !one.isSynthetic())
                .sorted(Comparator.comparing(Executable::toGenericString))
                .toList();
    }

    /** Returns the public classes of the packages. */
    static List<Class<?>> classes() {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/classes");
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(Entrance::load)
                    .filter(type -> PACKAGES.stream()
                            .anyMatch(one -> type.getPackageName().equals(one)
                                    || type.getPackageName().startsWith(one + ".")))
                    .filter(Entrance::isVisible)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Entrance.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static boolean isVisible(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        return !type.isSynthetic();
    }

    private static boolean takesText(Class<?> type, Type generic) {
        boolean text = type == String.class || type == CharSequence.class;
        boolean character = type == char.class || type == Character.class;
        return text || character || type == String[].class || isOfTexts(type, generic);
    }

    private static boolean isOfTexts(Class<?> type, Type generic) {
        boolean collection = Collection.class.isAssignableFrom(type) || type == Iterable.class || type == Map.class;
        return collection
                && generic instanceof ParameterizedType parameterized
                && parameterized
                        .getActualTypeArguments()[0]
                        .getTypeName()
                        .matches("(\\? extends )?java\\.lang\\.(String|CharSequence)");
    }

    /** Returns how lists write it: {@code sql.Sql.text(String)}, with the number of the parameter where there are several. */
    String id() {
        String parameters = Arrays.stream(executable.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        String owner = executable
                .getDeclaringClass()
                .getName()
                .replace("dev.athanor.", "")
                .replace('$', '.');
        String name = executable instanceof Constructor ? "new" : executable.getName();
        String which = executable.getParameterCount() > 1 ? "#" + (position + 1) : "";
        return owner + "." + name + "(" + parameters + ")" + which;
    }

    boolean isStatic() {
        return executable instanceof Constructor || Modifier.isStatic(executable.getModifiers());
    }

    /** Returns the argument with a text in it. */
    Object argument(String text) {
        Class<?> type = executable.getParameterTypes()[position];
        if (type == char.class || type == Character.class) {
            return text.charAt(0);
        } else if (type == String[].class) {
            return new String[] {text};
        } else if (type == Map.class) {
            return Map.of(text, 1);
        } else if (type == java.util.Set.class) {
            return java.util.Set.of(text);
        }
        return Iterable.class.isAssignableFrom(type) ? List.of(text) : text;
    }

    Object call(Object receiver, Object[] arguments) throws ReflectiveOperationException {
        return executable instanceof Constructor<?> constructor
                ? constructor.newInstance(arguments)
                : ((Method) executable).invoke(receiver, arguments);
    }

    @Override
    public String toString() {
        return id();
    }
}
