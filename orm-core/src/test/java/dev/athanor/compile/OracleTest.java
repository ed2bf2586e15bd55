package dev.athanor.compile;

import static dev.athanor.compile.Dialects.ORACLE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.ADDRESSES;
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
import static dev.athanor.sql.Functions.coalesce;
import static dev.athanor.sql.Functions.currentDate;
import static dev.athanor.sql.Functions.length;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.condition;
import static dev.athanor.sql.Sql.delete;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.exists;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.literal;
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
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Statement;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is written for Oracle; its grammar takes each of these texts. */
class OracleTest {

    private static SqlAssert assertThatOracle(Statement<?> statement) {
        return assertThatSql(statement).on(ORACLE);
    }

    @Nested
    class Queries {

        @Test
        void aliasesHaveNoWordBeforeThem() {
            Table elder = USERS.as("elder");

            assertThatOracle(select(NAME, elder.c("name"))
                            .from(USERS)
                            .join(elder, elder.c("id").eq(USER_ID)))
                    .is("SELECT users.name, elder.name FROM users JOIN users elder ON elder.id = users.id");
        }

        @Test
        void valuesComeFromATableOfOneRow() {
            assertThatOracle(select(literal(1))).is("SELECT ? FROM DUAL", 1);
        }

        @Test
        void rowsAreCounted() {
            assertThatOracle(select(NAME).from(USERS).limit(3))
                    .is("SELECT users.name FROM users FETCH FIRST ? ROWS ONLY", 3L);
            assertThatOracle(select(NAME).from(USERS).offset(2)).is("SELECT users.name FROM users OFFSET ? ROWS", 2L);
            assertThatOracle(select(NAME).from(USERS).limit(3).offset(2))
                    .is("SELECT users.name FROM users OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", 2L, 3L);
        }

        @Test
        void nullsHaveTheirPlace() {
            assertThatOracle(select(NAME)
                            .from(USERS)
                            .orderBy(AGE.desc().nullsLast(), NAME.asc().nullsFirst()))
                    .is("SELECT users.name FROM users ORDER BY users.age DESC NULLS LAST, users.name NULLS FIRST");
        }

        @Test
        void rowsAreLockedByAColumnOfTheirTable() {
            assertThatOracle(select(NAME)
                            .from(USERS)
                            .join(ORDERS)
                            .forUpdate(lock -> lock.of(ORDERS).skipLocked()))
                    .is("""
                            SELECT users.name FROM users JOIN orders ON orders.user_id = users.id
                            FOR UPDATE OF orders.id SKIP LOCKED""");
            assertThatOracle(select(NAME).from(USERS).forUpdate(Lock::nowait))
                    .is("SELECT users.name FROM users FOR UPDATE NOWAIT");
        }

        @Test
        void countedRowsCannotBeLocked() {
            assertThatOracle(select(NAME).from(USERS).limit(1).forUpdate())
                    .isRefused(
                            "Oracle has no FOR UPDATE of some rows of a result. Select the keys with limit(...) first, and"
                                    + " lock the rows with where(key.in(...)).forUpdate(). [orm-sql-unsupported]");
        }

        @Test
        void theRestIsMinus() {
            assertThatOracle(select(USER_ID).from(USERS).except(select(BUYER).from(ORDERS)))
                    .is("SELECT users.id FROM users MINUS SELECT orders.user_id FROM orders");
        }

        @Test
        void theRestWithAllItsRowsIsCounted() {
            assertThatOracle(select(USER_ID).from(USERS).exceptAll(select(BUYER).from(ORDERS)))
                    .is("""
                            SELECT c1 AS id FROM (SELECT c1, ROW_NUMBER() OVER (PARTITION BY c1 ORDER BY NULL) AS c0 FROM
                            (SELECT users.id AS c1 FROM users) numbered MINUS SELECT c1, ROW_NUMBER() OVER (PARTITION BY c1
                            ORDER BY NULL) AS c0 FROM (SELECT orders.user_id AS c1 FROM orders) numbered) counted""");
        }
    }

    @Nested
    class Conditions {

        @Test
        void aColumnIsTrueIfItIsOne() {
            assertThatOracle(select(NAME).from(USERS).where(ACTIVE, AGE.gt(1)))
                    .is("SELECT users.name FROM users WHERE users.active = 1 AND users.age > ?", 1);
            assertThatOracle(select(NAME).from(USERS).where(not(ACTIVE)))
                    .is("SELECT users.name FROM users WHERE NOT (users.active = 1)");
        }

        @Test
        void aFunctionIsTrueIfItIsOne() {
            assertThatOracle(select(NAME).from(USERS).where(condition(Functions.function("f", SqlTypes.BOOLEAN, NAME))))
                    .is("SELECT users.name FROM users WHERE f(users.name) = 1");
        }

