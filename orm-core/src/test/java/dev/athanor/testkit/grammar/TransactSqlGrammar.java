package dev.athanor.testkit.grammar;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL Server's SQL, by a parser generated from a public grammar, which runs in node. Where node or its packages are missing,
 * nothing is asked, and the report at the end says so. Thread-safe.
 */
final class TransactSqlGrammar implements SqlGrammar {

    static final TransactSqlGrammar INSTANCE = new TransactSqlGrammar();

    /** The grammar takes these words for names; they are none of T-SQL. */
    private static final Pattern FOREIGN = Pattern.compile(
            "\\|\\||\\b(?:TRUE|FALSE)\\b|\\b(?:DATE|TIME|TIMESTAMP|INTERVAL) '|\\bARRAY\\s*''|\\bLATERAL\\b");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\\[[^\\]]*]|\"[^\"]*\"");

    /** T-SQL that is older or newer than the grammar, and what stands for it. */
    private static final String[][] UNKNOWN = {
        {"NEXT VALUE FOR [\\w.\\[\\]]+", "1"},
        {", NOWAIT\\)", ")"},
        {"CREATE SEQUENCE (\\S+) .*", "CREATE SEQUENCE $1"},
        {"GROUPING SETS \\((?:\\((?:[^()]|\\([^()]*\\))*\\)(?:, )?)+\\)", "A"},
    };

    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable NodeParser parser;
    private @Nullable String missing;

    private TransactSqlGrammar() {}

    @Override
    public String dialect() {
        return "sqlserver";
    }

    @Override
    public synchronized Optional<String> missing() {
        if (parser == null && missing == null) {
            try {
                parser = NodeParser.start();
            } catch (NodeParser.MissingException notThere) {
                missing = notThere.getMessage();
            }
        }
        return Optional.ofNullable(missing);
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public synchronized Optional<String> refusal(String sql) {
        asked.incrementAndGet();
        if (missing().isPresent() || parser == null) {
            return Optional.empty();
        }
        String withoutQuotes = QUOTED.matcher(sql).replaceAll("''");
        if (FOREIGN.matcher(withoutQuotes.replace("N''", "")).find()) {
            return Optional.of("words that are not T-SQL");
        }
        String text = Placeholders.named(sql, "@P1");
        for (String[] unknown : UNKNOWN) {
            text = text.replaceAll(unknown[0], unknown[1]);
        }
        return parser.refusal(text);
    }
}
