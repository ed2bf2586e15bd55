package dev.athanor.dialect.h2;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Returning;
import org.jspecify.annotations.Nullable;

/** Where H2 differs from the standard. */
final class H2Compiler extends SqlCompiler {

    H2Compiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** H2 selects from the rows a statement left behind. */
    @Override
    protected void returning(Returning<?> returning) {
        write("SELECT ");
        returned(returning.projection());
        write(returning.change() instanceof Delete ? " FROM OLD TABLE (" : " FROM FINAL TABLE (");
        change(returning);
        write(")");
    }
}
