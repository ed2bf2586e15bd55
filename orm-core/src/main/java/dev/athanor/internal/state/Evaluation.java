package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What conditions and expressions about one entity are for the rows of objects that are in memory: true, false or unknown, as the
 * database would say. Whatever a database may see differently, such as the order of texts, is {@link Unknowable}. Confined to one
 * thread.
 */
public final class Evaluation {

    private final Class<?> entity;
    private final Mappings mappings;
    private final Map<String, ?> parameters;

    /** Makes the evaluation of one statement about an entity under its own name. */
    public Evaluation(Class<?> entity, Mappings mappings, Map<String, ?> parameters) {
        this.entity = entity;
        this.mappings = mappings;
        this.parameters = parameters;
    }

    /** Says that only the database knows. */
    public static final class Unknowable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unknowable(String what) {
            super(what, null, false, false);
        }
    }

    /** Says that only the database knows something. */
    public static Unknowable unknowable(String what) {
        return new Unknowable(what);
    }

    /** A value as a column stores it. */
    private record Value(@Nullable Object stored) {}

    // Conditions

    /** Returns whether a condition holds for the row of an object; null where that is unknown, in the sense of SQL. */
    public @Nullable Boolean holds(Condition condition, EntityState object) {
        if (condition instanceof Condition.Comparison comparison) {
            return compared(comparison.left(), comparison.comparator(), comparison.right(), object);
        } else if (condition instanceof Condition.Junction junction) {
            return junction(junction, object);
        } else if (condition instanceof Condition.Not not) {
            Boolean holds = holds(not.operand(), object);
            return holds == null ? null : !holds;
        } else if (condition instanceof Condition.IsNull isNull) {
            return (known(isNull.operand(), object) == null) != isNull.negated();
        } else if (condition instanceof Condition.InValues in) {
            return in(in, object);
        } else if (condition instanceof Condition.Between between) {
            return between(between, object);
        } else if (condition instanceof Predicate.Distinct distinct) {
            return isDistinct(distinct, object) != distinct.negated();
        } else if (condition instanceof Predicate.Constant constant) {
            return constant.value();
        } else if (condition instanceof Condition.View view && view.operand() instanceof Condition viewed) {
            return holds(viewed, object);
        } else if (condition instanceof MappedCondition mapped) {
            return holds(mappings.condition(mapped), object);
        } else if (condition instanceof MappedAttribute.OfBoolean
                || condition instanceof NamedColumn.OfBoolean
                || condition instanceof Condition.View) {
            return truth(value(condition, object).stored());
        }
        throw new Unknowable(name(condition));
    }

    private static @Nullable Boolean truth(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new Unknowable("a condition of another class than Boolean");
    }

    /** One part decides, whatever the others are: false among those that must all be true, true where one suffices. */
    private @Nullable Boolean junction(Condition.Junction junction, EntityState object) {
        boolean unknown = false;
        Unknowable unknowable = null;
        for (Condition part : junction.conditions()) {
            try {
                Boolean holds = holds(part, object);
                if (holds == null) {
                    unknown = true;
                } else if (holds != junction.all()) {
                    return holds;
                }
            } catch (Unknowable only) {
                unknowable = only;
            }
        }
        if (unknowable != null) {
            throw unknowable;
        }
        return unknown ? null : junction.all();
    }

    private @Nullable Boolean compared(
            Expression<?> left, Condition.Comparator comparator, Expression<?> right, EntityState object) {
        Object one = value(left, object).stored();
        Object other = value(right, object).stored();
        if (one == null || other == null) {
            return null;
        }
        return switch (comparator) {
            case EQUAL -> StoredValues.isSame(one, other);
            case NOT_EQUAL -> !StoredValues.isSame(one, other);
            case LESS -> StoredValues.compare(one, other) < 0;
            case LESS_OR_EQUAL -> StoredValues.compare(one, other) <= 0;
            case GREATER -> StoredValues.compare(one, other) > 0;
            case GREATER_OR_EQUAL -> StoredValues.compare(one, other) >= 0;
        };
    }

    private @Nullable Boolean in(Condition.InValues in, EntityState object) {
        if (in.values().isEmpty()) {
            return in.negated();
        }
        Object operand = value(in.operand(), object).stored();
        boolean unknown = operand == null;
        Unknowable unknowable = null;
        for (Expression<?> each : operand == null ? List.<Expression<?>>of() : in.values()) {
            Object value = value(each, object).stored();
            try {
                if (value == null) {
                    unknown = true;
                } else if (StoredValues.isSame(Objects.requireNonNull(operand), value)) {
                    return !in.negated();
                }
            } catch (Unknowable only) {
                unknowable = only;
            }
        }
        if (unknowable != null) {
            throw unknowable;
        }
        return unknown ? null : in.negated();
    }

    private @Nullable Boolean between(Condition.Between between, EntityState object) {
        Boolean low = compared(between.operand(), Condition.Comparator.GREATER_OR_EQUAL, between.low(), object);
        Boolean high = compared(between.operand(), Condition.Comparator.LESS_OR_EQUAL, between.high(), object);
        if (Boolean.FALSE.equals(low) || Boolean.FALSE.equals(high)) {
            return false;
        }
        return (low == null || high == null) ? null : Boolean.TRUE;
    }

    private boolean isDistinct(Predicate.Distinct distinct, EntityState object) {
        Object one = known(distinct.left(), object);
        Object other = known(distinct.right(), object);
        return (one == null || other == null) ? one != other : !StoredValues.isSame(one, other);
    }

    /** A text of no characters is null to one database, and none to the others. */
    private @Nullable Object known(Expression<?> expression, EntityState object) {
        Object value = value(expression, object).stored();
        if (value instanceof String text && text.isEmpty()) {
            throw new Unknowable("a text of no characters");
        }
        return value;
    }

    // Values

    private Value value(Expression<?> expression, EntityState object) {
        Expression<?> plain = unwrapped(expression);
        if (plain instanceof Expression.Bind<?> bind) {
            return new Value(StoredValues.of(bound(bind), typeOf(bind.typeOf())));
        } else if (plain instanceof Expression.Parameter<?> parameter) {
            return new Value(StoredValues.of(given(parameter), typeOf(parameter.typeOf())));
        } else if (plain instanceof MappedAttribute<?> attribute) {
            requireOwn(attribute);
            return value(mappings.attribute(attribute), object);
        } else if (plain instanceof NamedColumn<?> column) {
            int position = position(column, object);
            return new Value(
                    StoredValues.of(held(position, object), object.binding().type(position)));
        } else if (plain instanceof Operation.Null) {
            return new Value(null);
        } else if (plain instanceof NumberExpression.Arithmetic<?> || plain instanceof NumberExpression.Negation<?>) {
            return new Value(computed(plain, object));
        } else if (plain instanceof Condition condition) {
            return new Value(holds(condition, object));
        }
        throw new Unknowable(name(plain));
    }

    private static Expression<?> unwrapped(Expression<?> expression) {
        if (expression instanceof StringExpression.View view) {
            return unwrapped(view.operand());
        } else if (expression instanceof NumberExpression.View<?> view) {
            return unwrapped(view.operand());
        } else if (expression instanceof Condition.View view) {
            return unwrapped(view.operand());
        } else if (expression instanceof Expression.Labeled<?> labeled) {
            return unwrapped(labeled.operand());
        }
        return expression;
    }

    private @Nullable Object bound(Expression.Bind<?> bind) {
        return bind.typeOf() instanceof MappedAttribute<?> attribute
                ? mappings.value(attribute, bind.value())
                : bind.value();
    }

    private @Nullable Object given(Expression.Parameter<?> parameter) {
        if (!parameters.containsKey(parameter.name())) {
            throw new Unknowable("a parameter without a value");
        }
        return parameters.get(parameter.name());
    }

    private void requireOwn(MappedAttribute<?> attribute) {
        if (attribute.source().alias() != null || !attribute.source().entity().isAssignableFrom(entity)) {
            throw new Unknowable(attribute.describe() + " of another entity");
        }
    }

    private static int position(NamedColumn<?> column, EntityState object) {
        EntityBinding binding = object.binding();
        int position =
                column.table().equals(binding.model().table()) ? ColumnPlaces.ofColumn(binding, column.name()) : -1;
        if (position < 0) {
            throw new Unknowable("column \"" + column.name() + "\", which no attribute holds");
        }
        return position;
    }

    /** What the object held when it was last the same as its row, rather than what was done to it since. */
    private static @Nullable Object held(int position, EntityState object) {
        @Nullable Object[] snapshot = object.snapshot();
        if (snapshot == null || Unloaded.is(snapshot[position])) {
            throw new Unknowable("what was not read, or of which no copy is kept");
        }
        return snapshot[position];
    }

    private SqlType<?> typeOf(TypeOf<?> typeOf) {
        if (typeOf instanceof TypeOf.Known<?> known) {
            return known.type();
        }
        return typeOf(mappings.attribute((MappedAttribute<?>) typeOf).typeOf());
    }

    /** Whole numbers are computed alike everywhere, up to the size a column has. */
    private @Nullable BigDecimal computed(Expression<?> expression, EntityState object) {
        Expression<?> plain = unwrapped(expression);
        if (plain instanceof NumberExpression.Negation<?> negation) {
            BigDecimal operand = computed(negation.operand(), object);
            return operand == null ? null : operand.negate();
        } else if (!(plain instanceof NumberExpression.Arithmetic<?> arithmetic)) {
            return StoredValues.whole(value(plain, object).stored());
        } else {
            BigDecimal left = computed(arithmetic.left(), object);
            BigDecimal right = computed(arithmetic.right(), object);
            if (left == null || right == null) {
                return null;
            }
            return switch (arithmetic.operator()) {
                case PLUS -> left.add(right);
                case MINUS -> left.subtract(right);
                case TIMES -> left.multiply(right);
                case DIVIDED_BY, MODULO -> throw new Unknowable("division");
            };
        }
    }

    private static String name(Expression<?> expression) {
        return expression.getClass().getSimpleName();
    }

    // Assignments

    /** Returns what a column holds for an object once it is given a value. */
    public @Nullable Object assigned(int position, Expression<?> given, EntityState object) {
        SqlType<?> type = object.binding().type(position);
        Expression<?> plain = unwrapped(given);
        if (plain instanceof Expression.Bind<?> bind) {
            return StoredValues.kept(bound(bind), type);
        } else if (plain instanceof Expression.Parameter<?> parameter) {
            return StoredValues.kept(given(parameter), type);
        } else if (plain instanceof Operation.Null) {
            return null;
        } else if (plain instanceof NumberExpression.Arithmetic<?> || plain instanceof NumberExpression.Negation<?>) {
            return StoredValues.whole(computed(plain, object), type);
        } else if (plain instanceof MappedAttribute<?> attribute) {
            requireOwn(attribute);
            return assigned(position, mappings.attribute(attribute), object);
        } else if (plain instanceof NamedColumn<?> column) {
            return StoredValues.kept(held(position(column, object), object), type);
        }
        throw new Unknowable(name(plain));
    }
}
