package dev.athanor.engine;

import dev.athanor.OrmException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database: a JDBC URL, or the shorter {@code postgresql://user:password@host/database}. It never prints a
 * password.
 *
 * @param jdbcUrl the URL as the driver takes it, without user and password where they could be told apart
 * @param username the user, or null
 * @param password the password, or null
 */
public record DatabaseUrl(
        String jdbcUrl, @Nullable String username, @Nullable String password) {

    /** What short URLs begin with, and what JDBC says instead. */
    private static final Map<String, String> SCHEMES = Map.of(
            "postgresql", "jdbc:postgresql://",
            "postgres", "jdbc:postgresql://",
            "mysql", "jdbc:mysql://",
            "mariadb", "jdbc:mariadb://",
            "oracle", "jdbc:oracle:thin:@//",
            "mssql", "jdbc:sqlserver://");

    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:password|passwd|pwd|secret|token|apikey)[^=;&?]*=)[^;&]*");

    /** Understands a URL; one that leads to no known kind of database is refused. */
    public static DatabaseUrl parse(String url) {
        if (url.startsWith("jdbc:")) {
            return new DatabaseUrl(url, null, null);
        } else if (url.startsWith("h2:")) {
            return new DatabaseUrl("jdbc:" + url, null, null);
        } else if (url.startsWith("sqlite://")) {
            String path = url.substring("sqlite://".length());
            return new DatabaseUrl("jdbc:sqlite:" + (path.length() <= 1 ? ":memory:" : path.substring(1)), null, null);
        }
        int colon = url.indexOf("://");
        String prefix = colon < 0 ? null : SCHEMES.get(url.substring(0, colon));
        if (prefix == null) {
            throw unknown(url);
        }
        return parsed(url, prefix);
    }

    private static DatabaseUrl parsed(String url, String prefix) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                throw unknown(url);
            }
            boolean semicolons = prefix.startsWith("jdbc:sqlserver");
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            if (semicolons) {
                query = query.replace('?', ';').replace('&', ';');
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String path = semicolons ? ";databaseName=" + uri.getPath().replace("/", "") : uri.getRawPath();
            String[] user = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            return new DatabaseUrl(
                    prefix + uri.getHost() + port + path + query,
                    user.length > 0 ? decoded(user[0]) : null,
                    user.length > 1 ? decoded(user[1]) : null);
        } catch (URISyntaxException malformed) {
            // the exception quotes the URL, password included: it must not become the cause
            throw unknown(url);
        }
    }

    /** URLDecoder reads a plus as a space, which user info does not mean. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static OrmException unknown(String url) {
        return new OrmException(
                "orm-engine-bad-url",
                "\"" + masked(url) + "\" is no address of a database. Use a JDBC URL such as"
                        + " jdbc:postgresql://host/database, or one of postgresql://, mysql://, mariadb://, oracle://,"
                        + " mssql:// with user:password@host/database, sqlite:///file, sqlite:// (in memory), h2:mem:name.");
    }

    /** Returns a URL without what may be secret in it. */
    public static String masked(String url) {
        return SECRET.matcher(USER_INFO.matcher(url).replaceAll("//***@")).replaceAll("$1***");
    }

    /** Returns the URL without user and password. */
    @Override
    public String toString() {
        return masked(jdbcUrl);
    }
}
