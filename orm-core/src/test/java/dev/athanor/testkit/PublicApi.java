package dev.athanor.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a module promises to its users: a line for each public type, method, constructor and field outside of
 * {@code internal}. The lines are compared to the file {@code api.txt} of the module, so that no promise is made or
 * broken without being seen in a review.
 *
 * <pre>{@code
 * PublicApi.ofModule().assertAsPromised();
 * }</pre>
 */
public final class PublicApi {

    private static final String UPDATE = "api.update";
    private static final int SHOWN = 30;

    private final SortedSet<String> lines;

    private PublicApi(SortedSet<String> lines) {
        this.lines = lines;
    }

    /** The compiled main classes of the module whose tests are running. */
    public static PublicApi ofModule() {
        return of(classesIn(module().resolve("target/classes")));
    }

    static PublicApi of(Collection<Class<?>> types) {
        SortedSet<String> lines = new TreeSet<>();
        types.stream().filter(PublicApi::isPromised).forEach(type -> describe(type, lines));
        return new PublicApi(lines);
    }

    /** The lines in alphabetical order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Compares to {@code api.txt} in the folder of the module; with {@code -Dapi.update=true} rewrites it instead.
     *
     * @throws AssertionError listing the lines that came and went
     */
    public void assertAsPromised() throws IOException {
        Path file = module().resolve("api.txt");
        if (Boolean.getBoolean(UPDATE)) {
            Files.write(file, lines);
        }
        assertAsPromised(Files.exists(file) ? Files.readAllLines(file) : List.of());
    }

    void assertAsPromised(Collection<String> promised) {
        List<String> changes = new ArrayList<>();
        promised.stream().filter(line -> !lines.contains(line)).forEach(line -> changes.add("- " + line));
        lines.stream().filter(line -> !promised.contains(line)).forEach(line -> changes.add("+ " + line));
        if (!changes.isEmpty()) {
            throw new AssertionError("The public API differs from api.txt. If that is meant, rewrite it with"
                    + " ./mvnw -pl " + module().getFileName() + " test -Dtest=PublicApiTest -D" + UPDATE
                    + "=true and commit the change.\n" + someOf(changes));
        }
    }

    /** A few lines explain a change; a whole new package needs no list. */
    private static String someOf(List<String> changes) {
        String some = changes.stream().limit(SHOWN).collect(Collectors.joining("\n"));
        return changes.size() <= SHOWN ? some : some + "\n… and " + (changes.size() - SHOWN) + " more";
    }

    private static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    }

    private static List<Class<?>> classesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(file.contains("\\") ? '\\' : '/', '.'))
                    .<Class<?>>map(PublicApi::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Cannot load " + name + " to read its API.", e);
        }
    }

    private static boolean isPromised(Class<?> type) {
        return !type.isSynthetic()
                && isVisible(type.getModifiers())
                && !type.getPackageName().matches(".*\\.internal(\\..*)?")
                && (type.getEnclosingClass() == null || isPromised(type.getEnclosingClass()));
    }

    private static void describe(Class<?> type, SortedSet<String> lines) {
        String name = type.getCanonicalName();
        lines.add(name + " " + kind(type) + typeParameters(type) + parents(type));
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                lines.add(
                        name + ".new" + typeParameters(constructor) + parameters(constructor) + failures(constructor));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(name + "." + field.getName() + " : " + modifiers(field.getModifiers())
                        + simple(field.getAnnotatedType()));
            }
        }
        visibleMethods(type)
                .forEach(method -> lines.add(name + "." + method.getName() + typeParameters(method)
                        + parameters(method) + " : " + methodModifiers(method) + simple(method.getAnnotatedReturnType())
                        + failures(method)));
    }

    /** Its own methods, and those it lets out of parents that are not visible themselves. */
    private static Stream<Method> visibleMethods(Class<?> type) {
        Stream<Method> own = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !type.isEnum() || !isWrittenByJavac(method))
                .filter(method -> !isOfEveryObject(method));
        Stream<Method> inherited = Stream.concat(
                        Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .filter(parent -> !isPromised(parent) && parent.getPackageName().equals(type.getPackageName()))
                .flatMap(PublicApi::visibleMethods);
        return Stream.concat(own, inherited);
    }

    private static boolean isWrittenByJavac(Method method) {
        return method.getName().equals("values") || method.getName().equals("valueOf");
    }

    private static boolean isOfEveryObject(Method method) {
        return method.getName().equals("equals") && method.getParameterCount() == 1
                || method.getName().matches("hashCode|toString") && method.getParameterCount() == 0;
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isEnum()) {
            return "enum";
        }
        if (type.isRecord()) {
            return "record";
        }
        String sealed = type.isSealed() ? "sealed " : "";
        return type.isInterface()
                ? sealed + "interface"
                : sealed + modifiers(type.getModifiers() & ~Modifier.STATIC) + "class";
    }

    private static String modifiers(int modifiers) {
        int shown = modifiers & (Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL);
        return shown == 0 ? "" : Modifier.toString(shown) + " ";
    }

    private static String methodModifiers(Method method) {
        boolean isPlainInInterface = method.getDeclaringClass().isInterface() && !method.isDefault();
        int hidden = isPlainInInterface ? Modifier.ABSTRACT : 0;
        return (method.isDefault() ? "default " : "") + modifiers(method.getModifiers() & ~hidden);
    }

    private static String parents(Class<?> type) {
        boolean isPlain =
                type.isRecord() || type.isEnum() || type.isInterface() || type.getSuperclass() == Object.class;
        String parent = isPlain ? "" : " extends " + simple(type.getGenericSuperclass());
        Type[] interfaces = type.isAnnotation() ? new Type[0] : type.getGenericInterfaces();
        String word = type.isInterface() ? " extends " : " implements ";
        return parent + (interfaces.length == 0 ? "" : word + list(interfaces));
    }

    private static String typeParameters(GenericDeclaration declaration) {
        TypeVariable<?>[] variables = declaration.getTypeParameters();
        return variables.length == 0
                ? ""
                : Arrays.stream(variables).map(PublicApi::bounded).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String bounded(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getBounds())
                .filter(bound -> bound != Object.class)
                .map(PublicApi::simple)
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String parameters(Executable executable) {
        String parameters = Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(PublicApi::simple)
                .collect(Collectors.joining(", "));
        return "("
                + (executable.isVarArgs() ? parameters.substring(0, parameters.length() - 2) + "..." : parameters)
                + ")";
    }

    private static String failures(Executable executable) {
        Type[] failures = executable.getGenericExceptionTypes();
        return failures.length == 0 ? "" : " throws " + list(failures);
    }

    private static String list(Type[] types) {
        return Arrays.stream(types).map(PublicApi::simple).collect(Collectors.joining(", "));
    }

    /** What may be absent carries a question mark. */
    private static String simple(AnnotatedType type) {
        return simple(type.getType()) + (type.isAnnotationPresent(Nullable.class) ? "?" : "");
    }

    /** Without packages: reviewers read the lines. */
    private static String simple(Type type) {
        return type.getTypeName().replaceAll("\\b(?:[a-z_][a-z0-9_]*\\.)+", "").replace('$', '.');
    }
}
