package dev.athanor.sql;

import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function that databases know by different names: {@code function("gen_random_uuid", UUID).on("uuid", "mysql", "mariadb")}.
 *
 * @param name its name where no other is given
 * @param names its names by dialect
 * @param type the type of its value
 * @param arguments the arguments
 * @param <T> the Java class of its value
 */
public record FunctionByDialect<T>(
        String name, Map<String, String> names, SqlType<T> type, List<Expression<?>> arguments)
        implements CustomExpression<T> {

    /** Copies the lists and refuses what is no name. */
    public FunctionByDialect {
        FunctionNames.checked(name);
        names.values().forEach(FunctionNames::checked);
        names = Map.copyOf(names);
        arguments = List.copyOf(arguments);
    }

    /** Says what some dialects call it. */
    public FunctionByDialect<T> on(String called, String... dialects) {
        Map<String, String> more = new LinkedHashMap<>(names);
        Arrays.asList(dialects).forEach(dialect -> more.put(dialect, called));
        return new FunctionByDialect<>(name, more, type, new ArrayList<>(arguments));
    }

    @Override
    public List<Expression<?>> operands() {
        return arguments;
    }

    @Override
    public void writeTo(Rendering rendering) {
        rendering.words(names.getOrDefault(rendering.dialect(), name)).words("(");
        for (int i = 0; i < arguments.size(); i++) {
            rendering.words(i == 0 ? "" : ", ").expression(arguments.get(i));
        }
        rendering.words(")");
    }

    @Override
    public String resultName() {
        return name;
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
