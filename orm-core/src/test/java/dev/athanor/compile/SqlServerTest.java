package dev.athanor.compile;

import static dev.athanor.compile.Dialects.SQL_SERVER;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.BALANCE;
import static dev.athanor.compile.Shop.BUYER;
import static dev.athanor.compile.Shop.EMAIL;
import static dev.athanor.compile.Shop.METADATA;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.ORDERS;
import static dev.athanor.compile.Shop.ORDER_ID;
import static dev.athanor.compile.Shop.TOTAL;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.schema.ColumnDefinition.column;
import static dev.athanor.sql.Functions.avg;
import static dev.athanor.sql.Functions.currentDate;
import static dev.athanor.sql.Functions.currentTimestamp;
import static dev.athanor.sql.Functions.length;
import static dev.athanor.sql.Functions.sumLong;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.not;
import static dev.athanor.sql.Sql.select;
import static dev.athanor.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Computed;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Statement;
import dev.athanor.type.ConvertedType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is written for SQL Server; its grammar takes each of these texts, where there is node to ask it. */
class SqlServerTest {

    private static SqlAssert assertThatSqlServer(Statement<?> statement) {
        return assertThatSql(statement).on(SQL_SERVER);
    }

    @Nested
    class Queries {

        @Test
        void theFirstRowsAreOnTop() {
            assertThatSqlServer(select(NAME).from(USERS).limit(3)).is("SELECT TOP (?) users.name FROM users", 3L);
            assertThatSqlServer(select(NAME).from(USERS).distinct().limit(3))
                    .is("SELECT DISTINCT TOP (?) users.name FROM users", 3L);
        }

        @Test
        void rowsAreLeftOutInAnOrderOnly() {
            assertThatSqlServer(select(NAME).from(USERS).limit(3).offset(2)).is("""
                    SELECT users.name FROM users ORDER BY (SELECT NULL) OFFSET ? ROWS FETCH NEXT ? ROWS ONLY""", 2L, 3L);
            assertThatSqlServer(select(NAME).from(USERS).distinct().offset(2))
                    .is("SELECT DISTINCT users.name FROM users ORDER BY 1 OFFSET ? ROWS", 2L);
        }

        @Test
        void anOrderWithinIsLeftOutUnlessRowsAreCounted() {
            assertThatSqlServer(select(NAME)
                            .from(USERS)
                            .where(USER_ID.in(select(BUYER).from(ORDERS).orderBy(TOTAL.desc()))))
                    .is("SELECT users.name FROM users WHERE users.id IN (SELECT orders.user_id FROM orders)");
            assertThatSqlServer(delete(USERS)
                            .where(USER_ID.in(select(BUYER)
                                    .from(ORDERS)
                                    .orderBy(TOTAL.desc())
                                    .limit(1))))
                    .is("""
                            DELETE FROM users WHERE users.id IN
                            (SELECT TOP (?) orders.user_id FROM orders ORDER BY orders.total DESC)""", 1L);
        }

        @Test
        void nullsAreTheSmallestValues() {
            assertThatSqlServer(select(NAME)
                            .from(USERS)
                            .orderBy(
                                    AGE.asc().nullsFirst(),
                                    AGE.desc().nullsLast(),
                                    NAME.asc().nullsLast()))
                    .is("""
                            SELECT users.name FROM users ORDER BY users.age, users.age DESC,
                            CASE WHEN users.name IS NULL THEN 1 ELSE 0 END, users.name""");
        }

        @Test
        void locksAreHintsBehindTables() {
            assertThatSqlServer(select(NAME)
                            .from(USERS)
                            .join(ORDERS)
                            .forUpdate(lock -> lock.of(ORDERS).skipLocked()))
                    .is("""
                            SELECT users.name FROM users JOIN orders WITH (UPDLOCK, ROWLOCK, READPAST)
                            ON orders.user_id = users.id""");
            assertThatSqlServer(select(NAME).from(USERS.as("u")).forUpdate(Lock::nowait))
                    .is("SELECT users.name FROM users AS u WITH (UPDLOCK, ROWLOCK, NOWAIT)");
            assertThatSqlServer(select(NAME).from(USERS).forShare())
                    .is("SELECT users.name FROM users WITH (REPEATABLEREAD, ROWLOCK)");
        }

