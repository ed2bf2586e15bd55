package dev.athanor.type;

import dev.athanor.OrmException;
import java.lang.reflect.Type;

/** Finds the binding of a program that names none, and puts words to what a binding cannot do. */
final class JsonBindings {

    private static final boolean HAS_JACKSON = isThere("tools.jackson.databind.json.JsonMapper");

    private JsonBindings() {}

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, JsonBindings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    static JsonBinding found() {
        if (!HAS_JACKSON) {
            throw new OrmException(
                    "orm-type-no-json-binding",
                    "A JSON column of objects needs something that reads and writes them, and Jackson 3 is not there. Add"
                            + " tools.jackson.core:jackson-databind, or pass a binding: json(type, binding).");
        }
        return JacksonBinding.DEFAULT;
    }

    static <J> Converter<J, String> converter(Type type, Class<J> javaType, JsonBinding binding) {
        return new Converter<>() {
            @Override
            public String toColumn(J value) {
                try {
                    return binding.write(value);
                } catch (RuntimeException failed) {
                    throw failed(value.getClass(), "written as", failed);
                }
            }

            @Override
            public J toJava(String stored) {
                try {
                    return javaType.cast(binding.read(stored, type));
                } catch (RuntimeException failed) {
                    throw failed(type, "read from", failed);
                }
            }
        };
    }

    /** The message of a binding may show the document, so it stays in the cause. */
    private static OrmException failed(Type type, String what, RuntimeException cause) {
        return new OrmException(
                "orm-type-json",
                "An object of " + type.getTypeName() + " could not be " + what
                        + " a JSON document. The cause tells why; configure the binding, or correct the rows.",
                cause);
    }
}
