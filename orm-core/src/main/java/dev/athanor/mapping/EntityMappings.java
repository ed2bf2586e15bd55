package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Functions;
import dev.athanor.sql.GetterJoin;
import dev.athanor.sql.Join;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns entities, attributes and relationships of one statement into tables, columns and conditions. Confined to one thread. */
final class EntityMappings implements Mappings {

    private static final int MOST_SYNONYMS = 32;

    private final Registry registry;
    private final ActiveCriteria criteria;
    private final Map<MappedSource<?>, EntityColumns> known = new HashMap<>();
    private final ElementMappings elements;
    private int tablesBetween;
    private int depth;

    // Most attributes are asked for twice in a row: as what is compared, and for the type of what it is compared with.
    private @Nullable MappedAttribute<?> last;
    private @Nullable Expression<?> lastColumn;

    EntityMappings(Registry registry, ActiveCriteria criteria) {
        this.registry = registry;
        this.elements = new ElementMappings(registry);
        this.criteria = criteria;
    }

    @Override
    public FromItem source(MappedSource<?> source) {
        if (elements.concerns(source)) {
            return elements.table(source);
        }
        EntityColumns columns = called(source);
        return source instanceof WithSubclasses<?> with
                ? columns.from(with.classes().stream()
                        .map(registry::model)
                        .sorted(Comparator.comparing(EntityModel::depth).thenComparing(EntityModel::name))
                        .toList())
                : columns.from();
    }

    @Override
    public Select<?> whole(Select<?> select, Supplier<Collection<FromItem>> used) {
        return registry.hasHierarchies()
                ? new WholeStatements(registry, this::restriction).of(select, used.get())
                : select;
    }

    @Override
    public @Nullable Condition restriction(MappedSource<?> source) {
        boolean isEntity = registry.hasHierarchies()
                && !elements.concerns(source)
                && registry.find(source.entity()).isPresent();
        return isEntity ? called(source).restriction() : null;
    }

    private Condition restricted(Condition linked, MappedSource<?> target) {
        Condition restriction = restriction(target);
        return restriction == null ? linked : linked.and(restriction);
    }

    /** Returns an entity as the statement calls it. */
    EntityColumns called(MappedSource<?> source) {
        EntityColumns found = known.get(source);
        if (found == null) {
            found = source instanceof EntitySource<?> entity && entity.base() != null
                    ? new EntityColumns(
                            registry.model(entity.entity()),
                            entity.alias(),
                            registry.model(entity.base()).place().union())
                    : registry.model(source.entity()).called(source.alias());
            known.put(source, found);
        }
        return found;
    }

    @Override
    public List<Expression<?>> columns(MappedSource<?> source) {
        return columns(source, registry.model(source.entity()).columns());
    }

    @Override
    public List<Expression<?>> key(MappedSource<?> source) {
        return columns(source, registry.model(source.entity()).ids());
    }

    /** What computes a formula is computed where the entity is loaded. */
    private List<Expression<?>> columns(MappedSource<?> source, List<EntityModel.MappedColumn> columns) {
        EntityModel model = registry.model(source.entity());
        EntitySource<?> entity = new EntitySource<>(source.entity(), source.alias());
        List<Expression<?>> all = new ArrayList<>();
        for (EntityModel.MappedColumn column : columns) {
            Expression<?> selected = model.selected(column, entity);
            if (!(selected instanceof MappedAttribute)) {
                all.add(selected);
            }
        }
        return all;
    }

    @Override
    @SuppressWarnings("unchecked") // the column of an attribute is of its class
    public <T> Expression<T> attribute(MappedAttribute<T> attribute) {
        if (attribute instanceof CollectionSize size) {
            return (Expression<T>) size(size);
        }
        if (attribute != last && elements.concerns(attribute.source())) {
            lastColumn =
                    elements.table(attribute.source()).c(elements.column(attribute.source(), attribute.attribute()));
            last = attribute;
        } else if (attribute != last) {
            EntityModel model = registry.model(attribute.source().entity());
            ComputedAttribute computed = model.computed(attribute.attribute());
            lastColumn = computed != null ? computed(computed, attribute) : column(model, attribute);
            last = attribute;
        }
        return (Expression<T>) Objects.requireNonNull(lastColumn);
    }

