package dev.athanor.testkit.grammar;

import java.util.List;
import java.util.Optional;

/** The grammar of a database whose server the build cannot start. */
public interface SqlGrammar {

    /** The grammars there are. */
    List<SqlGrammar> ALL = List.of(OracleGrammar.INSTANCE, TransactSqlGrammar.INSTANCE);

    /** Returns the grammar of a dialect, if there is one. */
    static Optional<SqlGrammar> of(String dialect) {
        GrammarReport.expect();
        return ALL.stream().filter(grammar -> grammar.dialect().equals(dialect)).findFirst();
    }

    /** Returns the name of the dialect. */
    String dialect();

    /** Returns why nothing can be asked here, such as a program that is not installed; empty where it can. */
    Optional<String> missing();

    /** Returns why a text is refused, or nothing. Question marks stand for values, as in JDBC. */
    Optional<String> refusal(String sql);

    /** Returns how many texts this run has brought, checked or not. */
    int asked();
}
