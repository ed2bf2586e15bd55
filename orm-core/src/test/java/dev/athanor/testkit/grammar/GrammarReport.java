package dev.athanor.testkit.grammar;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a run how many texts each grammar was asked for, and which could not be asked. */
public final class GrammarReport implements TestExecutionListener {

    private static volatile boolean expected;

    /** Called before a grammar is asked: other modules run this listener, too, and have no grammars on their class path. */
    static void expect() {
        expected = true;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (!expected) {
            return;
        }
        for (SqlGrammar grammar : SqlGrammar.ALL) {
            if (grammar.asked() > 0) {
                System.out.printf(
                        "Grammar of %s: %s%n",
                        grammar.dialect(),
                        grammar.missing()
                                .map(reason -> "%d texts NOT CHECKED: %s".formatted(grammar.asked(), reason))
                                .orElse(grammar.asked() + " texts checked"));
            }
        }
    }
}
