package dev.athanor.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The guard guarded: what would have become SQL is seen. */
class SqlTokensTest {

    @Test
    void aNameInQuotesSaysWhatAPlainNameSays() {
        assertThat(isSame("postgresql", "SELECT abc FROM t", "SELECT \"x\"\"; DROP TABLE t; --\" FROM t"))
                .isTrue();
        assertThat(isSame("mysql", "SELECT abc FROM t", "SELECT `x``y` FROM t")).isTrue();
        assertThat(isSame("postgresql", "SELECT a.abc", "SELECT a.\"x.y\"")).isTrue();
    }

    @Test
    void aNameThatIsNotQuotedIsSeen() {
        assertThat(isSame("postgresql", "SELECT abc FROM t", "SELECT xyz FROM t"))
                .isFalse();
        assertThat(isSame("postgresql", "SELECT abc()", "SELECT x' OR 1=1 --()"))
                .isFalse();
        assertThat(isSame("postgresql", "SELECT abc FROM t", "SELECT \"x\"; DROP TABLE t --\" FROM t"))
                .isFalse();
    }

    @Test
    void aTextThatEndsTooEarlyIsSeen() {
        assertThat(isSame("postgresql", "COMMENT ON t IS 'abc'", "COMMENT ON t IS 'it''s'"))
                .isTrue();
        assertThat(isSame("postgresql", "COMMENT ON t IS 'abc'", "COMMENT ON t IS 'x' OR 1=1 --'"))
                .isFalse();
        assertThat(isSame("postgresql", "COMMENT ON t IS 'abc'", "COMMENT ON t IS 'x\\'"))
                .isTrue();
        assertThat(isSame("mysql", "COMMENT 'abc'", "COMMENT 'x\\'")).isFalse();
    }

    @Test
    void whatBreaksOutOfACommentIsSeen() {
        assertThat(isSame("h2", "SELECT /* abc */ 1", "SELECT /* x*/ ; DROP TABLE t /* */ 1"))
                .isFalse();
        assertThat(isSame("mysql", "SELECT /*+ abc */ 1", "SELECT /*+ xyz */ 1"))
                .isFalse();
    }

    private static boolean isSame(String dialect, String harmless, String hostile) {
        List<SqlTokens.Token> expected = SqlTokens.of(dialect, harmless);
        List<SqlTokens.Token> found = SqlTokens.of(dialect, hostile);
        boolean same = expected.size() == found.size();
        for (int i = 0; same && i < found.size(); i++) {
            same = expected.get(i).saysTheSameAs(found.get(i));
        }
        return same;
    }
}
