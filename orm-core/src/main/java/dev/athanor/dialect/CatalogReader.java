package dev.athanor.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a dialect asks the catalog of its database: the engine runs the query and logs it. */
@FunctionalInterface
public interface CatalogReader {

    /** Runs a query whose question marks stand for the values. The text is the dialect's own. */
    List<CatalogRow> rows(String sql, @Nullable Object... values);
}
