package dev.athanor.testkit.grammar;

import io.github.melin.superior.parser.oracle.antlr4.OracleLexer;
import io.github.melin.superior.parser.oracle.antlr4.OracleParser;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Oracle's SQL, by a parser generated from a public grammar. What that grammar lets pass before Oracle 23, {@link OracleTruths}
 * looks at: a condition is no value and a value no condition, and each SELECT has its FROM. Thread-safe.
 */
final class OracleGrammar implements SqlGrammar {

    static final OracleGrammar INSTANCE = new OracleGrammar();

    /** The grammar takes brackets for a model's cells, and any name for a type. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\[|\\bAS BOOLEAN\\b|\\bBOOLEAN[,\\s]+(?:DEFAULT|NOT|NULL)\\b");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"");

    /**
     * Oracle's SQL that the grammar does not have, and what stands for it: computed columns, numbers that count down, WITH in the
     * sub-select of IN.
     */
    private static final String[][] UNKNOWN = {
        {"IN \\(WITH \\w+ \\([^)]*\\) AS \\((?:[^()]|\\([^()]*\\))*\\) SELECT", "IN (SELECT"},
        {"GENERATED ALWAYS AS (\\(.*\\)) VIRTUAL", "DEFAULT $1"},
        {"(START WITH|INCREMENT BY|MINVALUE|MAXVALUE) -", "$1 "},
    };

    private final AtomicInteger asked = new AtomicInteger();

    private OracleGrammar() {}

    @Override
    public String dialect() {
        return "oracle";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public Optional<String> refusal(String sql) {
        asked.incrementAndGet();
        if (FOREIGN.matcher(QUOTED.matcher(sql).replaceAll("''")).find()) {
            return Optional.of("words that are not Oracle's");
        }
        FirstError error = new FirstError();
        String known = sql;
        for (String[] unknown : UNKNOWN) {
            known = known.replaceAll(unknown[0], unknown[1]);
        }
        String text = Placeholders.named(known, ":1").toUpperCase(Locale.ROOT);
        OracleLexer lexer = new OracleLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(error);
        OracleParser parser = new OracleParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(error);
        ParseTree tree = parser.sql_script();
        return error.message.isPresent() ? error.message : OracleTruths.refusal(tree, parser.getRuleNames());
    }

    private static final class FirstError extends BaseErrorListener {

        private Optional<String> message = Optional.empty();

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer, Object symbol, int line, int column, String text, RecognitionException e) {
            if (message.isEmpty()) {
                message = Optional.of(line + ":" + column + " " + text);
            }
        }
    }
}
