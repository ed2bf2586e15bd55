package dev.athanor.mapping;

import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Sql;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says by columns of which class an object is. Confined to one thread. */
final class TypeTests {

    private final EntityColumns columns;
    private final EntityModel model;
    private int tables;

    TypeTests(EntityModel model, EntityColumns columns) {
        this.model = model;
        this.columns = columns;
    }

    Condition of(TypeCondition asked) {
        Hierarchy hierarchy = model.hierarchy();
        Set<EntityModel> wanted = new LinkedHashSet<>();
        for (Class<?> type : asked.classes()) {
            if (hierarchy == null) {
                return type == model.type()
                        ? Sql.and(List.of())
                        : Sql.and(List.of()).not();
            }
            EntityModel member = hierarchy.member(type);
            wanted.addAll(asked.withSubclasses() ? hierarchy.concreteFrom(member) : List.of(member));
        }
        Hierarchy all = Objects.requireNonNull(hierarchy);
        wanted.removeIf(EntityModel::isAbstract);
        List<EntityModel> possible = wanted.stream()
                .filter(member -> model.type().isAssignableFrom(member.type()))
                .toList();
        if (possible.isEmpty()) {
            return Sql.or(List.of());
        } else if (all.discriminator() != null) {
            return columns.isOneOf(all, possible);
        } else if (all.strategy() == Hierarchy.Strategy.TABLE_PER_CLASS) {
            return ofUnion(possible);
        }
        List<Condition> tests = new ArrayList<>();
        possible.forEach(member -> tests.add(isExactly(all, member)));
        return Sql.or(tests);
    }

    private Condition ofUnion(List<EntityModel> possible) {
        Table union = model.place().union();
        if (union == null) {
            return Sql.and(List.of());
        }
        Column<Object> type = columns.at(new RowLayout.Place(Unions.TYPE, union));
        List<Condition> tests = new ArrayList<>();
        possible.forEach(member -> tests.add(type.eq(Unions.number(member))));
        return Sql.or(tests);
    }

    private Condition isExactly(Hierarchy hierarchy, EntityModel member) {
        List<Condition> all = new ArrayList<>();
        all.add(hasRow(member.table()));
        for (EntityModel below : hierarchy.from(member)) {
            if (below != member && below.tables().size() == member.tables().size() + 1) {
                all.add(hasRow(below.table()).not());
            }
        }
        return Sql.and(all);
    }

    private Condition hasRow(Table table) {
        Table named = table.as("type_of_" + table.name() + "_" + ++tables);
        List<Column<?>> parts = named.primaryKey();
        List<Column<Object>> key = columns.key();
        List<Condition> same = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            same.add(named.<Object>c(parts.get(i).name()).eq(key.get(i)));
        }
        return Sql.exists(Sql.select(Sql.expression(Sql.text("1"), SqlTypes.INTEGER))
                .from(named)
                .where(Sql.and(same)));
    }
}
