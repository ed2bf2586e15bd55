package dev.athanor.dialect.mysql;

import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyCompiler;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Returning;
import org.jspecify.annotations.Nullable;

/** Where MySQL differs from its descendants. */
final class MySqlCompiler extends MySqlFamilyCompiler {

    MySqlCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return MySqlVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "MySQL";
    }

    @Override
    protected void returning(Returning<?> returning) {
        throw Unsupported.by(
                database(),
                "RETURNING",
                "Select the rows in the same transaction; keys of new rows are told by a session's flush.");
    }
}
