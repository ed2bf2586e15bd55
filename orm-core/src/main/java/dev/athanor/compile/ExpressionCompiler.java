package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Aggregate;
import dev.athanor.sql.AggregateCall;
import dev.athanor.sql.ArrayExpression;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Condition;
import dev.athanor.sql.CustomExpression;
import dev.athanor.sql.DefaultValue;
import dev.athanor.sql.Excluded;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Generated;
import dev.athanor.sql.Json;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Over;
import dev.athanor.sql.PortableCall;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Select;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.Text;
import dev.athanor.sql.TimeExpression;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.ArrayType;
import dev.athanor.type.NumberType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes expressions as standard SQL. Parentheses are written where the operators around an expression would otherwise take it
 * apart. Confined to one thread.
 */
public abstract class ExpressionCompiler extends SqlWriter {

    private static final SqlType<?> UNLIMITED_DECIMAL = new NumberType<>(SqlKind.DECIMAL, BigDecimal.class, -1, 0);

    private final @Nullable Mappings mappings;
    private boolean qualified = true;

    ExpressionCompiler(@Nullable Mappings mappings) {
        this.mappings = mappings;
    }

    /** Writes a SELECT. */
    protected abstract void select(Select<?> select);

    /** Writes a query of any kind. */
    abstract void query(QueryExpression<?> query);

    /** Writes a condition. */
    protected abstract void condition(Condition condition);

    /** Writes one term of ORDER BY. */
    protected abstract void ordering(Ordering ordering);

    abstract void operation(Operation<?> operation);

    abstract void time(TimeExpression<?> time);

    abstract void array(ArrayExpression<?> array);

    /** Writes what is at a place of a JSON document. */
    protected abstract void json(Json.Value<?> value);

    /** Writes a function that means the same on every database. */
    protected abstract void portable(PortableCall<?> call);

    /** Writes a function of many rows. */
    protected abstract void aggregate(AggregateCall<?> call);

    /** Writes a function over a window. */
    protected abstract void over(Over<?> over);

    /** Writes a condition whose truth is a value that is selected, compared or assigned. */
    protected void conditionAsValue(Condition condition) {
        condition(condition);
    }

    /** Writes a boolean value where SQL wants a condition. */
    protected void truth(Expression<?> value) {
        expression(value);
    }

    /** Returns the name of the dialect. */
    protected String dialectName() {
        return "sql";
    }

    /**
     * Finds the method that writes an expression.
     *
     * <p>Java 17 has no pattern switch; {@code DialectCoverageTest} proves that this list is complete.
     */
    protected final void expression(Expression<?> expression) {
        if (expression instanceof NamedColumn<?> column) {
            column(column);
        } else if (expression instanceof MappedAttribute<?> attribute) {
            expression(mappings(attribute.source().entity()).attribute(attribute));
        } else if (expression instanceof Expression.Bind<?> bind) {
            bound(bind);
        } else if (expression instanceof Aggregate<?> aggregate) {
            aggregate(aggregate.call());
        } else if (expression instanceof Condition.View view) {
            expression(view.operand());
        } else if (expression instanceof Condition condition) {
            conditionAsValue(condition);
        } else if (expression instanceof Expression.Call<?> call) {
            call(call);
        } else if (expression instanceof PortableCall<?> call) {
            portable(call);
        } else if (expression instanceof StringExpression.View view) {
            expression(view.operand());
        } else if (expression instanceof NumberExpression.View<?> view) {
            expression(view.operand());
        } else if (expression instanceof NumberExpression.Arithmetic<?> arithmetic) {
            refuseLoss(arithmetic);
            arithmetic(arithmetic);
        } else if (expression instanceof NumberExpression.Negation<?> negation) {
            write("-");
            operand(negation.operand());
        } else if (expression instanceof StringExpression.Concatenation concatenation) {
            concatenation(concatenation);
        } else if (expression instanceof Expression.Case<?> choice) {
            choice(choice);
        } else if (expression instanceof Expression.Cast<?> cast) {
            cast(cast.operand(), cast.type());
        } else if (expression instanceof Expression.Labeled<?> labeled) {
            expression(labeled.operand());
        } else if (expression instanceof Expression.Derived<?> derived) {
            identifier(derived.table().alias());
            write(".");
            identifier(derived.name());
        } else if (expression instanceof Expression.ResultName<?> name) {
            identifier(name.name());
        } else if (expression instanceof Expression.Parameter<?> parameter) {
            named(typeOf(parameter.typeOf()), parameter.name());
        } else if (expression instanceof Expression.ScalarQuery<?> scalar) {
            nested(scalar.query());
        } else if (expression instanceof Operation<?> operation) {
            operation(operation);
        } else if (expression instanceof Over<?> over) {
            over(over);
        } else if (expression instanceof TimeExpression<?> time) {
            time(time);
        } else if (expression instanceof Json.Value<?> value) {
            json(value);
        } else if (expression instanceof ArrayExpression<?> array) {
            array(array);
        } else if (expression instanceof CustomExpression<?> custom) {
            custom.writeTo(new CustomRendering(this));
        } else if (expression instanceof Expression.Raw<?> raw) {
            text(raw.text());
        } else if (expression instanceof Excluded<?> excluded) {
            excluded(excluded);
        } else if (expression instanceof Generated<?> generated) {
            generated(typeOf(generated.typeOf()), generated.values());
        } else if (expression instanceof DefaultValue) {
            defaultValue();
        } else {
            throw unknown(expression);
        }
    }

