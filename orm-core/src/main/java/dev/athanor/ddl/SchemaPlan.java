package dev.athanor.ddl;

import dev.athanor.OrmException;
import dev.athanor.schema.Column;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements that create or drop tables, in an order that works: a table after those its foreign keys point to. Where keys
 * form a circle, the key that closes it is added, or dropped, on its own.
 *
 * @param statements the statements, in order
 */
public record SchemaPlan(List<SchemaStatement> statements) {

    /** Copies the statements. */
    public SchemaPlan {
        statements = List.copyOf(statements);
    }

    /** What to do with a foreign key that closes a circle. */
    public enum Circles {
        /** Add or drop it by itself, while both tables are there. */
        BY_ALTER,
        /**
         * Leave it in its table: the database does not ask whether the other table is there yet. Before tables that point to
         * each other are dropped, it is told to check their rows later.
         */
        INLINE
    }

    /** How the comments of tables and columns are set. */
    public enum Comments {
        /** With the table, in CREATE TABLE. */
        WITH_COLUMN,
        /** By a statement for each. */
        BY_STATEMENT,
        /** Not at all: the database keeps none. */
        NONE
    }

    /** Plans the creation of some tables. */
    public static SchemaPlan create(MetaData metadata, List<Table> missing, Circles circles, Comments comments) {
        List<SchemaStatement> statements = new ArrayList<>();
        List<SchemaStatement> later = new ArrayList<>();
        Order order = Order.of(metadata, missing);
        for (Table table : order.tables) {
            List<ForeignKey> now = new ArrayList<>();
            for (ForeignKey key : table.foreignKeys()) {
                if (circles == Circles.BY_ALTER && order.closesCircle(table, key)) {
                    later.add(new SchemaStatement.AddForeignKey(table, key));
                } else {
                    now.add(key);
                }
            }
            statements.add(new SchemaStatement.CreateTable(table, now));
        }
        statements.addAll(later);
        for (Table table : order.tables) {
            table.indexes().forEach(index -> statements.add(new SchemaStatement.CreateIndex(table, index)));
            if (comments == Comments.BY_STATEMENT) {
                statements.addAll(commentsOf(table));
            }
        }
        return new SchemaPlan(statements);
    }

    private static List<SchemaStatement> commentsOf(Table table) {
        List<SchemaStatement> statements = new ArrayList<>();
        if (table.comment() != null) {
            statements.add(new SchemaStatement.CommentOnTable(table, table.comment()));
        }
        for (Column<?> column : table.columns()) {
            String comment = column.definition().comment();
            if (comment != null) {
                statements.add(new SchemaStatement.CommentOnColumn(table, column.name(), comment));
            }
        }
        return statements;
    }

    /** Plans the drop of some tables. */
    public static SchemaPlan drop(MetaData metadata, List<Table> present, Circles circles) {
        List<SchemaStatement> statements = new ArrayList<>();
        Order order = Order.of(metadata, present);
        for (Table table : order.tables) {
            for (ForeignKey key : table.foreignKeys()) {
                if (order.closesCircle(table, key)) {
                    statements.add(
                            circles == Circles.BY_ALTER
                                    ? new SchemaStatement.DropForeignKey(table, key)
                                    : new SchemaStatement.DeferForeignKeys());
                }
            }
        }
        List<Table> childrenFirst = new ArrayList<>(order.tables);
        Collections.reverse(childrenFirst);
        if (circles == Circles.INLINE && !statements.isEmpty()) {
            childrenFirst = cascadesFirst(childrenFirst);
        }
        childrenFirst.forEach(table -> statements.add(new SchemaStatement.DropTable(table)));
        return new SchemaPlan(statements);
    }

