package dev.athanor.spring;

import dev.athanor.session.Session;
import org.springframework.jdbc.datasource.ConnectionHolder;

/**
 * Lends a session's connection to JdbcTemplate and whatever else asks Spring for the data source's connection. It is asked of the
 * session when it is needed, not before.
 */
final class TransactionConnection extends ConnectionHolder {

    TransactionConnection(Session session) {
        super(() -> session.connection().jdbc());
        setTransactionActive(true);
        setSynchronizedWithTransaction(true);
    }
}
