package dev.athanor.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A connection that tells when it is closed for good. Made only where somebody listens. */
final class ToldConnection implements InvocationHandler {

    private final Connection jdbc;
    private final Runnable closed;
    private final AtomicBoolean told = new AtomicBoolean();

    private ToldConnection(Connection jdbc, Runnable closed) {
        this.jdbc = jdbc;
        this.closed = closed;
    }

    static Connection of(Connection jdbc, Runnable closed) {
        return (Connection) Proxy.newProxyInstance(
                ToldConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new ToldConnection(jdbc, closed));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("close") && told.compareAndSet(false, true)) {
            closed.run();
        }
        try {
            return method.invoke(jdbc, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