    /** One that is nothing but another attribute is that attribute's column, and can be given a value. */
    private Expression<?> computed(ComputedAttribute computed, MappedAttribute<?> attribute) {
        Expression<?> expression = computed.in(attribute.source());
        if (!(expression instanceof MappedAttribute<?> other)) {
            return expression;
        }
        if (++depth > MOST_SYNONYMS) {
            throw ComputedAttribute.circle(attribute);
        }
        Expression<?> column = attribute(other);
        depth--;
        return column;
    }

    private Column<Object> column(EntityModel model, MappedAttribute<?> asked) {
        String attribute = asked.attribute();
        BasicAttribute basic = model.findBasic(attribute).orElse(null);
        if (basic != null) {
            return called(asked.source()).of(basic);
        }
        if (!CompositeConditions.names(model, attribute).isEmpty()) {
            throw CompositeConditions.refused(model.name() + "." + attribute);
        }
        int dot = attribute.indexOf('.');
        Relationship reference = model.findRelationship(dot < 0 ? attribute : attribute.substring(0, dot))
                .orElseThrow(() -> model.noSuchAttribute(attribute));
        List<String> own = reference.ownColumns();
        if (own.isEmpty()) {
            throw new OrmException(
                    "orm-mapping-no-column",
                    reference.describe() + " has no column in the table of " + model.name()
                            + ". Join along it, or ask with any(…) or has(…).");
        }
        EntityModel target = registry.model(reference.target());
        int part = dot < 0 ? 0 : keyPart(target, attribute.substring(dot + 1));
        if (part < 0) {
            throw new OrmException(
                    "orm-mapping-path-too-far",
                    "\"" + attribute + "\" leads into " + target.name()
                            + ", whose columns are in another table. Join along " + reference.describe()
                            + " and ask the joined entity.");
        }
        return called(asked.source()).of(own, reference.name()).get(part);
    }

