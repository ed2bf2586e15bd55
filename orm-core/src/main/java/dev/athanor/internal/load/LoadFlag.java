package dev.athanor.internal.load;

import dev.athanor.sql.StatementOption;

/** What a query says about loading besides relationships. */
public enum LoadFlag implements StatementOption {
    /** Each entity is returned once, however many rows it takes. */
    UNIQUE,
    /** Objects the session has are read again. */
    POPULATE_EXISTING
}
