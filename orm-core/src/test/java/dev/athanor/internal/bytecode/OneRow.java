package dev.athanor.internal.bytecode;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;

/** A result set that stands on one row, answers as JDBC asks to and remembers whether that was NULL. */
final class OneRow implements InvocationHandler {

    private final Object[] values;
    private boolean wasNull;

    private OneRow(Object[] values) {
        this.values = values;
    }

    static ResultSet of(Object... values) {
        return (ResultSet) Proxy.newProxyInstance(
                OneRow.class.getClassLoader(), new Class<?>[] {ResultSet.class}, new OneRow(values));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getName().equals("wasNull")) {
            return wasNull;
        }
        Object value = values[(int) arguments[0] - 1];
        wasNull = value == null;
        return switch (method.getName()) {
            case "getBoolean" -> value != null && (boolean) value;
            case "getByte" -> value == null ? (byte) 0 : (byte) value;
            case "getShort" -> value == null ? (short) 0 : (short) value;
            case "getInt" -> value == null ? 0 : (int) value;
            case "getLong" -> value == null ? 0L : (long) value;
            case "getFloat" -> value == null ? 0f : (float) value;
            case "getDouble" -> value == null ? 0d : (double) value;
            case "getString" -> (String) value;
            case "getBigDecimal" -> (BigDecimal) value;
            case "getBytes" -> (byte[]) value;
            case "getObject" -> ((Class<?>) arguments[1]).cast(value);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }
}
