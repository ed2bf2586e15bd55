package dev.athanor.compile;

import static dev.athanor.compile.Dialects.H2;
import static dev.athanor.compile.Dialects.MARIADB;
import static dev.athanor.compile.Dialects.MYSQL;
import static dev.athanor.compile.Dialects.POSTGRES;
import static dev.athanor.compile.Dialects.SQLITE;
import static dev.athanor.compile.Shop.ACTIVE;
import static dev.athanor.compile.Shop.AGE;
import static dev.athanor.compile.Shop.EMAIL;
import static dev.athanor.compile.Shop.NAME;
import static dev.athanor.compile.Shop.USERS;
import static dev.athanor.compile.Shop.USER_ID;
import static dev.athanor.compile.SqlAssert.assertThatSql;
import static dev.athanor.sql.Sql.defaultValue;
import static dev.athanor.sql.Sql.excluded;
import static dev.athanor.sql.Sql.insert;
import static dev.athanor.sql.Sql.number;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.sql.Insert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpsertTest {

    private static final Insert ADA = insert(USERS).set(EMAIL, "ada").set(NAME, "Ada");

    @Nested
    class ThatUpdates {

        private final Insert statement = ADA.onConflict(EMAIL).doUpdate(set -> set.set(NAME, excluded(NAME)));

        @Test
        void isOnConflictOnPostgresAndSqlite() {
            assertThatSql(statement).on(POSTGRES, SQLITE).is("""
                            INSERT INTO users (email, name) VALUES (?, ?)
                            ON CONFLICT (email) DO UPDATE SET name = excluded.name""", "ada", "Ada");
        }

        @Test
        void isOnDuplicateKeyOnMySql() {
            assertThatSql(statement).on(MYSQL).is("""
                            INSERT INTO users (email, name) VALUES (?, ?) AS excluded
                            ON DUPLICATE KEY UPDATE name = excluded.name""", "ada", "Ada");
            assertThatSql(statement).on(MARIADB).is("""
                            INSERT INTO users (email, name) VALUES (?, ?)
                            ON DUPLICATE KEY UPDATE name = VALUES(name)""", "ada", "Ada");
        }

        @Test
        void isMergeOnH2() {
            assertThatSql(statement).on(H2).is("""
                            MERGE INTO users
                            USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR))) AS excluded (email, name)
                            ON (users.email = excluded.email)
                            WHEN MATCHED THEN UPDATE SET name = excluded.name
                            WHEN NOT MATCHED THEN INSERT (email, name) VALUES (excluded.email, excluded.name)""", "ada", "Ada");
        }

        @Test
        void takesTheProposedValuesOfColumnsByName() {
            assertThatSql(ADA.onConflict(EMAIL).doUpdate(NAME)).on(POSTGRES).is("""
                            INSERT INTO users (email, name) VALUES (?, ?)
                            ON CONFLICT (email) DO UPDATE SET name = excluded.name""", "ada", "Ada");
        }

        @Test
        void returnsTheRow() {
            assertThatSql(statement.returning(USER_ID)).on(MARIADB).is("""
                            INSERT INTO users (email, name) VALUES (?, ?)
                            ON DUPLICATE KEY UPDATE name = VALUES(name) RETURNING id""", "ada", "Ada");
        }
    }

    @Nested
    class ThatUpdatesSomeRows {

        private final Insert statement = ADA.set(AGE, 36)
                .onConflict(EMAIL)
                .doUpdate(set -> set.set(AGE, number(excluded(AGE)).plus(1))
                        .set(NAME, "new")
                        .where(AGE.lt(excluded(AGE))));

        @Test
        void hasAConditionOnPostgresAndSqlite() {
            assertThatSql(statement).on(POSTGRES, SQLITE).is("""
                            INSERT INTO users (email, name, age) VALUES (?, ?, ?)
                            ON CONFLICT (email) DO UPDATE SET age = excluded.age + ?, name = ?
                            WHERE users.age < excluded.age""", "ada", "Ada", 36, 1, "new");
        }

        @Test
        void writesLastWhatTheConditionReadsOnMySql() {
            assertThatSql(statement).on(MYSQL).is("""
                            INSERT INTO users (email, name, age) VALUES (?, ?, ?) AS excluded
                            ON DUPLICATE KEY UPDATE
                            name = CASE WHEN users.age < excluded.age THEN ? ELSE users.name END,
                            age = CASE WHEN users.age < excluded.age THEN excluded.age + ? ELSE users.age END""", "ada", "Ada", 36, "new", 1);
        }

        @Test
        void cannotReturnOnlyThoseOnMariaDb() {
            assertThatSql(statement.returning(USER_ID))
                    .on(MARIADB)
                    .isRefused("MariaDB has no RETURNING of only those rows that an INSERT did not leave as they were."
                            + " Select the rows in the same transaction. [orm-sql-unsupported]");
        }
    }

    @Nested
    class ThatDoesNothing {

        @Test
        void dropsTheRow() {
            Insert statement = ADA.onConflict(EMAIL).doNothing();

            assertThatSql(statement).on(POSTGRES, SQLITE).is("""
                            INSERT INTO users (email, name) VALUES (?, ?) ON CONFLICT (email) DO NOTHING""", "ada", "Ada");
            assertThatSql(statement).on(MYSQL, MARIADB).is("""
                            INSERT INTO users (email, name) VALUES (?, ?)
                            ON DUPLICATE KEY UPDATE email = users.email""", "ada", "Ada");
        }

        @Test
        void meansAnyKeyWithoutATarget() {
            Insert statement = ADA.set(USER_ID, 7L).onConflict().doNothing();

            assertThatSql(statement).on(POSTGRES, SQLITE).is("""
                            INSERT INTO users (email, name, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING""", "ada", "Ada", 7L);
            assertThatSql(statement).on(H2).is("""
                            MERGE INTO users
                            USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS BIGINT)))
                            AS excluded (email, name, id)
                            ON (users.id = excluded.id OR users.email = excluded.email)
                            WHEN NOT MATCHED THEN INSERT (email, name, id)
                            VALUES (excluded.email, excluded.name, excluded.id)""", "ada", "Ada", 7L);
        }
    }

    @Nested
    class OfASelect {

        private final Insert statement = insert(USERS)
                .from(select(EMAIL, NAME).from(USERS.as("u")), EMAIL, NAME)
                .onConflict(EMAIL)
                .doUpdate(NAME);

        @Test
        void keepsTheWordOnApartFromJoins() {
            assertThatSql(statement).on(SQLITE).is("""
                            INSERT INTO users (email, name)
                            SELECT * FROM (SELECT users.email, users.name FROM users AS u) WHERE true
                            ON CONFLICT (email) DO UPDATE SET name = excluded.name""");
        }

        @Test
        void namesTheRowsOnMySql() {
            assertThatSql(statement).on(MYSQL).is("""
                            INSERT INTO users (email, name)
                            SELECT * FROM (SELECT users.email, users.name FROM users AS u) AS excluded (email, name)
                            ON DUPLICATE KEY UPDATE name = excluded.name""");
        }
    }

    @Nested
    class Refusals {

        @Test
        void oneOfSeveralKeysOnMySql() {
            assertThatSql(ADA.set(USER_ID, 7L).onConflict(EMAIL).doNothing())
                    .on(MYSQL)
                    .isRefused(
                            "MySQL has no ON CONFLICT for one of several keys of users, such as (id). Use onConflict()"
                                    + " without columns if a conflict of any key is meant, or leave the columns of the other key"
                                    + " out. [orm-sql-unsupported]");
        }

        @Test
        void aTargetThatIsNoKey() {
            assertThatSql(ADA.onConflict(NAME).doNothing())
                    .on(H2, MYSQL, MARIADB)
                    .isRefused("(name) is no key of users. Its keys are [[id], [email]]. Name the columns of one, or"
                            + " declare them unique. [orm-sql-conflict-target]");
        }

        @Test
        void aTargetWithoutValue() {
            assertThatSql(ADA.onConflict(USER_ID).doUpdate(NAME))
                    .on(H2)
                    .isRefused("The rows of the INSERT into users give no key a value that could be there already. Give"
                            + " the columns of onConflict(...) a value. [orm-sql-conflict-target]");
        }

        @Test
        void aConstraintByNameElsewhereThanOnPostgres() {
            Insert statement = ADA.onConflictWith("users_email_key").doNothing();

            assertThatSql(statement).on(POSTGRES).is("""
                            INSERT INTO users (email, name) VALUES (?, ?)
                            ON CONFLICT ON CONSTRAINT users_email_key DO NOTHING""", "ada", "Ada");
            assertThatSql(statement)
                    .on(SQLITE)
                    .isRefused("SQLite has no ON CONFLICT by the name of a constraint. Name the columns of the key:"
                            + " onConflict(column). [orm-sql-unsupported]");
        }

        @Test
        void anUpdateForAnyKeyOnPostgres() {
            assertThatSql(ADA.onConflict().doUpdate(NAME))
                    .on(POSTGRES)
                    .isRefused(
                            "PostgreSQL has no ON CONFLICT DO UPDATE for a conflict of any key. Name the columns of the"
                                    + " key: onConflict(column). [orm-sql-unsupported]");
        }

        @Test
        void anUpdateOfNothing() {
            assertThatThrownBy(() -> ADA.onConflict(EMAIL).doUpdate(set -> set.where(ACTIVE)))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-sql-update-nothing]");
        }

        @Test
        void theDefaultOfSomeRowsOnH2() {
            Insert statement = insert(USERS)
                    .row(row -> row.set(EMAIL, "ada").set(NAME, "Ada").set(AGE, defaultValue()))
                    .row(row -> row.set(EMAIL, "bob").set(NAME, "Bob").set(AGE, 41))
                    .onConflict(EMAIL)
                    .doNothing();

            assertThatSql(statement)
                    .on(H2)
                    .isRefused(
                            "H2 has no default for some of the rows of an INSERT with onConflict(...). Give all rows the"
                                    + " default, or none. [orm-sql-unsupported]");
        }
    }
}