    /**
     * Orders tables whose circles stay as they are. A table is emptied when it is dropped; rows that go with its own need all the
     * tables that they point to, those that are dropped included.
     */
    private static List<Table> cascadesFirst(List<Table> childrenFirst) {
        List<Table> left = new ArrayList<>(childrenFirst);
        List<Table> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Table next = left.stream()
                    .filter(table -> left.stream().noneMatch(child -> cascadesTo(child, table)))
                    .findFirst()
                    .or(() -> left.stream()
                            .filter(table -> cascadesStay(table, left) && !isNeededLater(table, left))
                            .findFirst())
                    .or(() -> left.stream()
                            .filter(table -> cascadesStay(table, left))
                            .findFirst())
                    .orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** Tells whether all tables that are changed with one still have what they point to. */
    private static boolean cascadesStay(Table table, List<Table> left) {
        Set<String> names = new HashSet<>();
        left.forEach(each -> names.add(each.qualifiedName()));
        List<Table> changed = new ArrayList<>(List.of(table));
        Set<Table> reached = new HashSet<>();
        for (int i = 0; i < changed.size(); i++) {
            for (Table child : left) {
                if (cascadesTo(child, changed.get(i)) && reached.add(child)) {
                    changed.add(child);
                }
            }
        }
        return reached.stream()
                .flatMap(child -> child.foreignKeys().stream())
                .allMatch(key -> names.contains(key.target()));
    }

    /** Tells whether rows that point to a table may yet go with those of a third. */
    private static boolean isNeededLater(Table table, List<Table> left) {
        String name = table.qualifiedName();
        return left.stream()
                .filter(child -> !child.equals(table))
                .filter(child -> child.foreignKeys().stream()
                        .anyMatch(key -> key.target().equals(name)))
                .flatMap(child -> child.foreignKeys().stream())
                .anyMatch(key -> cascades(key)
                        && !key.target().equals(name)
                        && left.stream().anyMatch(other -> other.qualifiedName().equals(key.target())));
    }

    private static boolean cascadesTo(Table child, Table table) {
        return child.foreignKeys().stream()
                .anyMatch(key -> key.target().equals(table.qualifiedName()) && cascades(key));
    }

    private static boolean cascades(ForeignKey key) {
        return key.onDelete() != ForeignKey.Action.NO_ACTION && key.onDelete() != ForeignKey.Action.RESTRICT;
    }

    /** Tables in an order of dependency, found by depth first so that a circle is cut where it closes. */
    private static final class Order {
        private final List<Table> tables = new ArrayList<>();
        private final Map<String, Integer> positions = new LinkedHashMap<>();
        private final Set<String> visiting = new HashSet<>();

        static Order of(MetaData metadata, List<Table> wanted) {
            Order order = new Order();
            Map<String, Table> byName = new LinkedHashMap<>();
            wanted.forEach(table -> byName.put(table.qualifiedName(), table));
            wanted.forEach(table -> order.visit(metadata, table, byName));
            return order;
        }

        private void visit(MetaData metadata, Table table, Map<String, Table> wanted) {
            String name = table.qualifiedName();
            if (positions.containsKey(name) || !visiting.add(name)) {
                return;
            }
            for (String target : targets(table)) {
                if (metadata.find(target).isEmpty()) {
                    throw new OrmException(
                            "orm-schema-unknown-target",
                            "A foreign key of " + name + " points to table \"" + target
                                    + "\", which is not declared in the same MetaData. Declare it, or correct the name.");
                }
                Table other = wanted.get(target);
                if (other != null) {
                    visit(metadata, other, wanted);
                }
            }
            positions.put(name, tables.size());
            tables.add(table);
        }

        private static Set<String> targets(Table table) {
            Set<String> targets = new LinkedHashSet<>();
            table.foreignKeys().forEach(key -> targets.add(key.target()));
            return targets;
        }

        boolean closesCircle(Table table, ForeignKey key) {
            Integer from = positions.get(table.qualifiedName());
            Integer to = positions.get(key.target());
            return from != null && to != null && to > from;
        }
    }
}
