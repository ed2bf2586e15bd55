package dev.athanor.ddl;

import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.type.SqlTypes.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.ddl.SchemaPlan.Circles;
import dev.athanor.ddl.SchemaPlan.Comments;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaPlanTest {

    private final MetaData metadata = new MetaData();

    @Test
    void aTableIsCreatedAfterThoseItPointsTo() {
        table("lines", "orders", "products");
        table("orders", "users");
        table("products");
        table("users");

        assertThat(creation(Circles.BY_ALTER))
                .containsExactly("CREATE users", "CREATE orders", "CREATE products", "CREATE lines");
    }

    @Test
    void aTableIsDroppedBeforeThoseItPointsTo() {
        table("lines", "orders", "products");
        table("orders", "users");
        table("products");
        table("users");

        assertThat(removal(Circles.BY_ALTER))
                .containsExactly("DROP lines", "DROP products", "DROP orders", "DROP users");
    }

    @Test
    void tablesWithoutKeysStayInTheirOrder() {
        table("b");
        table("a");
        table("c");

        assertThat(creation(Circles.BY_ALTER)).containsExactly("CREATE b", "CREATE a", "CREATE c");
    }

    @Test
    void aTableMayPointToItself() {
        table("employees", "employees");

        assertThat(creation(Circles.BY_ALTER)).containsExactly("CREATE employees");
        assertThat(removal(Circles.BY_ALTER)).containsExactly("DROP employees");
    }

    @Test
    void whatIsThereAlreadyIsNotWaitedFor() {
        Table users = table("users");
        Table orders = table("orders", "users");

        SchemaPlan plan = SchemaPlan.create(metadata, List.of(orders), Circles.BY_ALTER, Comments.NONE);

        assertThat(described(plan)).containsExactly("CREATE orders").doesNotContain("CREATE " + users.name());
    }

    @Test
    void indexesFollowTheTables() {
        metadata.table("users", column("id", BIGINT), Index.of("id"));
        table("orders", "users");

        assertThat(creation(Circles.BY_ALTER)).containsExactly("CREATE users", "CREATE orders", "INDEX users");
    }

    @Test
    void commentsFollowWhereTheyAreStatements() {
        metadata.table("users", column("id", BIGINT).comment("numbered"), column("age", BIGINT));

        assertThat(described(SchemaPlan.create(metadata, metadata.tables(), Circles.BY_ALTER, Comments.BY_STATEMENT)))
                .containsExactly("CREATE users", "COMMENT users.id");
        assertThat(described(SchemaPlan.create(metadata, metadata.tables(), Circles.BY_ALTER, Comments.WITH_COLUMN)))
                .containsExactly("CREATE users");
    }

    @Test
    void aKeyToATableThatNobodyDeclaredIsExplained() {
        table("orders", "user");

        assertThatThrownBy(() -> creation(Circles.BY_ALTER))
                .isInstanceOf(OrmException.class)
                .hasMessage(
                        "A foreign key of orders points to table \"user\", which is not declared in the same MetaData."
                                + " Declare it, or correct the name. [orm-schema-unknown-target]");
    }

    @Nested
    class ACircle {

        ACircle() {
            table("a", "b");
            table("b", "c");
            table("c", "a");
        }

        @Test
        void isClosedAfterwards() {
            assertThat(creation(Circles.BY_ALTER)).containsExactly("CREATE c", "CREATE b", "CREATE a", "ADD c -> a");
        }

        @Test
        void isOpenedBeforeItIsDropped() {
            assertThat(removal(Circles.BY_ALTER)).containsExactly("REMOVE c -> a", "DROP a", "DROP b", "DROP c");
        }

        @Test
        void staysWhereTheDatabaseDoesNotLookAhead() {
            assertThat(creation(Circles.INLINE)).containsExactly("CREATE c", "CREATE b", "CREATE a");
            assertThat(removal(Circles.INLINE)).containsExactly("DEFER", "DROP a", "DROP b", "DROP c");
        }
    }

    private Table table(String name, String... targets) {
        dev.athanor.schema.TableElement[] columns = new dev.athanor.schema.TableElement[targets.length + 1];
        columns[0] = column("id", BIGINT).primaryKey();
        for (int i = 0; i < targets.length; i++) {
            columns[i + 1] = column("to_" + targets[i], BIGINT).references(targets[i], "id");
        }
        return metadata.table(name, columns);
    }

    private List<String> creation(Circles circles) {
        return described(SchemaPlan.create(metadata, metadata.tables(), circles, Comments.NONE));
    }

    private List<String> removal(Circles circles) {
        return described(SchemaPlan.drop(metadata, metadata.tables(), circles));
    }

    private static List<String> described(SchemaPlan plan) {
        return plan.statements().stream().map(SchemaPlanTest::described).toList();
    }

    private static String described(SchemaStatement statement) {
        if (statement instanceof SchemaStatement.CreateTable create) {
            return "CREATE " + create.table();
        } else if (statement instanceof SchemaStatement.DropTable drop) {
            return "DROP " + drop.table();
        } else if (statement instanceof SchemaStatement.AddForeignKey add) {
            return "ADD " + add.table() + " -> " + add.key().target();
        } else if (statement instanceof SchemaStatement.DropForeignKey drop) {
            return "REMOVE " + drop.table() + " -> " + drop.key().target();
        } else if (statement instanceof SchemaStatement.CommentOnColumn comment) {
            return "COMMENT " + comment.table() + "." + comment.column();
        } else if (statement instanceof SchemaStatement.DeferForeignKeys) {
            return "DEFER";
        }
        return "INDEX " + ((SchemaStatement.CreateIndex) statement).table();
    }
}