        @Test
        void aConditionIsNoValue() {
            assertThatOracle(select(AGE.gt(1).as("old")).from(USERS)).is("""
                    SELECT CASE WHEN users.age > ? THEN 1 WHEN NOT (users.age > ?) THEN 0 END AS old FROM users""", 1, 1);
            assertThatOracle(select(ACTIVE, AGE.isNull()).from(USERS))
                    .is("SELECT users.active, CASE WHEN users.age IS NULL THEN 1 ELSE 0 END FROM users");
            assertThatOracle(select(exists(select(ORDER_ID).from(ORDERS))))
                    .is("SELECT CASE WHEN EXISTS (SELECT orders.id FROM orders) THEN 1 ELSE 0 END FROM DUAL");
        }

        @Test
        void conditionsAreCompared() {
            assertThatOracle(select(NAME).from(USERS).where(ACTIVE.eq(AGE.isNull())))
                    .is("""
                    SELECT users.name FROM users
                    WHERE users.active = (CASE WHEN users.age IS NULL THEN 1 ELSE 0 END)""");
        }

        @Test
        void casesChooseByConditions() {
            assertThatOracle(select(case_(ACTIVE, 1).orElse(2)).from(USERS))
                    .is("SELECT CASE WHEN users.active = 1 THEN ? ELSE ? END FROM users", 1, 2);
        }

        @Test
        void aLongListIsSeveral() {
            List<Integer> many = IntStream.range(0, 2001).boxed().toList();
            String text = ORACLE.compile(
                            select(NAME).from(USERS).where(AGE.in(many).or(AGE.isNull())))
                    .text();

            assertThat(text.replaceAll("\\?(, \\?)+", "many"))
                    .isEqualTo(
                            "SELECT users.name FROM users WHERE (users.age IN (many) OR users.age IN (many) OR users.age IN (?))"
                                    + " OR users.age IS NULL");
            assertThatOracle(select(NAME).from(USERS).where(AGE.notIn(many)))
                    .is(
                            "SELECT users.name FROM users WHERE (users.age NOT IN (" + marks(1000)
                                    + ") AND users.age NOT IN (" + marks(1000) + ") AND users.age NOT IN (?))",
                            many.toArray());
        }

        private String marks(int count) {
            return "?" + ", ?".repeat(count - 1);
        }

        @Test
        void patternsEscapeOnlyWhatMeansSomething() {
            CompiledSql sql = ORACLE.compile(select(NAME).from(USERS).where(NAME.startsWith("[50%!]")));
            Slot.Value slot = (Slot.Value) sql.slots().get(0);

            assertThat(sql.text()).isEqualTo("SELECT users.name FROM users WHERE users.name LIKE ? ESCAPE '!'");
            assertThat(stored(slot)).isEqualTo("[50!%!!]%");
        }

        @SuppressWarnings("unchecked") // a pattern is a text
        private Object stored(Slot.Value slot) {
            return ((dev.athanor.type.ConvertedType<Object, Object>) slot.type())
                    .converter()
                    .toColumn(slot.value());
        }

        @Test
        void patternsDisregardCaseInLowerCase() {
            assertThatOracle(select(NAME).from(USERS).where(NAME.ilike("a%")))
                    .is("SELECT users.name FROM users WHERE LOWER(users.name) LIKE LOWER(?)", "a%");
        }

        @Test
        void longTextsAreComparedByAFunction() {
            Table notes = new MetaData().table("notes", column("body", SqlTypes.TEXT));

            assertThatOracle(select(notes.c("body"))
                            .from(notes)
                            .where(notes.string("body").eq("x")))
                    .is("SELECT notes.body FROM notes WHERE DBMS_LOB.COMPARE(notes.body, ?) = 0", "x");
        }
    }

    @Nested
    class Expressions {

        @Test
        void wholeNumbersAreDividedIntoWholeNumbers() {
            assertThatOracle(select(
                                    AGE.dividedBy(2),
                                    BALANCE.dividedBy(BigDecimal.TEN),
                                    AGE.mod(3),
                                    AGE.plus(1).times(2))
                            .from(USERS))
                    .is("""
                            SELECT TRUNC(users.age / ?), users.balance / ?, MOD(users.age, ?), (users.age + ?) * ?
                            FROM users""", 2, BigDecimal.TEN, 3, 1, 2);
        }

        @Test
        void functionsHaveTheirNames() {
            assertThatOracle(select(length(NAME), currentDate(), coalesce(AGE, 1))
                            .from(USERS))
                    .is("SELECT LENGTH(users.name), TRUNC(CURRENT_DATE), coalesce(users.age, ?) FROM users", 1);
        }

