package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.TypeOf;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that no column holds: in memory a getter computes it, in SQL a static method says what it is. Immutable and
 * thread-safe.
 *
 * @param entity what messages call the entity
 * @param name its name, with dots where it lies within embedded values
 * @param type the class of its values, never a primitive
 * @param method makes its expression, or null where it has none
 */
record ComputedAttribute(
        String entity, String name, Class<?> type, @Nullable Method method) {

    /** Returns what it is in SQL, for the entity as a statement calls it. */
    Expression<?> in(MappedSource<?> source) {
        if (method == null) {
            throw new OrmException(
                    "orm-mapping-hybrid-no-expression",
                    describe()
                            + " is a @Hybrid without an expression: it is known in memory only. Add a static method with"
                            + " @HybridExpression(\"" + lastName()
                            + "\") that says what it is in SQL, or filter the objects.");
        }
        Object made = call(method, argument(source));
        if (made instanceof Expression.Labeled<?> labeled) {
            made = labeled.operand();
        }
        Expression<?> expression = (Expression<?>) made;
        if (expression == null) {
            throw mistake("returned null");
        }
        if (expression.typeOf() instanceof TypeOf.Known<?> known
                && !type.isAssignableFrom(known.type().javaType())) {
            throw new OrmException(
                    "orm-mapping-hybrid-type",
                    describe() + " is a " + type.getSimpleName() + ", and its expression made by " + methodName()
                            + " is a " + known.type().javaType().getSimpleName()
                            + ". Give both the same class, with cast(…) for example.");
        }
        return expression;
    }

    private Object argument(MappedSource<?> source) {
        EntitySource<?> asked = new EntitySource<>(source.entity(), source.alias());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? asked : new EmbeddedPath<>(asked, name.substring(0, dot));
    }

    private @Nullable Object call(Method expression, Object argument) {
        try {
            return expression.invoke(null, argument);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof OrmException explained) {
                throw explained;
            }
            throw mistake("failed: " + failed.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private OrmException mistake(String what) {
        return new OrmException(
                "orm-mapping-hybrid-expression",
                "The expression of " + describe() + ", " + methodName() + ", " + what
                        + ". It is called with the entity of a statement and returns what the attribute is in SQL.");
    }

    static OrmException circle(MappedAttribute<?> attribute) {
        return new OrmException(
                "orm-mapping-hybrid-circle",
                attribute.describe()
                        + " is computed from itself. Let its expression use attributes that have a column.");
    }

    private String methodName() {
        Method made = Objects.requireNonNull(method);
        return made.getDeclaringClass().getSimpleName() + "." + made.getName() + "(…)";
    }

    private String lastName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private String describe() {
        return entity + "." + name;
    }
}
