package dev.athanor.schema;

import static dev.athanor.schema.ColumnDefinition.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.schema.NamingConvention.Kind;
import dev.athanor.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingConventionTest {

    private static Table lines(NamingConvention naming) {
        return new MetaData(naming)
                .table(
                        "lines",
                        column("order_id", SqlTypes.BIGINT).primaryKey().references("shop.orders", "id"),
                        column("line", SqlTypes.INTEGER).primaryKey(),
                        UniqueConstraint.of("order_id", "line"),
                        new CheckConstraint("positive", "line > 0"),
                        CheckConstraint.of(t -> t.number("line", Integer.class).lt(9)),
                        Index.of("line"));
    }

    @Test
    void namesAreMadeOfKindTableAndColumns() {
        Table lines = lines(NamingConvention.DEFAULT);

        assertThat(lines.primaryKeyName()).isNull();
        assertThat(lines.nameOf(lines.uniqueConstraints().get(0))).isEqualTo("uq_lines_order_id_line");
        assertThat(lines.nameOf(lines.foreignKeys().get(0))).isEqualTo("fk_lines_order_id");
        assertThat(lines.nameOf(lines.indexes().get(0))).isEqualTo("ix_lines_line");
        assertThat(lines.nameOf(lines.checks().get(0))).isEqualTo("positive");
        assertThat(lines.nameOf(lines.checks().get(1))).isNull();
    }

    @Test
    void templatesChangeThem() {
        Table lines = lines(NamingConvention.DEFAULT
                .with(Kind.PRIMARY_KEY, "pk_{table}")
                .with(Kind.FOREIGN_KEY, "{table}_{column}_to_{target}_{targetColumns}")
                .with(Kind.CHECK, "ck_{table}_{name}"));

        assertThat(lines.primaryKeyName()).isEqualTo("pk_lines");
        assertThat(lines.nameOf(lines.foreignKeys().get(0))).isEqualTo("lines_order_id_to_orders_id");
        assertThat(lines.nameOf(lines.checks().get(0))).isEqualTo("ck_lines_positive");
        assertThat(lines.nameOf(lines.checks().get(1))).isNull();
    }

    @Test
    void whatIsNoPartIsRefused() {
        assertThatThrownBy(() -> NamingConvention.DEFAULT.with(Kind.UNIQUE, "uq_{tabel}"))
                .hasMessageEndingWith("[orm-schema-bad-template]");
    }

    @Test
    void longNamesEndWithAHashOfTheWhole() {
        String longName = "t".repeat(60);
        Table one = new MetaData().table(longName, column("a", SqlTypes.INTEGER), Index.of("a"));
        Table other = new MetaData().table(longName + "u", column("a", SqlTypes.INTEGER), Index.of("a"));

        String name = one.nameOf(one.indexes().get(0));

        assertThat(name).hasSize(63).startsWith("ix_ttt").isEqualTo(one.nameOf(Index.of("a")));
        assertThat(name).isNotEqualTo(other.nameOf(other.indexes().get(0)));
    }

    @Test
    void aTableHasOnePrimaryKey() {
        assertThatThrownBy(() -> new MetaData()
                        .table("t", column("a", SqlTypes.INTEGER), PrimaryKey.of("a"), PrimaryKey.of("a")))
                .hasMessageEndingWith("[orm-schema-two-keys]");
    }

    @Test
    void qualifiedNamesAreTakenApartAgain() {
        for (String name : List.of("a", "a.b", "\"", "\"a\"", "a\"b", "\"a.b", "a b", ".", "..", "\"\"", "'")) {
            for (String schema : List.of("s", "s.t", "\"s\"", "\"", ".")) {
                assertThat(QualifiedName.parts(QualifiedName.of(schema, name))).containsExactly(schema, name);
                assertThat(QualifiedName.canonical(QualifiedName.of(schema, name)))
                        .isEqualTo(QualifiedName.of(schema, name));
            }
            assertThat(QualifiedName.parts(QualifiedName.of(null, name))).containsExactly(name);
        }
    }
}