    /** Returns which part of the key of an entity is called so, or -1. */
    private int keyPart(EntityModel target, String attribute) {
        for (int i = 0; i < target.ids().size(); i++) {
            if (isCalled(target.ids().get(i), attribute)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isCalled(EntityModel.MappedColumn id, String attribute) {
        if (id.basic() != null) {
            return id.basic().name().equals(attribute);
        }
        Relationship reference = Objects.requireNonNull(id.reference());
        String name = reference.name();
        return (attribute.equals(name) && reference.ownColumns().size() == 1)
                || (attribute.startsWith(name + ".")
                        && keyPart(registry.model(reference.target()), attribute.substring(name.length() + 1))
                                == id.part());
    }

    @Override
    public @Nullable Object value(MappedAttribute<?> attribute, @Nullable Object value) {
        if (attribute instanceof CollectionSize || elements.concerns(attribute.source())) {
            return value;
        }
        EntityModel model = registry.model(attribute.source().entity());
        Relationship reference = model.findRelationship(attribute.attribute()).orElse(null);
        if (value == null || reference == null) {
            return value;
        }
        return keyOf(value, registry.model(reference.target()), reference);
    }

    @Override
    public @Nullable Condition ofColumns(MappedAttribute<?> attribute, Condition condition) {
        return new CompositeConditions(registry, this).of(attribute, condition);
    }

    // Relationships

    @Override
    public Join join(Join join) {
        RelationshipPath path = path(join.left(), Objects.requireNonNull(join.on()));
        EntityModel owner = registry.model(path.source().entity());
        Relationship relationship = owner.relationship(path.attribute());
        MappedSource<?> target = target(join, relationship);
        if (relationship.isOfValues()) {
            elements.know(target, relationship);
        }
        if (relationship.link() instanceof Relationship.Link.Between between) {
            Table table = between.table().as(between.table().name() + "_" + ++tablesBetween);
            Condition first = linked(path.source(), between, table);
            Condition second = restricted(narrowed(toTarget(target, between, table), path), target);
            return joined(join, table, first, target, second, path);
        }
        Condition linked = narrowed(linked(path.source(), relationship, target), path);
        return new Join(join.left(), join.kind(), target, restricted(linked, target));
    }

    private static Condition narrowed(Condition linked, RelationshipPath path) {
        Condition all = linked;
        for (Condition condition : path.conditions()) {
            all = all.and(condition);
        }
        return all;
    }

    /** Where only some are joined, and rows without them are kept, a row of the table between must not stand for one that is not. */
    private static Join joined(
            Join join, Table table, Condition first, MappedSource<?> target, Condition second, RelationshipPath path) {
        if (path.conditions().isEmpty() || join.kind() == Join.Kind.INNER) {
            return new Join(new Join(join.left(), join.kind(), table, first), join.kind(), target, second);
        }
        return new Join(join.left(), join.kind(), new Join(table, Join.Kind.INNER, target, second), first);
    }

    private static MappedSource<?> target(Join join, Relationship relationship) {
        if (join.right() instanceof MappedSource<?> target
                && relationship.target().isAssignableFrom(target.entity())) {
            return target;
        }
        throw new OrmException(
                "orm-mapping-join-target",
                relationship.describe() + " leads to " + relationship.target().getSimpleName()
                        + ", and something else is joined along it. Join from("
                        + relationship.target().getSimpleName() + ".class) or an alias of it.");
    }

    private RelationshipPath path(FromItem left, JoinCondition on) {
        if (on instanceof RelationshipPath path) {
            return path;
        }
        GetterName getter = GetterName.of(((GetterJoin) on).relationship());
        List<MappedSource<?>> owners = new ArrayList<>();
        collect(left, getter.entity(), owners);
        if (owners.size() != 1) {
            throw new OrmException(
                    owners.isEmpty() ? "orm-mapping-join-no-owner" : "orm-mapping-join-ambiguous",
                    getter.entity().getSimpleName() + "::" + getter.method() + " belongs to "
                            + (owners.isEmpty() ? "no entity" : owners.size() + " entities")
                            + " of the statement. Say which: join(target, source.to("
                            + getter.entity().getSimpleName() + "::" + getter.method() + ")).");
        }
        MappedSource<?> owner = owners.get(0);
        return new RelationshipPath(new EntitySource<>(owner.entity(), owner.alias()), getter.attribute());
    }

    static void collect(FromItem item, Class<?> entity, List<MappedSource<?>> owners) {
        if (item instanceof MappedSource<?> source && entity.isAssignableFrom(source.entity())) {
            owners.add(source);
        } else if (item instanceof Join join) {
            collect(join.left(), entity, owners);
            collect(join.right(), entity, owners);
        }
    }

    private Condition linked(MappedSource<?> owner, Relationship relationship, MappedSource<?> target) {
        if (relationship.link() instanceof Relationship.Link.Elements values) {
            return equal(
                    columnsOf(elements.table(target), values.ownerColumns()),
                    called(owner).key());
        }
        if (relationship.link() instanceof Relationship.Link.ToTarget own) {
            return equal(
                    called(owner).of(own.columns(), relationship.name()),
                    called(target).key());
        }
        List<String> columns = ((Relationship.Link.FromTarget) relationship.link()).columns();
        return equal(
                called(target).of(columns, relationship.inverse()),
                called(owner).key());
    }

    private Condition linked(MappedSource<?> owner, Relationship.Link.Between between, Table table) {
        return equal(columnsOf(table, between.ownerColumns()), called(owner).key());
    }

    private Condition toTarget(MappedSource<?> target, Relationship.Link.Between between, Table table) {
        return equal(called(target).key(), columnsOf(table, between.targetColumns()));
    }

    private static List<Column<Object>> columnsOf(Table table, List<String> names) {
        return names.stream().<Column<Object>>map(table::c).toList();
    }

    private static Condition equal(List<Column<Object>> left, List<Column<Object>> right) {
        Condition all = null;
        for (int i = 0; i < left.size(); i++) {
            Condition one = left.get(i).eq(right.get(i));
            all = all == null ? one : all.and(one);
        }
        return Objects.requireNonNull(all, "a key has columns");
    }

    @Override
    public Condition condition(MappedCondition condition) {
        if (condition instanceof OtherThan other) {
            return otherThan(other);
        } else if (condition instanceof ElementCondition element) {
            return contains(element);
        } else if (condition instanceof TypeCondition type) {
            return new TypeTests(registry.model(type.source().entity()), called(type.source())).of(type);
        }
        RelationshipCondition asked = (RelationshipCondition) condition;
        MappedSource<?> owner = asked.relationship().source();
        EntityModel model = registry.model(owner.entity());
        Relationship relationship = model.relationship(asked.relationship().attribute());
        MappedSource<?> target =
                asked.target() != null ? asked.target() : new EntitySource<>(relationship.target(), null);
        if (relationship.isOfValues()) {
            elements.know(target, relationship);
        }
        if (target.equals(owner)) {
            throw new OrmException(
                    "orm-mapping-needs-alias",
                    relationship.describe() + " leads to the same entity; the related one needs a name of its own. Use"
                            + " any(…) or has(…) with alias("
                            + relationship.target().getSimpleName()
                            + ".class, \"…\").");
        }
        Select<Integer> select = Sql.select(Sql.expression(Sql.text("1"), SqlTypes.INTEGER));
        if (relationship.link() instanceof Relationship.Link.Between between) {
            Table table = between.table().as(between.table().name() + "_" + ++tablesBetween);
            select = select.from(new Join(target, Join.Kind.INNER, table, toTarget(target, between, table)))
                    .where(linked(owner, between, table));
        } else {
            select = select.from(target).where(linked(owner, relationship, target));
        }
        return Sql.exists(select.where(asked.conditions()).where(criteria.of(target)));
    }

    private Condition otherThan(OtherThan other) {
        EntityModel model = registry.model(other.attribute().source().entity());
        boolean canBeNothing = model.findRelationship(other.attribute().attribute())
                .filter(relationship -> !relationship.isRequired())
                .isPresent();
        return canBeNothing ? other.comparison().or(other.attribute().isNull()) : other.comparison();
    }

    /** An element is known by its key, so that a table between need not be joined with that of the elements. */
    private Condition contains(ElementCondition asked) {
        EntitySource<?> owner = asked.relationship().source();
        EntityModel model = registry.model(owner.entity());
        Relationship relationship = model.relationship(asked.relationship().attribute());
        Select<Integer> select = Sql.select(Sql.expression(Sql.text("1"), SqlTypes.INTEGER));
        if (relationship.link() instanceof Relationship.Link.Elements values) {
            Table table = values.table().as(values.table().name() + "_" + ++tablesBetween);
            return Sql.exists(select.from(table)
                    .where(
                            equal(
                                    columnsOf(table, values.ownerColumns()),
                                    called(owner).key()),
                            ElementMappings.holds(relationship, table, asked.element())));
        }
        EntityModel elements = registry.model(relationship.target());
        Object key = keyOf(asked.element(), elements, relationship);
        if (relationship.link() instanceof Relationship.Link.Between between) {
            Table table = between.table().as(between.table().name() + "_" + ++tablesBetween);
            return Sql.exists(select.from(table)
                    .where(linked(owner, between, table), isRow(columnsOf(table, between.targetColumns()), key)));
        }
        MappedSource<?> element = new EntitySource<>(relationship.target(), "element_" + ++tablesBetween);
        return Sql.exists(select.from(element)
                .where(
                        linked(owner, relationship, element),
                        isRow(called(element).key(), key)));
    }

    private Expression<Long> size(CollectionSize size) {
        EntitySource<?> owner = size.source();
        EntityModel model = registry.model(owner.entity());
        Relationship relationship = model.relationship(size.attribute());
        Table counted;
        List<String> ownerColumns;
        if (relationship.link() instanceof Relationship.Link.Elements values) {
            counted = values.table();
            ownerColumns = values.ownerColumns();
        } else if (relationship.link() instanceof Relationship.Link.Between between) {
            counted = between.table();
            ownerColumns = between.ownerColumns();
        } else if (relationship.isToMany() && relationship.link() instanceof Relationship.Link.FromTarget) {
            MappedSource<?> element = new EntitySource<>(relationship.target(), "counted_" + ++tablesBetween);
            return Sql.scalar(Sql.select(Functions.count()).from(element).where(linked(owner, relationship, element)));
        } else {
            throw new OrmException(
                    "orm-mapping-no-collection",
                    relationship.describe()
                            + " refers to one entity and has no size. Ask has(…), or compare it with null.");
        }
        Table table = counted.as(counted.name() + "_" + ++tablesBetween);
        return Sql.scalar(Sql.select(Functions.count())
                .from(table)
                .where(equal(columnsOf(table, ownerColumns), called(owner).key())));
    }

    private static Condition isRow(List<Column<Object>> columns, Object key) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object part = CompositeKey.part(key, i);
            parts.add(columns.get(i).eq(part));
        }
        return Sql.and(parts);
    }

    private static Object keyOf(Object entity, EntityModel model, Relationship relationship) {
        if (!relationship.target().isInstance(entity)) {
            throw new OrmException(
                    "orm-mapping-wrong-entity",
                    relationship.describe() + " refers to "
                            + relationship.target().getSimpleName() + ", and a "
                            + entity.getClass().getName() + " was given.");
        }
        Object key = model.keyOf(entity);
        if (key == null) {
            throw new OrmException(
                    "orm-mapping-entity-without-key",
                    "The " + model.name() + " that " + relationship.describe()
                            + " is compared with has no key yet. Add it to the session and flush first.");
        }
        return key;
    }
}
