package dev.athanor.sql;

import dev.athanor.OrmException;

/** What may be the name of a function. */
final class FunctionNames {

    private FunctionNames() {}

    static String checked(String name) {
        if (!isName(name)) {
            throw new OrmException(
                    "orm-sql-function-name",
                    "\"" + name
                            + "\" is no name of a function: letters, digits and underscores, with dots for a schema. Use"
                            + " Sql.expression(text(...), type) for anything else.");
        }
        return name;
    }

    /** Letters, digits and underscores, in up to three parts with a dot between them. */
    private static boolean isName(String name) {
        int dots = 0;
        boolean begins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (c == '.' && !begins && dots < 2) {
                dots++;
                begins = true;
            } else if (letter || (!begins && c >= '0' && c <= '9')) {
                begins = false;
            } else {
                return false;
            }
        }
        return !begins;
    }
}
