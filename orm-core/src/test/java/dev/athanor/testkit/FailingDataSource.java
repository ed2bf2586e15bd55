package dev.athanor.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose n-th JDBC call fails, counted over its connections, statements and rows. A call that closes something
 * closes it before it fails, as drivers do. Confined to one thread.
 */
public final class FailingDataSource {

    /** What the failing call throws; tests look for it among causes and suppressed exceptions. */
    public static final String MESSAGE = "planned failure";

    private static final List<Class<?>> WRAPPED =
            List.of(PreparedStatement.class, Statement.class, ResultSet.class, Connection.class);
    private static final Set<String> HARMLESS =
            Set.of("toString", "hashCode", "equals", "isWrapperFor", "unwrap", "isClosed");

    private final DataSource delegate;
    private int calls;
    private int failing = -1;

    public FailingDataSource(DataSource delegate) {
        this.delegate = delegate;
    }

    /** Lets the n-th call from now on fail, counted from 1; 0 for none. */
    public void failAt(int call) {
        calls = 0;
        failing = call;
    }

    /** Tells whether so many calls were made that the failing one was among them. */
    public boolean hasFailed() {
        return failing > 0 && calls >= failing;
    }

    /** The data source to give to an engine. */
    public DataSource asDataSource() {
        return (DataSource) wrapped(delegate, DataSource.class);
    }

    private Object wrapped(Object target, Class<?> type) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean fails = !HARMLESS.contains(method.getName()) && ++calls == failing;
        if (fails && !method.getName().equals("close")) {
            throw new SQLException(MESSAGE + " in " + method.getName(), "58000");
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
        if (fails) {
            throw new SQLException(MESSAGE + " in close", "58000");
        }
        for (Class<?> type : WRAPPED) {
            if (type.isInstance(result) && type.isAssignableFrom(method.getReturnType())) {
                return wrapped(result, type);
            }
        }
        return result;
    }
}
