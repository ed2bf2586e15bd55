package dev.athanor.testkit;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** What a database and its driver say about themselves. */
record DatabaseVersions(String server, String driver) {

    static DatabaseVersions of(DatabaseMetaData metaData) throws SQLException {
        String version = metaData.getDatabaseProductVersion();
        // MySQL's driver calls every server MySQL.
        String product = version.contains("MariaDB") ? "MariaDB" : metaData.getDatabaseProductName();
        return new DatabaseVersions(
                product + " " + withoutBuild(version),
                metaData.getDriverName() + " " + withoutBuild(metaData.getDriverVersion()));
    }

    private static String withoutBuild(String version) {
        return version.replaceFirst(" \\(.*", "").replaceFirst("^mysql-connector-j-|-MariaDB$", "");
    }
}