    /** Writes a value that is compared or computed with. */
    private void bound(Expression.Bind<?> bind) {
        bind(unlimited(typeOf(bind.typeOf())), valueOf(bind));
    }

    /** A number may be compared with one of more digits than its column keeps. */
    static SqlType<?> unlimited(SqlType<?> type) {
        if (type instanceof NumberType<?> && type.kind() == SqlKind.DECIMAL) {
            return UNLIMITED_DECIMAL;
        }
        return type instanceof ArrayType<?> array ? new ArrayType<>(unlimited(array.element())) : type;
    }

    /** Writes a value that a column is given: in the column's type, so that what the column cannot keep is refused. */
    protected final void assigned(Assignable<?> column, Expression<?> value) {
        if (!(unwrapped(value) instanceof Expression.Bind<?> bind)) {
            expression(value);
            return;
        }
        SqlType<?> own = typeOf(bind.typeOf());
        SqlType<?> columns = typeOf(column.typeOf());
        bind(own.javaType() == columns.javaType() ? columns : own, valueOf(bind));
    }

    final @Nullable Object valueOf(Expression.Bind<?> bind) {
        return bind.typeOf() instanceof MappedAttribute<?> attribute
                ? mappings(attribute.source().entity()).value(attribute, bind.value())
                : bind.value();
    }

    /** Writes that a column gets its default. */
    protected void defaultValue() {
        write("DEFAULT");
    }

    /** Writes the value that a proposed row has for a column. */
    protected void excluded(Excluded<?> excluded) {
        write("excluded.");
        withoutQualifiers(() -> expression((Expression<?>) excluded.column()));
    }

    // Columns

    /** Writes a column, with the name of its table where the statement has more than one. */
    protected void column(NamedColumn<?> column) {
        if (qualified) {
            String alias = column.table().alias();
            identifier(alias != null ? alias : column.table().name());
            write(".");
        }
        identifier(column.name());
    }

    /** Writes something in which columns stand without the names of their tables. */
    protected final void withoutQualifiers(Runnable writing) {
        boolean before = qualified;
        qualified = false;
        writing.run();
        qualified = before;
    }

    // Expressions

    /** Writes a function with its arguments. */
    protected void call(Expression.Call<?> call) {
        String name = call.name();
        if (name.equals("current_timestamp") || name.equals("current_date")) {
            write(name.toUpperCase(java.util.Locale.ROOT));
            return;
        }
        write(name);
        write(call.distinct() ? "(DISTINCT " : "(");
        if (name.equals("count") && call.arguments().isEmpty()) {
            write("*");
        }
        list(", ", call.arguments(), this::expression);
        write(")");
    }

    /** Writes two numbers computed into one. */
    protected void arithmetic(NumberExpression.Arithmetic<?> arithmetic) {
        NumberExpression.Operator operator = arithmetic.operator();
        factor(arithmetic.left(), operator.precedence());
        write(" " + symbol(arithmetic) + " ");
        factor(arithmetic.right(), operator.precedence() + 1);
    }

    /** The result is read as the left operand's class: a fraction would be lost in a whole number. */
    void refuseLoss(NumberExpression.Arithmetic<?> arithmetic) {
        if (isWhole(arithmetic.left()) && !isWhole(arithmetic.right())) {
            throw new OrmException(
                    "orm-sql-mixed-arithmetic",
                    "A whole number is computed with one that has a fraction, which the result would lose. Begin with the"
                            + " other one, as in price.times(quantity), or cast the first: number(quantity.cast(DECIMAL)).");
        }
    }

