package dev.athanor.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text that a public method of the language takes is a name or a value: whatever is in it, the statement says the same, or
 * there is an error with a code. The methods are found by reflection; those whose text is SQL are a closed list, the same as in
 * {@code docs/sql.md}.
 */
class InjectionTest {

    private static final List<String> HOSTILE = List.of(
            "x' OR 1=1 --",
            "x\"; DROP TABLE t; --",
            "x`; DROP TABLE t; --",
            "x]; DROP TABLE t; --",
            "x*/ ; DROP TABLE t /*",
            "x\\' OR 1=1 --",
            "x\\",
            "x\\\"; DROP TABLE t; --",
            "x\n; DROP TABLE t",
            "\u2019 OR \uFF07x\uFF07 = \u02BCx\u02BC --",
            "x\0' OR 1=1 --",
            "${x} #{y} {fn now()} $$ $x$ :abc ?",
            "%s %n {0} ??",
            "x) OR (1=1",
            "x, y",
            "int REFERENCES t (x)",
            "int DEFAULT (x) NOT NULL",
            "\"x\\\" \"; DROP TABLE t --\"",
            "1; DROP TABLE t",
            "'",
            "\"",
            "`",
            "\\",
            ")",
            ";",
            "?",
            " ",
            "x' -- " + "y".repeat(10_000));

    private static final Samples SAMPLES = new Samples();
    private static final Uses USES = new Uses(SAMPLES);

    static Stream<Entrance> entrances() {
        return Entrance.all().stream()
                .filter(entrance -> !RawText.METHODS.contains(entrance.id()))
                .filter(entrance -> NeverSql.reason(entrance) == null);
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void aTextIsNoSql(Entrance entrance) {
        Call call = harmlessCall(entrance);
        assertThat(call).as("""
                %s takes a text, and this test does not know how to call it so that a statement comes out. One of:
                - the text is a name or a value: add what is missing to Samples (objects to call it with, or a text that it takes)
                  or to Uses (how to make a statement of what it returns);
                - the text goes to the database as it is: add it to RawText, and to "Where text goes to the database as it is" in
                  docs/sql.md, and say so in its Javadoc;
                - the text never gets near a statement: add it to NeverSql, with the reason.""", entrance).isNotNull();

        for (String hostile : HOSTILE) {
            Object made;
            try {
                made = call.made(hostile);
            } catch (OrmException refused) {
                continue;
            }
            call.texts().forEach((where, harmless) -> isTheSame(entrance, call, where, harmless, made, hostile));
        }
    }

    private static void isTheSame(
            Entrance entrance, Call call, Where where, String harmless, Object made, String hostile) {
        String text;
        try {
            text = textOf(call.uses().get(where.use()), made, where.dialect());
        } catch (OrmException refused) {
            return;
        }
        String dialect = where.dialect().name();
        List<SqlTokens.Token> expected = SqlTokens.of(dialect, harmless);
        List<SqlTokens.Token> found = SqlTokens.of(dialect, text);
        boolean same = expected.size() == found.size();
        for (int i = 0; same && i < found.size(); i++) {
            same = expected.get(i).saysTheSameAs(found.get(i));
        }
        assertThat(same)
                .as(
                        "%s lets %s into a statement of %s:%n%s%ninstead of%n%s",
                        entrance, hostile, dialect, text, harmless)
                .isTrue();
    }

    /** A way to call a method, and what came of it with a text that means no harm. */
    private record Call(Entrance entrance, @Nullable Object[] parts, List<Uses.Use> uses, Map<Where, String> texts) {

        Object made(String text) {
            return InjectionTest.made(entrance, parts, text);
        }
    }

    /** A use and a dialect. */
    private record Where(int use, Dialect dialect) {}

    private static @Nullable Call harmlessCall(Entrance entrance) {
        for (String text : Samples.TEXTS) {
            for (Object[] parts : SAMPLES.calls(entrance.executable(), 120)) {
                Object made;
                try {
                    made = made(entrance, parts, text);
                } catch (RuntimeException notThese) {
                    continue;
                }
                if (made == null) {
                    continue;
                }
                List<Uses.Use> uses = USES.of(made);
                Map<Where, String> texts = texts(uses, made);
                if (!texts.isEmpty()) {
                    return new Call(entrance, parts, uses, texts);
                }
            }
        }
        return null;
    }

    private static Map<Where, String> texts(List<Uses.Use> uses, Object made) {
        Map<Where, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < uses.size(); i++) {
            for (Dialect dialect : Samples.DIALECTS) {
                try {
                    texts.put(new Where(i, dialect), textOf(uses.get(i), made, dialect));
                } catch (RuntimeException notThere) {
                    continue;
                }
            }
        }
        return texts;
    }

    private static Object made(Entrance entrance, @Nullable Object[] parts, String text) {
        @Nullable Object[] arguments = new Object[parts.length - 1];
        System.arraycopy(parts, 1, arguments, 0, arguments.length);
        arguments[entrance.position()] = entrance.argument(text);
        try {
            return entrance.call(parts[0], arguments);
        } catch (ReflectiveOperationException failed) {
            throw unwrapped(failed);
        }
    }

    private static String textOf(Uses.Use use, Object made, Dialect dialect) {
        try {
            return use.text(made, dialect);
        } catch (ReflectiveOperationException failed) {
            throw unwrapped(failed);
        }
    }

    private static RuntimeException unwrapped(ReflectiveOperationException failed) {
        if (failed instanceof InvocationTargetException && failed.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return new IllegalStateException(failed);
    }

    @Test
    void theListsNameWhatIsThere() {
        List<Entrance> all = Entrance.all();
        TreeSet<String> ids = new TreeSet<>();
        all.forEach(entrance -> ids.add(entrance.id()));

        assertThat(ids).as("RawText names what is gone").containsAll(RawText.METHODS);
        for (Pattern pattern : NeverSql.REASONS.keySet()) {
            assertThat(ids)
                    .as("NeverSql names what is gone: %s", pattern)
                    .anyMatch(id -> pattern.matcher(id).matches());
        }
        assertThat(RawText.METHODS)
                .noneMatch(id -> NeverSql.REASONS.keySet().stream()
                        .anyMatch(pattern -> pattern.matcher(id).matches()));
    }

    @Test
    void theDocumentNamesWhereTextGoesToTheDatabaseAsItIs() throws IOException {
        Path document = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .getParent()
                .resolve("docs/sql.md");
        String all = Files.readString(document);
        int start = all.indexOf("## Where text goes to the database as it is");
        assertThat(start).as("the heading in docs/sql.md").isPositive();
        int end = all.indexOf("\n## ", start + 3);
        Matcher rows =
                Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(all.substring(start, end < 0 ? all.length() : end));
        List<String> named = new ArrayList<>();
        while (rows.find()) {
            named.add(rows.group(1));
        }

        assertThat(named).as("the table in docs/sql.md").containsExactlyElementsOf(new TreeSet<>(RawText.METHODS));
    }
}
