package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.regex.Pattern;

/** What may be the name of a function. */
final class FunctionNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,2}");

    private FunctionNames() {}

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new OrmException(
                    "orm-sql-function-name",
                    "\"" + name
                            + "\" is no name of a function: letters, digits and underscores, with dots for a schema. Use"
                            + " Sql.expression(text(...), type) for anything else.");
        }
        return name;
    }
}
