package dev.athanor.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The databases this machine can offer, and those of them this run is about. */
final class DatabaseServers {

    private static final List<DatabaseServer> ALL = findAll();
    private static final Map<String, DatabaseVersions> VERSIONS = new ConcurrentHashMap<>();

    /** The words of the command line, by key; JUnit hands them out in two shapes. */
    interface Settings {

        Optional<String> get(String key);
    }

    private DatabaseServers() {}

    /** All, in the order of reports. */
    static List<DatabaseServer> all() {
        return ALL;
    }

    /** What {@code athanor.test.only} and {@code athanor.test.exclude} leave over, in the order of reports. */
    static List<DatabaseServer> ofThisRun(Settings settings) {
        List<String> chosen = selection(settings).chosen();
        return ALL.stream().filter(server -> chosen.contains(server.name())).toList();
    }

    static DatabaseSelection selection(Settings settings) {
        return DatabaseSelection.of(
                ALL.stream().map(DatabaseServer::name).toList(),
                setting(settings, "athanor.test.only", "ATHANOR_TEST_ONLY"),
                setting(settings, "athanor.test.exclude", "ATHANOR_TEST_EXCLUDE"));
    }

    static void remember(String name, DatabaseVersions versions) {
        VERSIONS.put(name, versions);
    }

    /** What the database said about itself, or null as long as nobody has used it. */
    static @Nullable DatabaseVersions versions(String name) {
        return VERSIONS.get(name);
    }

    private static List<DatabaseServer> findAll() {
        List<DatabaseServer> servers = new ArrayList<>(List.of(
                new H2Server(),
                new SqliteServer(),
                new NetworkServer("postgresql", EmbeddedPostgreSql::start),
                new NetworkServer("mariadb", EmbeddedMariaDb::start),
                new NetworkServer("mysql-on-mariadb", EmbeddedMariaDb::startForMySqlDriver)));
        if (DockerEngine.answers()) {
            servers.add(new NetworkServer("mysql", MySqlContainer::start));
        }
        addExternal(servers, "postgresql-external", "ATHANOR_TEST_POSTGRES");
        addExternal(servers, "mysql-external", "ATHANOR_TEST_MYSQL");
        addExternal(servers, "mariadb-external", "ATHANOR_TEST_MARIADB");
        return List.copyOf(servers);
    }

    private static void addExternal(List<DatabaseServer> servers, String name, String variables) {
        String url = System.getenv(variables + "_URL");
        if (url != null) {
            DatabaseAddress administrator = new DatabaseAddress(
                    url,
                    System.getenv().getOrDefault(variables + "_USER", ""),
                    System.getenv().getOrDefault(variables + "_PASSWORD", ""));
            servers.add(new NetworkServer(name, () -> administrator));
        }
    }

    private static @Nullable String setting(Settings settings, String key, String variable) {
        return settings.get(key).orElseGet(() -> System.getenv(variable));
    }
}