        @Test
        void countedCombinationsHaveAnOrder() {
            assertThatSqlServer(select(USER_ID)
                            .from(USERS)
                            .union(select(BUYER)
                                    .from(ORDERS)
                                    .orderBy(TOTAL.asc())
                                    .limit(2))
                            .limit(3))
                    .is("""
                            SELECT users.id FROM users UNION SELECT * FROM
                            (SELECT TOP (?) orders.user_id FROM orders ORDER BY orders.total) AS member
                            ORDER BY 1 OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY""", 2L, 3L);
        }
    }

    @Nested
    class Conditions {

        @Test
        void aColumnIsTrueIfItIsOne() {
            assertThatSqlServer(select(NAME).from(USERS).where(not(ACTIVE), AGE.gt(1)))
                    .is("SELECT users.name FROM users WHERE NOT (users.active = 1) AND users.age > ?", 1);
        }

        @Test
        void aConditionIsNoValue() {
            assertThatSqlServer(select(AGE.gt(1).as("old"), AGE.isNull()).from(USERS))
                    .is("""
                    SELECT CASE WHEN users.age > ? THEN 1 WHEN NOT (users.age > ?) THEN 0 END AS old,
                    CASE WHEN users.age IS NULL THEN 1 ELSE 0 END FROM users""", 1, 1);
        }

        @Test
        void theSameRowTwiceIsNotDistinct() {
            assertThatSqlServer(select(NAME).from(USERS).where(AGE.isDistinctFrom(1)))
                    .is("SELECT users.name FROM users WHERE NOT EXISTS (SELECT users.age INTERSECT SELECT ?)", 1);
        }

        @Test
        void patternsHaveTheirLiteralsInBrackets() {
            CompiledSql sql = SQL_SERVER.compile(select(NAME).from(USERS).where(NAME.startsWith("[50%!]")));
            Slot.Value slot = (Slot.Value) sql.slots().get(0);

            assertThat(sql.text())
                    .isEqualTo("SELECT users.name FROM users WHERE users.name LIKE ? COLLATE Latin1_General_100_BIN2");
            assertThat(stored(slot)).isEqualTo("[[]50[%]!]%");
        }

        @SuppressWarnings("unchecked") // a pattern is a text
        private Object stored(Slot.Value slot) {
            return ((ConvertedType<Object, Object>) slot.type()).converter().toColumn(slot.value());
        }

        @Test
        void thereAreNoRegularExpressions() {
            assertThatSqlServer(select(NAME).from(USERS).where(NAME.matches("^A")))
                    .isRefused("SQL Server has no regular expressions. Use like(...), or match the texts in Java."
                            + " [orm-sql-unsupported]");
        }
    }

    @Nested
    class Expressions {

        @Test
        void textsAreAddedWithoutBeingCut() {
            assertThatSqlServer(select(NAME.concat("-").concat(EMAIL), NAME.concat(EMAIL))
                            .from(USERS))
                    .is("""
                    SELECT CAST(users.name AS NVARCHAR(MAX)) + ? + users.email, users.name + users.email FROM users""", "-");
        }

        @Test
        void spacesAtTheEndCount() {
            assertThatSqlServer(select(length(NAME)).from(USERS))
                    .is("SELECT (LEN(CAST(users.name AS NVARCHAR(MAX)) + N'.') - 1) FROM users");
        }

        @Test
        void averagesHaveFractionsAndSumsRoom() {
            assertThatSqlServer(select(avg(AGE), avg(BALANCE), sumLong(AGE)).from(USERS))
                    .is("""
                    SELECT avg(CAST(users.age AS DECIMAL(38, 10))), avg(users.balance), sum(CAST(users.age AS BIGINT))
                    FROM users""");
        }

        @Test
        void theClockHasItsOwnNames() {
            assertThatSqlServer(select(currentTimestamp(), currentDate()))
                    .is("SELECT SYSDATETIMEOFFSET(), CAST(SYSDATETIME() AS DATE)");
        }

