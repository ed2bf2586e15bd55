package dev.athanor.compile;

import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.ddl.SchemaStatement;
import dev.athanor.dialect.Dialect;
import dev.athanor.schema.Column;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Statement;
import dev.athanor.type.SqlTypes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTranslationTest {

    private static final MetaData METADATA = new MetaData();
    private static final Table PLAIN =
            METADATA.table("plain", column("id", SqlTypes.INTEGER).primaryKey());
    private static final Table SHARED =
            METADATA.tableIn("shared", "terms", column("id", SqlTypes.INTEGER).references("plain", "id"));
    private static final Column<Integer> ID = PLAIN.c("id");
    private static final Column<Integer> TERM = SHARED.c("id");
    private static final SchemaTranslation TENANT = SchemaTranslation.of(names());

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        names.put(null, "tenant");
        names.put("shared", null);
        return names;
    }

    private static String text(Statement<?> statement) {
        return POSTGRES.compile(statement, null, TENANT).text();
    }

    @Test
    void everyTableIsWrittenInItsSchema() {
        assertThat(text(select(ID).from(PLAIN).join(SHARED, ID.eq(TERM))))
                .isEqualTo("SELECT plain.id FROM tenant.plain JOIN terms ON plain.id = terms.id");
        assertThat(text(insert(PLAIN).set(ID, 1))).isEqualTo("INSERT INTO tenant.plain (id) VALUES (?)");
        assertThat(text(update(PLAIN).set(ID, 1))).isEqualTo("UPDATE tenant.plain SET id = ?");
        assertThat(text(delete(SHARED))).isEqualTo("DELETE FROM terms");
        assertThat(text(new SchemaStatement.AddForeignKey(
                        SHARED, SHARED.foreignKeys().get(0))))
                .startsWith("ALTER TABLE terms ADD ")
                .contains("REFERENCES tenant.plain");
    }

    @Test
    void aSchemaIsAName() {
        SchemaTranslation hostile = SchemaTranslation.of(Collections.singletonMap(null, "x\"; DROP TABLE y; --"));

        for (Dialect dialect : Dialects.all()) {
            String quoted = dialect.vocabulary().name("x\"; DROP TABLE y; --");

            assertThat(dialect.compile(delete(PLAIN), null, hostile).text())
                    .isEqualTo("DELETE FROM " + quoted + ".plain");
        }
    }

    @Test
    void equalTranslationsAreEqual() {
        assertThat(SchemaTranslation.of(names())).isEqualTo(TENANT).hasSameHashCodeAs(TENANT);
        assertThat(SchemaTranslation.of(Map.of()))
                .isEqualTo(SchemaTranslation.NONE)
                .isNotEqualTo(TENANT);
    }
}
