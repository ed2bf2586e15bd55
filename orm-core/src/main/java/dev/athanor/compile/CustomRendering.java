package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Rendering;
import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/** What a custom expression writes itself with: the compiler of the statement, less what could break it. */
final class CustomRendering implements Rendering {

    private static final String SIGNS = " \t\n()[]{},.:@#$^~&|!<>=+-*/%_";

    private final ExpressionCompiler compiler;

    CustomRendering(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public String dialect() {
        return compiler.dialectName();
    }

    @Override
    public Rendering words(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && SIGNS.indexOf(c) < 0) {
                throw refused(words);
            }
        }
        if (words.contains("--") || words.contains("/*") || words.contains("*/")) {
            throw refused(words);
        }
        compiler.write(words);
        return this;
    }

    private static OrmException refused(String words) {
        return new OrmException(
                "orm-sql-custom-words",
                "\"" + words + "\" is written by a custom expression and has more in it than letters, digits and"
                        + " operators. Bind values with bind(value, type), and write names with identifier(name).");
    }

    @Override
    public Rendering expression(Expression<?> expression) {
        compiler.expression(expression);
        return this;
    }

    @Override
    public Rendering operand(Expression<?> expression) {
        compiler.operand(expression);
        return this;
    }

    @Override
    public Rendering condition(Condition condition) {
        compiler.condition(condition);
        return this;
    }

    @Override
    public <T> Rendering bind(@Nullable T value, SqlType<T> type) {
        compiler.bind(type, value);
        return this;
    }

    @Override
    public Rendering identifier(String name) {
        compiler.identifier(name);
        return this;
    }

    @Override
    public Rendering typeName(SqlType<?> type) {
        compiler.typeName(type.stored());
        return this;
    }

    @Override
    public OrmException unsupported(String construct, String remedy) {
        return Unsupported.by(compiler.database(), construct, remedy);
    }
}
