package dev.athanor.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.grammar.SqlGrammar;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asserts the text of a statement, and the values beside it, on one dialect after the other. A line break in the expected text
 * stands for a space. Where a dialect's server cannot be had, its grammar must take the text.
 *
 * <pre>{@code
 * assertThatSql(select(name).from(users).where(age.gt(17)))
 *         .on(POSTGRES)
 *         .is("SELECT users.name FROM users WHERE users.age > ?", 17);
 * }</pre>
 */
public final class SqlAssert {

    private final Statement<?> statement;
    private List<Dialect> dialects = List.of();

    private SqlAssert(Statement<?> statement) {
        this.statement = statement;
    }

    public static SqlAssert assertThatSql(Statement<?> statement) {
        return new SqlAssert(statement);
    }

    public SqlAssert on(Dialect... some) {
        dialects = List.of(some);
        return this;
    }

    public SqlAssert is(String text, @Nullable Object... values) {
        for (Dialect dialect : dialects) {
            CompiledSql sql = dialect.compile(statement);
            assertThat(oneLine(sql.text())).as(dialect.name()).isEqualTo(oneLine(text));
            assertThat(sql.slots().stream().map(SqlAssert::value).toList())
                    .as(dialect.name())
                    .isEqualTo(Arrays.asList(values));
            SqlGrammar.of(dialect.name())
                    .ifPresent(grammar -> assertThat(grammar.refusal(sql.text()))
                            .as(sql.text())
                            .isEmpty());
        }
        return this;
    }

    public SqlAssert isRefused(String message) {
        for (Dialect dialect : dialects) {
            assertThatThrownBy(() -> dialect.compile(statement))
                    .as(dialect.name())
                    .isInstanceOf(OrmException.class)
                    .hasMessage(message);
        }
        return this;
    }

    private static @Nullable Object value(Slot slot) {
        return slot instanceof Slot.Value value ? value.value() : ":" + ((Slot.Named) slot).name();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
