package dev.athanor.mapping;

import java.util.Locale;

/** How tables and columns are called that were given no name. Thread-safe. */
public interface Naming {

    /** {@code OrderLine.unitPrice} is {@code unit_price} of {@code order_line}: what Spring Boot does for JPA, too. */
    Naming SNAKE_CASE = Naming::snakeCase;

    /** Names as the program writes them. */
    Naming AS_WRITTEN = name -> name;

    /** Returns the name in the database for one of the program. */
    String name(String written);

    /** Returns the table of an entity. */
    default String table(String entity) {
        return name(entity);
    }

    /** Returns the column of an attribute. */
    default String column(String attribute) {
        return name(attribute);
    }

    /** Returns the column that holds the key of the entity an attribute refers to. */
    default String joinColumn(String attribute, String keyColumn) {
        return name(attribute) + "_" + keyColumn;
    }

    /** Returns the table between two entities of a many-to-many relationship. */
    default String joinTable(String ownerTable, String targetTable) {
        return ownerTable + "_" + targetTable;
    }

    private static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsWord = Character.isUpperCase(c)
                    && i > 0
                    && (Character.isLowerCase(name.charAt(i - 1))
                            || Character.isDigit(name.charAt(i - 1))
                            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
            if (startsWord && snake.charAt(snake.length() - 1) != '_') {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
