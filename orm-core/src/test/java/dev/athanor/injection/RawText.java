package dev.athanor.injection;

import java.util.Set;

/**
 * The parameters whose text goes to the database as it is. The list is closed: a new entrance needs a review, a row in the table
 * "Where text goes to the database as it is" of {@code docs/sql.md}, and a warning in its Javadoc.
 */
final class RawText {

    static final Set<String> METHODS = Set.of(
            "sql.Sql.text(String)",
            "sql.Text.Segment.new(String, String)#1",
            "schema.CheckConstraint.new(String, String)#2",
            "schema.ColumnDefinition.defaultSql(String)",
            "schema.ColumnDefinition.new(String, SqlType, boolean, boolean, boolean, boolean, ForeignKey, String, String)#8");

    private RawText() {}
}
