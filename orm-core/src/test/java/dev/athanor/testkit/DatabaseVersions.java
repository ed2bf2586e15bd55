package dev.athanor.testkit;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/**
 * What a database and its driver say about themselves, in their own words.
 *
 * @param product as the driver calls it: MySQL's driver calls every server MySQL
 */
record DatabaseVersions(String product, String productVersion, String driver, String driverVersion) {

    static DatabaseVersions of(DatabaseMetaData metaData) throws SQLException {
        return new DatabaseVersions(
                metaData.getDatabaseProductName(),
                metaData.getDatabaseProductVersion(),
                metaData.getDriverName(),
                metaData.getDriverVersion());
    }

    /** For reports: {@code PostgreSQL 18.6 through PostgreSQL JDBC Driver 42.7.13}. */
    @Override
    public String toString() {
        String server = productVersion.contains("MariaDB") ? "MariaDB" : product;
        return server + " " + withoutBuild(productVersion) + " through " + driver + " " + withoutBuild(driverVersion);
    }

    private static String withoutBuild(String version) {
        return version.replaceFirst(" \\(.*", "").replaceFirst("^mysql-connector-j-|-MariaDB$", "");
    }
}