        @Test
        void wholeNumbersAreDividedIntoWholeNumbers() {
            assertThatSqlServer(select(AGE.dividedBy(2), BALANCE.dividedBy(BigDecimal.TEN), AGE.mod(3))
                            .from(USERS))
                    .is("SELECT users.age / ?, users.balance / ?, users.age % ? FROM users", 2, BigDecimal.TEN, 3);
        }
    }

    @Nested
    class Changes {

        @Test
        void whatIsReturnedIsSaidBeforeTheRows() {
            assertThatSqlServer(insert(USERS).set(NAME, "Ada").returning(USER_ID, NAME))
                    .is("INSERT INTO users (name) OUTPUT INSERTED.id, INSERTED.name VALUES (?)", "Ada");
            assertThatSqlServer(insert(USERS).returning(USER_ID))
                    .is("INSERT INTO users OUTPUT INSERTED.id DEFAULT VALUES");
            assertThatSqlServer(
                            update(USERS).set(NAME, "Ada").where(USER_ID.eq(1L)).returning(AGE.plus(1)))
                    .is("UPDATE users SET name = ? OUTPUT INSERTED.age + ? WHERE users.id = ?", "Ada", 1, 1L);
            assertThatSqlServer(delete(ORDERS).where(TOTAL.isNull()).returning(ORDER_ID))
                    .is("DELETE FROM orders OUTPUT DELETED.id WHERE orders.total IS NULL");
        }

        @Test
        void givenNumbersAreAnnounced() {
            assertThatSqlServer(insert(USERS).set(USER_ID, 1L).set(NAME, "Ada").returning(USER_ID))
                    .is("""
                            SET IDENTITY_INSERT users ON; INSERT INTO users (id, name) OUTPUT INSERTED.id VALUES (?, ?);
                            SET IDENTITY_INSERT users OFF""", 1L, "Ada");
        }

        @Test
        void rowsThatAreThereAreMergedUnderALock() {
            assertThatSqlServer(insert(USERS)
                            .set(EMAIL, "a")
                            .set(AGE, 36)
                            .onConflict(EMAIL)
                            .doUpdate(set -> set.set(AGE, excluded(AGE)).where(ACTIVE)))
                    .is("""
                            MERGE INTO users WITH (HOLDLOCK)
                            USING (VALUES (CAST(? AS NVARCHAR(MAX)), CAST(? AS INT))) AS excluded (email, age)
                            ON (users.email = excluded.email)
                            WHEN MATCHED AND users.active = 1 THEN UPDATE SET age = excluded.age
                            WHEN NOT MATCHED THEN INSERT (email, age) VALUES (excluded.email, excluded.age);""", "a", 36);
        }

        @Test
        void manyRowsAreThoseOfATable() {
            Table numbers = new MetaData().table("numbers", column("n", SqlTypes.INTEGER));
            var many = insert(numbers);
            for (int n = 0; n < 1001; n++) {
                int value = n;
                many = many.row(row -> row.set(numbers.<Integer>c("n"), value));
            }

            assertThat(SQL_SERVER.compile(many).text())
                    .startsWith("INSERT INTO numbers (n) SELECT * FROM (VALUES (?), (?)")
                    .endsWith(", (?)) AS excluded (n)");
        }

        @Test
        void valuesOfOtherTablesComeFromFrom() {
            assertThatSqlServer(update(ORDERS)
                            .set(TOTAL, BALANCE)
                            .from(USERS)
                            .where(BUYER.eq(USER_ID))
                            .returning(ORDER_ID, NAME))
                    .is("""
                            UPDATE orders SET total = users.balance OUTPUT INSERTED.id, users.name FROM users
                            WHERE orders.user_id = users.id""");
        }
    }

    @Nested
    class Schema {

