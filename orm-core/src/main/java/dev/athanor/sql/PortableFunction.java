package dev.athanor.sql;

/** The functions that mean the same on every database, whatever it calls them. Its compiler writes each in its words. */
public enum PortableFunction {
    /** The first characters of a text. */
    LEFT("left"),
    /** The last characters of a text. */
    RIGHT("right"),
    /** A text filled up at its beginning to a length, or cut at its end. */
    LPAD("lpad"),
    /** A text filled up at its end to a length, or cut there. */
    RPAD("rpad"),
    /** A text, some times. */
    REPEAT("repeat"),
    /** The characters in the opposite order. */
    REVERSE("reverse"),
    /** A text with one text in it replaced by another. */
    REPLACE("replace"),
    /** A part of a text. */
    SUBSTRING("substring"),
    /** Where a text begins within another. */
    POSITION("position"),
    /** A text without spaces at its beginning. */
    LTRIM("ltrim"),
    /** A text without spaces at its end. */
    RTRIM("rtrim"),
    /** Texts with a separator between them, leaving out those that are null. */
    CONCAT_WS("concat_ws"),
    /** The next greater whole number. */
    CEIL("ceil"),
    /** The next smaller whole number. */
    FLOOR("floor"),
    /** The nearest number of some digits. */
    ROUND("round"),
    /** The square root. */
    SQRT("sqrt"),
    /** A number to the power of another. */
    POWER("power"),
    /** e to the power of a number. */
    EXP("exp"),
    /** The logarithm to the base e. */
    LN("ln"),
    /** The logarithm to any base. */
    LOG("log"),
    /** -1, 0 or 1. */
    SIGN("sign"),
    /** The greatest of several values; null where one is. */
    GREATEST("greatest"),
    /** The least of several values; null where one is. */
    LEAST("least"),
    /** A random number from 0 to 1. */
    RANDOM("random"),
    /** The time of day. */
    CURRENT_TIME("localtime"),
    /** The day and time of day. */
    LOCAL_TIMESTAMP("localtimestamp"),
    /** A JSON document of names and values. */
    JSON_OBJECT("json_object"),
    /** A JSON document of values in order. */
    JSON_ARRAY("json_array"),
    /** 1 where a row of GROUP BY ROLLUP, CUBE or GROUPING SETS sums over an expression, else 0. */
    GROUPING("grouping");

    private final String standardName;

    PortableFunction(String standardName) {
        this.standardName = standardName;
    }

    /** Returns its name in most databases. */
    public String standardName() {
        return standardName;
    }
}