    /** Tells whether the values of an expression are whole numbers. */
    protected final boolean isWhole(Expression<?> expression) {
        SqlType<?> type = typeOf(expression.typeOf());
        return switch (type.stored().kind()) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> true;
            default -> type.javaType() == BigInteger.class;
        };
    }

    /** Returns the operator between two numbers. */
    protected String symbol(NumberExpression.Arithmetic<?> arithmetic) {
        return arithmetic.operator().symbol();
    }

    /** Puts an operand of arithmetic in parentheses if it binds less tightly than what is around it. */
    private void factor(Expression<?> expression, int precedence) {
        if (unwrapped(expression) instanceof NumberExpression.Arithmetic<?> inner
                && inner.operator().precedence() >= precedence) {
            expression(expression);
        } else {
            operand(expression);
        }
    }

    /** Writes texts one after the other. */
    protected void concatenation(StringExpression.Concatenation concatenation) {
        list(" || ", concatenation.parts(), this::operand);
    }

    private void choice(Expression.Case<?> choice) {
        write("CASE");
        choice.branches().forEach(branch -> {
            write(" WHEN ");
            condition(branch.condition());
            write(" THEN ");
            chosen(branch.value());
        });
        if (choice.otherwise() != null) {
            write(" ELSE ");
            chosen(choice.otherwise());
        }
        write(" END");
    }

    /** Writes the value of a branch of CASE. */
    protected void chosen(Expression<?> value) {
        expression(value);
    }

    /** Writes the conversion of a value. */
    protected void cast(Expression<?> operand, SqlType<?> type) {
        write("CAST(");
        expression(operand);
        write(" AS ");
        typeName(type.stored());
        write(")");
    }

    /** Writes a query that is a value or part of a condition, in parentheses. */
    protected abstract void nested(QueryExpression<?> query);

    /** Says whether the names of tables stand before columns from now on, and returns whether they did before. */
    final boolean qualify(boolean isQualified) {
        boolean before = qualified;
        qualified = isQualified;
        return before;
    }

    /** Writes a text with its values. */
    protected final void text(Text text) {
        for (Text.Segment segment : text.segments()) {
            write(segment.text());
            String parameter = segment.parameter();
            if (parameter != null) {
                expression(text.value(parameter));
            }
        }
    }

    // Parentheses

    /** Writes an expression that stands beside an operator. */
    protected final void operand(Expression<?> expression) {
        boolean apart = comesApart(unwrapped(expression));
        write(apart ? "(" : "");
        expression(expression);
        write(apart ? ")" : "");
    }

    /** Tells whether an operator beside an expression could take a part of it. */
    protected boolean comesApart(Expression<?> expression) {
        if (expression instanceof Condition) {
            return !(expression instanceof NamedColumn || expression instanceof Aggregate);
        }
        return expression instanceof Operation.Bitwise
                || expression instanceof Operation.BitwiseNot
                || expression instanceof Operation.Collated
                || expression instanceof CustomExpression
                || expression instanceof NumberExpression.Arithmetic
                || expression instanceof NumberExpression.Negation
                || expression instanceof StringExpression.Concatenation
                || expression instanceof Expression.Raw;
    }

    /** Returns what is written for an expression: views and labels disappear, and attributes are what they are mapped to. */
    protected final Expression<?> unwrapped(Expression<?> expression) {
        if (expression instanceof StringExpression.View view) {
            return unwrapped(view.operand());
        } else if (expression instanceof NumberExpression.View<?> view) {
            return unwrapped(view.operand());
        } else if (expression instanceof Condition.View view) {
            return unwrapped(view.operand());
        } else if (expression instanceof Expression.Labeled<?> labeled) {
            return unwrapped(labeled.operand());
        } else if (expression instanceof Operation.Coerced<?> coerced) {
            return unwrapped(coerced.operand());
        } else if (expression instanceof MappedAttribute<?> attribute) {
            return unwrapped(mappings(attribute.source().entity()).attribute(attribute));
        } else if (expression instanceof MappedCondition condition) {
            return unwrapped(mappings(null).condition(condition));
        }
        return expression;
    }

    // Types and mappings

    /** Returns the type of an expression, asking the mapping where only it knows. */
    protected final SqlType<?> typeOf(TypeOf<?> typeOf) {
        if (typeOf instanceof TypeOf.Known<?> known) {
            return known.type();
        }
        MappedAttribute<?> attribute = (MappedAttribute<?>) typeOf;
        return typeOf(mappings(attribute.source().entity()).attribute(attribute).typeOf());
    }

    /** Returns a select with all that its entities take besides their tables. */
    final Select<?> whole(Select<?> select) {
        return mappings == null ? select : mappings.whole(select, () -> SourcesOf.all(select));
    }

    /** Returns what narrows a change of a table to the rows of its entity, or null. */
    final @Nullable Condition restriction(TableSource table) {
        return mappings != null && table instanceof MappedSource<?> mapped ? mappings.restriction(mapped) : null;
    }

    /** Returns the mappings, and refuses a statement about entities where there are none. */
    protected final Mappings mappings(@Nullable Class<?> entity) {
        if (mappings == null) {
            throw needsSession(entity);
        }
        return mappings;
    }

    /** Returns the mappings, or null where the statement cannot be about entities. */
    final @Nullable Mappings mappings() {
        return mappings;
    }

    static OrmException needsSession(@Nullable Class<?> entity) {
        return new OrmException(
                "orm-compile-needs-session",
                "The statement is about " + (entity == null ? "a relationship" : "entity " + entity.getName())
                        + ", which only a session can turn into tables. Execute it with a Session, or use the Table.");
    }

    static OrmException unknown(Object construct) {
        return new OrmException(
                "orm-compile-unknown-construct",
                "No rendering for " + construct.getClass().getName() + ". Add a case to the compiler of statements.");
    }
}
