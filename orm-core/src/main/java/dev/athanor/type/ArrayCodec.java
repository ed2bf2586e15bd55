package dev.athanor.type;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries arrays through JDBC. Each element is bound and read by the codec of a single value, so that what is refused, cut or
 * converted in a column of single values is so in an array. Thread-safe.
 *
 * @param <E> the Java class of an element
 */
public final class ArrayCodec<E> implements Codec<List<E>> {

    private static final int VALUE_COLUMN = 2;

    private final Codec<E> element;
    private final Binder binder;

    /**
     * Makes a codec.
     *
     * @param element the codec of a single value
     * @param binder how the driver takes an array of what that codec binds
     */
    public ArrayCodec(Codec<E> element, Binder binder) {
        this.element = element;
        this.binder = binder;
    }

    /** How a driver takes an array. */
    @FunctionalInterface
    public interface Binder {
        /** Sets a parameter to an array of what a single value's codec binds; elements may be null. */
        void bind(PreparedStatement statement, int index, @Nullable Object[] elements) throws SQLException;
    }

    @Override
    public void bind(PreparedStatement statement, int index, List<E> value) throws SQLException {
        Recorder recorder = new Recorder();
        @Nullable Object[] elements = new Object[value.size()];
        for (int i = 0; i < elements.length; i++) {
            E one = value.get(i);
            elements[i] = one == null ? null : recorder.record(element, one);
        }
        binder.bind(statement, index, elements);
    }

    @Override
    public void bindNull(PreparedStatement statement, int index) throws SQLException {
        statement.setNull(index, Types.ARRAY);
    }

    @Override
    @SuppressWarnings("NullAway") // elements may be null
    public @Nullable List<E> read(ResultSet rows, int index) throws SQLException {
        Array array = rows.getArray(index);
        if (array == null) {
            return null;
        }
        List<E> elements = new ArrayList<>();
        try (ResultSet values = array.getResultSet()) {
            while (values.next()) {
                elements.add(element.read(values, VALUE_COLUMN));
            }
        } finally {
            array.free();
        }
        return elements;
    }

    /** A statement that nobody executes: it keeps the one value it is given. Confined to one thread. */
    private static final class Recorder implements InvocationHandler {

        private static final Class<?>[] STATEMENT = {PreparedStatement.class};

        private final PreparedStatement statement =
                (PreparedStatement) Proxy.newProxyInstance(ArrayCodec.class.getClassLoader(), STATEMENT, this);
        private @Nullable Object recorded;

        <E> @Nullable Object record(Codec<E> codec, E value) throws SQLException {
            codec.bind(statement, 1, value);
            return recorded;
        }

        @Override
        @SuppressWarnings("NullAway") // the setters of a statement return nothing
        public Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
            if (!method.getName().startsWith("set")) {
                throw new UnsupportedOperationException(method + " of a statement that only keeps a value");
            }
            recorded = arguments[1];
            return null;
        }
    }
}
