package dev.athanor.dialect.mariadb;

import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyCompiler;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Update;
import org.jspecify.annotations.Nullable;

/** Where MariaDB differs from MySQL. */
final class MariaDbCompiler extends MySqlFamilyCompiler {

    MariaDbCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return MariaDbVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "MariaDB";
    }

    @Override
    protected void returning(Returning<?> returning) {
        if (returning.change() instanceof Update) {
            throw Unsupported.by(
                    database(),
                    "UPDATE … RETURNING",
                    "Select the rows in the same transaction, with forUpdate() before the UPDATE.");
        }
        super.returning(returning);
    }
}
