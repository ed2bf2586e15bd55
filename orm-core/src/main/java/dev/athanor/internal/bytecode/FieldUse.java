package dev.athanor.internal.bytecode;

/**
 * A place that reads or writes a field directly.
 *
 * @param place the class and method, {@code com.acme.User.toString}
 * @param kind what it does there
 */
public record FieldUse(String place, Kind kind) {

    /** What is done to a field. */
    public enum Kind {
        /** Its value is taken. */
        READ,
        /** It is given a value. */
        WRITE,
        /** Nobody knows: the byte code of {@link FieldUse#place()} is not readable. */
        UNKNOWN
    }

    @Override
    public String toString() {
        return switch (kind) {
            case READ -> "read in " + place;
            case WRITE -> "written in " + place;
            case UNKNOWN -> "byte code of " + place + " not readable";
        };
    }
}
