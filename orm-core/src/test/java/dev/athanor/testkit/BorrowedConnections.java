package dev.athanor.testkit;

import java.lang.StackWalker.StackFrame;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;

/** The connections that were taken from a data source and not given back, each with the place that took it. */
final class BorrowedConnections implements MethodExecutionListener {

    private static final int FRAMES = 5;

    private final Map<String, Borrowed> open = new LinkedHashMap<>();

    private record Borrowed(Connection connection, String place) {}

    @Override
    public void beforeMethod(MethodExecutionContext call) {
        // Only what has succeeded counts.
    }

    @Override
    public void afterMethod(MethodExecutionContext call) {
        String method = call.getMethod().getName();
        if (call.getTarget() instanceof DataSource && call.getResult() instanceof Connection connection) {
            borrowed(call.getConnectionInfo().getConnectionId(), connection);
        } else if (call.getTarget() instanceof Connection && (method.equals("close") || method.equals("abort"))) {
            returned(call.getConnectionInfo().getConnectionId());
        }
    }

    /** Fails if something is open, closing it first so that only the guilty test fails. */
    void expectNone() {
        List<Borrowed> forgotten = takeAll();
        if (forgotten.isEmpty()) {
            return;
        }
        StringBuilder message =
                new StringBuilder(forgotten.size() == 1 ? "1 connection was" : forgotten.size() + " connections were");
        message.append(" not given back. Close what the test opens, best with try-with-resources.");
        for (Borrowed one : forgotten) {
            message.append("\nopened at\n").append(one.place());
        }
        AssertionError failure = new AssertionError(message.toString());
        for (Borrowed one : forgotten) {
            close(one.connection(), failure);
        }
        throw failure;
    }

    synchronized int count() {
        return open.size();
    }

    private synchronized void borrowed(String id, Connection connection) {
        open.put(id, new Borrowed(connection, place()));
    }

    private synchronized void returned(String id) {
        open.remove(id);
    }

    private synchronized List<Borrowed> takeAll() {
        List<Borrowed> all = new ArrayList<>(open.values());
        open.clear();
        return all;
    }

    private static void close(Connection connection, AssertionError failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** The innermost frames of our own code: neither proxies nor the kit that was asked for the connection. */
    private static String place() {
        List<String> frames = StackWalker.getInstance()
                .walk(stack -> stack.filter(BorrowedConnections::isOurs)
                        .limit(FRAMES)
                        .map(frame -> "    " + frame)
                        .toList());
        return frames.isEmpty() ? "    (outside of this project)" : String.join("\n", frames);
    }

    private static boolean isOurs(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("dev.athanor.")
                && !name.equals(BorrowedConnections.class.getName())
                && !name.equals(TestDatabase.class.getName());
    }
}
