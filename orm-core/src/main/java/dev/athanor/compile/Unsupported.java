package dev.athanor.compile;

import dev.athanor.OrmException;

/** What a database cannot do, said before it is asked. */
public final class Unsupported {

    private Unsupported() {}

    /**
     * Makes the exception for a construct that a database lacks.
     *
     * @param database the database, as messages call it
     * @param construct what it lacks
     * @param remedy what to write instead, as a sentence
     */
    public static OrmException by(String database, String construct, String remedy) {
        return new OrmException("orm-sql-unsupported", database + " has no " + construct + ". " + remedy);
    }
}