        @Test
        void textsAreJoinedByBars() {
            assertThatOracle(select(NAME.concat("-").concat(EMAIL)).from(USERS))
                    .is("SELECT users.name || ? || users.email FROM users", "-");
        }

        @Test
        void castsKnowItsTypes() {
            assertThatOracle(select(AGE.cast(SqlTypes.VARCHAR), NAME.cast(SqlTypes.BIGINT), NAME.cast(SqlTypes.TEXT))
                            .from(USERS))
                    .is("""
                            SELECT CAST(users.age AS VARCHAR2(255 CHAR)), CAST(users.name AS NUMBER(19)),
                            CAST(users.name AS VARCHAR2(4000 CHAR)) FROM users""");
        }
    }

    @Nested
    class Changes {

        @Test
        void oneRowIsOfValues() {
            assertThatOracle(insert(USERS).set(NAME, "Ada").set(ACTIVE, true))
                    .is("INSERT INTO users (name, active) VALUES (?, ?)", "Ada", true);
        }

        @Test
        void manyRowsAreOfASelect() {
            assertThatOracle(insert(USERS)
                            .row(row -> row.set(NAME, "Ada").set(AGE, 36))
                            .row(row -> row.set(NAME, "Bob").set(AGE, 41)))
                    .is(
                            "INSERT INTO users (name, age) SELECT ?, ? FROM DUAL UNION ALL SELECT ?, ? FROM DUAL",
                            "Ada",
                            36,
                            "Bob",
                            41);
        }

        @Test
        void aRowOfDefaultsNamesAColumn() {
            assertThatOracle(insert(USERS)).is("INSERT INTO users (id) VALUES (DEFAULT)");
        }

        @Test
        void rowsThatAreThereAreMerged() {
            assertThatOracle(insert(USERS)
                            .set(USER_ID, 1L)
                            .set(NAME, "Ada")
                            .onConflict(USER_ID)
                            .doUpdate(set -> set.set(NAME, excluded(NAME)).where(AGE.gt(1))))
                    .is("""
                            MERGE INTO users USING (SELECT CAST(? AS NUMBER(19)) AS id, ? AS name FROM DUAL) excluded
                            ON (users.id = excluded.id)
                            WHEN MATCHED THEN UPDATE SET name = excluded.name WHERE users.age > ?
                            WHEN NOT MATCHED THEN INSERT (id, name) VALUES (excluded.id, excluded.name)""", 1L, "Ada", 1);
        }

        @Test
        void valuesOfOtherTablesComeFromSubSelects() {
            assertThatOracle(update(ORDERS).set(TOTAL, BALANCE).from(USERS).where(BUYER.eq(USER_ID)))
                    .is("""
                            UPDATE orders SET total = (SELECT users.balance FROM users WHERE orders.user_id = users.id)
                            WHERE EXISTS (SELECT 1 FROM users WHERE orders.user_id = users.id)""");
            assertThatOracle(delete(ORDERS).using(USERS).where(BUYER.eq(USER_ID)))
                    .is("DELETE FROM orders WHERE EXISTS (SELECT 1 FROM users WHERE orders.user_id = users.id)");
        }

        @Test
        void nothingIsReturned() {
            assertThatOracle(delete(ORDERS).returning(ORDER_ID))
                    .isRefused(
                            "Oracle has no INSERT, UPDATE or DELETE that answers with rows. Select the rows in the same"
                                    + " transaction; keys of new rows come from the driver, through a session."
                                    + " [orm-sql-unsupported]");
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
                            column("c", SqlTypes.decimal(10, 2)),
                            column("d", SqlTypes.DOUBLE),
                            column("e", SqlTypes.varchar(5000)),
                            column("f", SqlTypes.UUID),
                            column("g", SqlTypes.JSON),
                            column("h", SqlTypes.TIME),
                            column("i", SqlTypes.INSTANT),
                            column("j", SqlTypes.varbinary(16)),
                            column("order", SqlTypes.character(2)),
                            column("k", SqlTypes.INTEGER)
                                    .computed(Computed.sql("b * 2").virtual()),
                            CheckConstraint.of(table -> table.bool("a")).named("ck_a"));

            assertThatOracle(new SchemaStatement.CreateTable(things, List.of())).is("""
                    CREATE TABLE things (
                        id NUMBER(19) GENERATED BY DEFAULT AS IDENTITY,
                        a NUMBER(1) DEFAULT 1 NOT NULL,
                        b NUMBER(3),
                        c NUMBER(10, 2),
                        d BINARY_DOUBLE,
                        e CLOB,
                        f RAW(16),
                        g CLOB CHECK (g IS JSON),
                        h TIMESTAMP(6),
                        i TIMESTAMP(6) WITH TIME ZONE,
                        j RAW(16),
                        "ORDER" CHAR(2 CHAR),
                        k NUMBER(10) GENERATED ALWAYS AS (b * 2) VIRTUAL,
                        PRIMARY KEY (id),
                        CONSTRAINT ck_a CHECK (a = 1)
                    )""");
        }