        @Test
        void tablesHaveItsTypes() {
            Table things = new MetaData()
                    .table(
                            "things",
                            column("id", SqlTypes.BIGINT).primaryKey().identity(),
                            column("a", SqlTypes.BOOLEAN).notNull().defaultValue(true),
                            column("b", SqlTypes.TINYINT),
                            column("d", SqlTypes.DOUBLE),
                            column("e", SqlTypes.varchar(5000)),
                            column("f", SqlTypes.UUID),
                            column("h", SqlTypes.TIME),
                            column("i", SqlTypes.INSTANT),
                            column("order", SqlTypes.character(2)),
                            column("k", SqlTypes.INTEGER).computed(Computed.sql("b * 2")),
                            CheckConstraint.of(table -> table.bool("a")).named("ck_a"));

            assertThatSqlServer(new SchemaStatement.CreateTable(things, List.of()))
                    .is("""
                    CREATE TABLE things (
                        id BIGINT IDENTITY(1, 1),
                        a BIT DEFAULT 1 NOT NULL,
                        b SMALLINT,
                        d FLOAT,
                        e NVARCHAR(MAX),
                        f UNIQUEIDENTIFIER,
                        h TIME(6),
                        i DATETIMEOFFSET(6),
                        [order] NCHAR(2),
                        k AS (b * 2) PERSISTED,
                        PRIMARY KEY (id),
                        CONSTRAINT ck_a CHECK (a = 1)
                    )""");
        }

        @Test
        void columnsAreDeclaredAnew() {
            assertThatSqlServer(new SchemaStatement.AlterColumnType(
                            USERS, column("name", SqlTypes.varchar(9)).notNull()))
                    .is("ALTER TABLE users ALTER COLUMN name NVARCHAR(9) NOT NULL");
            assertThatSqlServer(new SchemaStatement.RenameColumn(USERS, "name", "called"))
                    .is("EXEC sp_rename N'users.name', N'called', N'COLUMN'");
        }

        @Test
        void aDefaultIsFoundByItsColumn() {
            assertThatSqlServer(new SchemaStatement.DropColumn(USERS, "age")).is("""
                    DECLARE @drop nvarchar(max) = (SELECT N'ALTER TABLE users DROP CONSTRAINT ' + QUOTENAME(name)
                    FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID(N'users')
                    AND COL_NAME(parent_object_id, parent_column_id) = N'age'); EXEC sp_executesql @drop;
                    ALTER TABLE users DROP COLUMN age""");
        }

        @Test
        void commentsAreProperties() {
            assertThatSqlServer(new SchemaStatement.CommentOnColumn(USERS, "name", "it's"))
                    .is("""
                    DECLARE @schema sysname = SCHEMA_NAME(); IF EXISTS (SELECT 1 FROM
                    fn_listextendedproperty(N'MS_Description', N'SCHEMA', @schema, N'TABLE', N'users', N'COLUMN', N'name'))
                    EXEC sp_dropextendedproperty N'MS_Description', N'SCHEMA', @schema, N'TABLE', N'users', N'COLUMN', N'name';
                    EXEC sp_addextendedproperty N'MS_Description', N'it''s', N'SCHEMA', @schema, N'TABLE', N'users',
                    N'COLUMN', N'name'""");
        }

        @Test
        void indexesMayBeOfSomeRows() {
            assertThatSqlServer(new SchemaStatement.CreateIndex(
                            USERS, Index.of("email").named("ux").unique().whereSql("email IS NOT NULL")))
                    .is("CREATE UNIQUE INDEX ux ON users (email) WHERE email IS NOT NULL");
            assertThatSqlServer(new SchemaStatement.DropIndex(
                            USERS, Index.of("email").named("ux")))
                    .is("DROP INDEX ux ON users");
        }

        @Test
        void rowsThatArePointedToStayWithoutAWord() {
            ForeignKey key = METADATA.get("orders").foreignKeys().get(0);

            assertThatSqlServer(new SchemaStatement.AddForeignKey(
                            ORDERS,
                            key.named("fk").onDelete(ForeignKey.Action.RESTRICT).onUpdate(ForeignKey.Action.CASCADE)))
                    .is(
                            "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) ON UPDATE CASCADE");
        }
    }

    @Nested
    class Names {

        @Test
        void standInBracketsWhereTheyMust() {
            assertThat(SQL_SERVER.vocabulary().name("name")).isEqualTo("name");
            assertThat(SQL_SERVER.vocabulary().name("order")).isEqualTo("[order]");
            assertThat(SQL_SERVER.vocabulary().name("a]b")).isEqualTo("[a]]b]");
        }
    }
}
