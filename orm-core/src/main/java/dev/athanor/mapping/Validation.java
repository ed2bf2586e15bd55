package dev.athanor.mapping;

import java.lang.reflect.Method;

/**
 * A method of an entity that sees what is assigned to an attribute.
 *
 * @param attribute the attribute
 * @param method the method: it takes the value, or the attribute's name and the value
 */
public record Validation(String attribute, Method method) {

    /** Tells whether the method takes the attribute's name before the value. */
    public boolean takesName() {
        return method.getParameterCount() == 2;
    }

    /** Tells whether what the method returns takes the value's place. */
    public boolean replaces() {
        return method.getReturnType() != void.class;
    }
}