        @Test
        void whatMayBeThereIsCaught() {
            assertThatOracle(new SchemaStatement.DropTable(ADDRESSES, true)).is("""
                    BEGIN EXECUTE IMMEDIATE 'DROP TABLE addresses'; EXCEPTION WHEN OTHERS THEN
                    IF SQLCODE <> -942 THEN RAISE; END IF; END;""");
            assertThatOracle(new SchemaStatement.CreateTable(
                            new MetaData()
                                    .table("t", column("a", SqlTypes.INTEGER).defaultSql("'x'")),
                            List.of(),
                            true))
                    .is("""
                            BEGIN EXECUTE IMMEDIATE 'CREATE TABLE t ( a NUMBER(10) DEFAULT ''x'' )'; EXCEPTION WHEN OTHERS
                            THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;""");
        }

        @Test
        void columnsAreModified() {
            assertThatOracle(new SchemaStatement.AddColumn(USERS, column("note", SqlTypes.varchar(9))))
                    .is("ALTER TABLE users ADD note VARCHAR2(9 CHAR)");
            assertThatOracle(new SchemaStatement.AlterColumnType(USERS, column("name", SqlTypes.varchar(9))))
                    .is("ALTER TABLE users MODIFY name VARCHAR2(9 CHAR)");
            assertThatOracle(new SchemaStatement.AlterColumnNullability(
                            USERS, column("age", SqlTypes.INTEGER).notNull()))
                    .is("ALTER TABLE users MODIFY age NOT NULL");
            assertThatOracle(new SchemaStatement.AlterColumnDefault(USERS, column("age", SqlTypes.INTEGER)))
                    .is("ALTER TABLE users MODIFY age DEFAULT NULL");
        }

        @Test
        void keysAreDeletedWithTheirRowOnly() {
            ForeignKey key = METADATA.get("orders").foreignKeys().get(0);

            assertThatOracle(new SchemaStatement.AddForeignKey(
                            ORDERS,
                            key.named("fk").onDelete(ForeignKey.Action.CASCADE).onUpdate(ForeignKey.Action.RESTRICT)))
                    .is("""
                            ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id)
                            ON DELETE CASCADE""");
            assertThatOracle(new SchemaStatement.AddForeignKey(ORDERS, key.onUpdate(ForeignKey.Action.CASCADE)))
                    .isRefused(
                            "Oracle has no ON UPDATE for foreign keys. Leave it out: keys that never change need none."
                                    + " [orm-sql-unsupported]");
        }

        @Test
        void indexesAreOfAllRows() {
            assertThatOracle(new SchemaStatement.CreateIndex(
                            USERS, Index.of("name").named("ix")))
                    .is("CREATE INDEX ix ON users (name)");
            assertThatOracle(new SchemaStatement.CreateIndex(
                            USERS, Index.of("name").named("ix").whereSql("age > 1")))
                    .isRefused("Oracle has no indexes of some rows only. Index an expression that is null for the other"
                            + " rows. [orm-sql-unsupported]");
        }

        @Test
        void commentsAreNeverNull() {
            assertThatOracle(new SchemaStatement.CommentOnColumn(USERS, "name", "it's"))
                    .is("COMMENT ON COLUMN users.name IS 'it''s'");
            assertThatOracle(new SchemaStatement.CommentOnTable(USERS, null)).is("COMMENT ON TABLE users IS ''");
        }

        @Test
        void numbersComeFromSequences() {
            assertThatOracle(select(Sequence.of("numbers").nextValue())).is("SELECT numbers.NEXTVAL FROM DUAL");
        }
    }

    @Nested
    class Names {

        @Test
        void areMeantInUpperCaseUnlessTheyAreOdd() {
            assertThat(ORACLE.vocabulary().name("name")).isEqualTo("name");
            assertThat(ORACLE.vocabulary().name("level")).isEqualTo("\"LEVEL\"");
            assertThat(ORACLE.vocabulary().name("_name")).isEqualTo("\"_NAME\"");
            assertThat(ORACLE.vocabulary().name("firstName")).isEqualTo("\"firstName\"");
            assertThat(ORACLE.catalogName("name")).isEqualTo("NAME");
            assertThat(ORACLE.catalogName("firstName")).isEqualTo("firstName");
        }
    }
}
