package dev.athanor.dialect.sqlserver;

import dev.athanor.compile.Unsupported;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.Predicate;
import dev.athanor.sql.StringExpression;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Where SQL Server says conditions and operators in words of its own. */
abstract class SqlServerExpressionCompiler extends SqlServerFunctionCompiler {

    SqlServerExpressionCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    // Truth: BIT is a number

    @Override
    protected void conditionAsValue(Condition condition) {
        conditionAsNumber(condition);
    }

    @Override
    protected void truth(Expression<?> value) {
        operand(value);
        write(" = 1");
    }

    @Override
    protected void constant(boolean value) {
        write(value ? "1 = 1" : "1 = 0");
    }

    // Conditions

    /** What INTERSECT takes for the same row is not distinct. */
    @Override
    protected void distinct(Predicate.Distinct distinct) {
        write(distinct.negated() ? "EXISTS (SELECT " : "NOT EXISTS (SELECT ");
        expression(distinct.left());
        write(" INTERSECT SELECT ");
        expression(distinct.right());
        write(")");
    }

    @Override
    protected void matches(Predicate.Matches matches) {
        throw Unsupported.by(database(), "regular expressions", "Use like(...), or match the texts in Java.");
    }

    @Override
    protected boolean hasTuples() {
        return false;
    }

    /** By characters, not by the collation of the column, which mostly ignores case. */
    @Override
    protected void like(Condition.Like like) {
        if (like.ignoreCase()) {
            write("LOWER(");
            expression(like.operand());
            write(") LIKE LOWER(");
            pattern(like);
            write(")");
        } else {
            operand(like.operand());
            write(" LIKE ");
            pattern(like);
        }
        write(BY_CHARACTERS);
        if (!isValue(like.pattern())) {
            escape(like);
        }
    }

    private static boolean isValue(Expression<String> pattern) {
        return pattern instanceof Expression.Bind || pattern instanceof Expression.Parameter;
    }

    @Override
    protected void pattern(Condition.Like like) {
        Expression<String> pattern = like.pattern();
        if (pattern instanceof Expression.Bind<String> bind) {
            bind(BracketPatterns.INSTANCE.type(like.escape()), bind.value());
        } else if (pattern instanceof Expression.Parameter<String> parameter) {
            named(BracketPatterns.INSTANCE.type(like.escape()), parameter.name());
        } else if (like.escape() == null) {
            write("REPLACE(");
            expression(pattern);
            write(", '[', '[[]')");
        } else {
            operand(pattern);
        }
    }

    // Expressions

    /** A plus joins texts; of short ones it would cut the result to 4000 characters without a word. */
    @Override
    protected void concatenation(StringExpression.Concatenation concatenation) {
        boolean first = true;
        boolean mayBeCut = mayBeCut(concatenation);
        for (Expression<String> part : concatenation.parts()) {
            write(first ? "" : " + ");
            if (first && mayBeCut) {
                unlimited(part);
            } else {
                operand(part);
            }
            first = false;
        }
    }

    private boolean mayBeCut(StringExpression.Concatenation concatenation) {
        int length = 0;
        for (Expression<String> part : concatenation.parts()) {
            SqlType<?> type = typeOf(part.typeOf()).stored();
            if (!(unwrapped(part) instanceof NamedColumn<?>) || type.length() == 0) {
                return true;
            }
            length += type.length();
        }
        return length > 4000;
    }

    @Override
    protected void arithmetic(NumberExpression.Arithmetic<?> arithmetic) {
        if (arithmetic.operator() == NumberExpression.Operator.MODULO
                && (isFloating(arithmetic.left()) || isFloating(arithmetic.right()))) {
            remainderOfFloating(arithmetic);
        } else {
            super.arithmetic(arithmetic);
        }
    }

    private boolean isFloating(Expression<?> expression) {
        SqlKind kind = typeOf(expression.typeOf()).stored().kind();
        return kind == SqlKind.REAL || kind == SqlKind.DOUBLE;
    }

    /** There is no remainder of floating point numbers; ROUND with a third argument cuts. */
    private void remainderOfFloating(NumberExpression.Arithmetic<?> arithmetic) {
        write("(");
        operand(arithmetic.left());
        write(" - ");
        operand(arithmetic.right());
        write(" * ROUND(");
        operand(arithmetic.left());
        write(" / ");
        operand(arithmetic.right());
        write(", 0, 1))");
    }

    @Override
    protected void collation(String name) {
        write(SqlServerVocabulary.collation(name));
    }

    /** There are no shifts before version 2022; a number is moved to the right so that its sign stays. */
    @Override
    protected void bitwise(Operation.Bitwise<?> bitwise) {
        switch (bitwise.operator()) {
            case SHIFT_LEFT -> {
                write("(");
                operand(bitwise.left());
                write(" * ");
                powerOfTwo(bitwise);
                write(")");
            }
            case SHIFT_RIGHT -> {
                write("((");
                operand(bitwise.left());
                write(" - CASE WHEN ");
                operand(bitwise.left());
                write(" < 0 THEN ");
                powerOfTwo(bitwise);
                write(" - 1 ELSE 0 END) / ");
                powerOfTwo(bitwise);
                write(")");
            }
            default -> super.bitwise(bitwise);
        }
    }

    private void powerOfTwo(Operation.Bitwise<?> bitwise) {
        write("POWER(CAST(2 AS BIGINT), ");
        expression(bitwise.right());
        write(")");
    }
}
