package dev.athanor.testkit;

/** Something that makes databases for tests. Starts at the first need and stops with the JVM. */
interface DatabaseServer {

    /** Stable, lower case, without blanks: people write it on the command line. */
    String name();

    /**
     * Makes an empty database.
     *
     * @throws IllegalStateException if the server cannot be started or refuses; each time, without starting it again
     */
    DatabaseAddress createDatabase(String database);

    void dropDatabase(DatabaseAddress address);
}
