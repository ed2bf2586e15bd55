package dev.athanor.injection;

import java.util.Set;

/**
 * The parameters whose text goes to the database as it is. The list is closed: a new entrance needs a review, a row in the table
 * "Where text goes to the database as it is" of {@code docs/sql.md}, and a warning in its Javadoc.
 */
final class RawText {

    static final Set<String> METHODS = Set.of(
            "ddl.DdlText.new(String, List)#1",
            "ddl.DdlText.of(String)",
            "schema.CheckConstraint.new(String, String)#2",
            "schema.ColumnDefinition.defaultSql(String)",
            "schema.Computed.sql(String)",
            "schema.Formula.Sql.new(String)",
            "schema.Formula.sql(String)",
            "schema.Index.whereSql(String)",
            "schema.IndexPart.sql(String)",
            "schema.TableOption.Sql.new(String, String)#2",
            "schema.TableOption.sql(String, String)#2",
            "sql.Rendering.words(String)",
            "sql.Select.hint(String, String)#2",
            "sql.SelectExtras.Hint.new(String, String)#2",
            "sql.Sql.text(String)",
            "sql.Text.Segment.new(String, String)#1");

    private RawText() {}
}
