package dev.athanor.internal.bytecode;

import dev.athanor.type.Codec;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The method of a result set that answers the same as a codec.
 *
 * @param method its name
 * @param result what it returns
 */
record DirectRead(String method, Class<?> result) {

    static Optional<DirectRead> of(Codec.Direct direct) {
        return switch (direct) {
            case BOOLEAN -> Optional.of(new DirectRead("getBoolean", boolean.class));
            case BYTE -> Optional.of(new DirectRead("getByte", byte.class));
            case SHORT -> Optional.of(new DirectRead("getShort", short.class));
            case INT -> Optional.of(new DirectRead("getInt", int.class));
            case LONG -> Optional.of(new DirectRead("getLong", long.class));
            case FLOAT -> Optional.of(new DirectRead("getFloat", float.class));
            case DOUBLE -> Optional.of(new DirectRead("getDouble", double.class));
            case STRING -> Optional.of(new DirectRead("getString", String.class));
            case BIG_DECIMAL -> Optional.of(new DirectRead("getBigDecimal", BigDecimal.class));
            case BYTES -> Optional.of(new DirectRead("getBytes", byte[].class));
            case OBJECT, NONE -> Optional.empty();
        };
    }
}
