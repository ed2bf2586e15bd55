package dev.athanor.session;

import dev.athanor.sql.StatementOption;

/**
 * How the objects of a session follow an UPDATE or DELETE of many rows: {@code update(from(User.class)).set(…).where(…)
 * .options(Synchronize.FETCH)}.
 */
public enum Synchronize implements StatementOption {
    /** In memory where the condition can be told there, else by asking for the keys of the rows. What is done without an option. */
    AUTO,
    /** In memory; refused where the condition cannot be told there. */
    EVALUATE,
    /** By the keys of the rows, which the statement returns or a SELECT asks for before. */
    FETCH,
    /** Not at all: objects hold what they held until they are read again. */
    NONE
}
