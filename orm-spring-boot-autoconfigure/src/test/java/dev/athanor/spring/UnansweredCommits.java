package dev.athanor.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that break when they commit, and stay broken: whether the commit arrived nobody knows. */
final class UnansweredCommits extends DelegatingDataSource {

    UnansweredCommits(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        boolean[] broken = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, broken, method, arguments));
    }

    private static Object call(Connection connection, boolean[] broken, Method method, Object[] arguments)
            throws Throwable {
        broken[0] |= method.getName().equals("commit");
        if (broken[0] && !method.getName().equals("close")) {
            throw new SQLException("the connection is broken", "08006");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
