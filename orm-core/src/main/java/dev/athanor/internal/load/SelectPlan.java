package dev.athanor.internal.load;

import dev.athanor.internal.load.EntityNode.JoinedNode;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.EntityColumns;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.LoadStrategy;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.RelationshipPath;
import dev.athanor.mapping.YieldPer;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT about entities as one about columns: which columns it reads, what is joined to load relationships with it, and what
 * is loaded behind. Immutable and thread-safe once made.
 *
 * @param select the statement about columns
 * @param items what the selected items become
 * @param roots the entities among them
 * @param nodeCount the number of entities in a row
 * @param isUnique whether each entity is returned once
 */
record SelectPlan(Select<?> select, List<Item> items, List<EntityNode> roots, int nodeCount, boolean isUnique) {

    /** A selected item: an entity, or the value of one column. */
    sealed interface Item {

        /** An entity. */
        record OfEntity(EntityNode node) implements Item {}

        /** A value, at a position counted from 1. */
        record OfValue(SelectItem<?> item, int column) implements Item {}
    }

    static SelectPlan of(
            Select<?> select,
            Registry registry,
            Function<Class<?>, EntityBinding> bindings,
            @Nullable ActiveCriteria criteria) {
        return new Planner(select, bindings, Set.of(), null, criteria, true).plan();
    }

    /** Makes a plan of a statement whose entity's relationships are loaded as a tree says, rather than its options. */
    static SelectPlan behind(
            Select<?> select,
            Registry registry,
            Function<Class<?>, EntityBinding> bindings,
            Set<Relationship> known,
            LoadTree tree,
            boolean embeds) {
        Select<?> narrowed = select;
        for (SelectItem<?> item : select.projection().items()) {
            narrowed = item instanceof MappedSource<?> root
                    ? narrowed.where(tree.criteria().of(root))
                    : narrowed;
        }
        return new Planner(narrowed, bindings, known, tree, null, embeds).plan();
    }

    /** Tells whether a statement is about entities at all. */
    static boolean concerns(Select<?> select) {
        return select.projection().items().stream().anyMatch(MappedSource.class::isInstance);
    }

    /** Makes one plan. */
    private static final class Planner {
        private final Select<?> select;
        private final Function<Class<?>, EntityBinding> bindings;
        private final Set<Relationship> known;
        private final @Nullable LoadTree tree;
        private final List<SelectItem<?>> columns = new ArrayList<>();
        private final List<Ordering> ordering = new ArrayList<>();
        private final List<Item> items = new ArrayList<>();
        private FromItem given;
        private FromItem from;
        private int aliases;
        private final List<EntityNode> nodes = new ArrayList<>();
        private final List<EntityNode> roots = new ArrayList<>();
        private boolean joinsCollection;
        private boolean containsCollection;
        private final boolean streams;
        private final boolean embeds;
        private final @Nullable ActiveCriteria criteria;

        Planner(
                Select<?> select,
                Function<Class<?>, EntityBinding> bindings,
                Set<Relationship> known,
                @Nullable LoadTree tree,
                @Nullable ActiveCriteria criteria,
                boolean embeds) {
            this.tree = tree;
            this.criteria = criteria;
            this.streams = select.options().stream().anyMatch(YieldPer.class::isInstance);
            this.embeds = embeds;
            this.select = select;
            this.bindings = bindings;
            this.known = known;
            FromItem asked = select.from();
            this.given = asked != null ? asked : onlySource();
            this.from = given;
            ordering.addAll(select.ordering());
        }

        private FromItem onlySource() {
            FromItem all = null;
            for (SelectItem<?> item : select.projection().items()) {
                if (item instanceof MappedSource<?> source) {
                    all = all == null || all.equals(source) ? source : new Join(all, Join.Kind.CROSS, source, null);
                }
            }
            return Objects.requireNonNull(all, "a select about entities");
        }

        SelectPlan plan() {
            List<Class<?>> entities = new ArrayList<>();
            for (SelectItem<?> item : select.projection().items()) {
                if (item instanceof MappedSource<?> source) {
                    entities.add(source.entity());
                    EntityNode root = root(source);
                    roots.add(root);
                    items.add(new Item.OfEntity(root));
                } else {
                    columns.add(item);
                    items.add(new Item.OfValue(item, columns.size()));
                }
            }
            LoadTree.check(select.options(), entities);
            for (EntityNode root : roots) {
                relationships(root, List.of(root.binding));
            }
            boolean repeats = containsCollection
                    || (select.from() instanceof Join && select.options().contains(LoadFlag.UNIQUE));
            return new SelectPlan(
                    isWrapped() ? wrapped() : plain(), items, roots, nodes.size(), joinsCollection || repeats);
        }

        private Select<?> plain() {
            return select.from(from)
                    .returning(new Projection<>(columns, null))
                    .orderBy(ordering.toArray(Ordering[]::new));
        }

        private EntityNode root(MappedSource<?> source) {
            EntityBinding binding = bindings.apply(source.entity());
            LoadTree ofRoot = tree != null ? tree : LoadTree.of(source.entity(), select.options(), criteria);
            widen(binding, source);
            return node(binding, new EntitySource<>(source.entity(), source.alias()), ofRoot);
        }

        /** Lets FROM name the tables of those that extend an entity, too, where its objects may be of them. */
        private void widen(EntityBinding binding, MappedSource<?> source) {
            FromItem wide = Widened.of(binding.model(), source);
            if (!wide.equals(source)) {
                given = Widened.in(given, source, wide);
                from = given;
            }
        }

        private EntityNode node(EntityBinding binding, EntitySource<?> source, LoadTree ofNode) {
            ofNode.check(binding);
            Variants variants = Variants.of(binding, bindings);
            EntityNode node = new EntityNode(binding, variants, source, ofNode, columns.size() + 1, nodes.size());
            for (EntityNode other : nodes) {
                if (other.binding.root().equals(binding.root())) {
                    other.sharesEntity = true;
                    node.sharesEntity = true;
                }
            }
            nodes.add(node);
            EntityColumns called = binding.model().called(source.alias());
            if (variants == null) {
                for (int position : node.positions()) {
                    columns.add(called.selected(binding.model().columns().get(position)));
                }
            } else {
                columns.addAll(variants.layout().in(called));
            }
            return node;
        }

        // Relationships

        private void relationships(EntityNode node, List<EntityBinding> path) {
            for (Relationship relationship : node.relationships()) {
                if (known.contains(relationship)) {
                    continue;
                }
                LoadStrategy strategy = node.tree.strategy(relationship);
                boolean isAdded = !node.binding.has(relationship);
                if (strategy == LoadStrategy.JOINED && !isAdded && canJoin(node, relationship, path)) {
                    join(node, relationship, path);
                } else if (strategy == LoadStrategy.CONTAINED && !isAdded && relationship.isPlain()) {
                    contain(node, relationship, path);
                } else if (strategy == LoadStrategy.SUBQUERY && !isAdded && relationship.isPlain() && canEmbed()) {
                    node.subquery.add(relationship);
                } else if (strategy == LoadStrategy.NOLOAD) {
                    node.empty.add(relationship);
                } else if (isLoadedBehind(strategy) || !node.isInterceptable(relationship)) {
                    node.selectIn.add(relationship);
                } else if (strategy == LoadStrategy.RAISE) {
                    node.raising.add(relationship);
                }
            }
        }

        private static boolean isLoadedBehind(LoadStrategy strategy) {
            return strategy == LoadStrategy.JOINED
                    || strategy == LoadStrategy.SELECT_IN
                    || strategy == LoadStrategy.SUBQUERY
                    || strategy == LoadStrategy.CONTAINED;
        }

        /** What cannot stand within another statement is not loaded by sub-select. */
        private boolean canEmbed() {
            boolean ordered = select.isDistinct() && !select.ordering().isEmpty();
            return embeds && !streams && select.grouping().isEmpty() && !select.isForUpdate() && !ordered;
        }

        /** The program has joined the related entities: their columns are read along. */
        private void contain(EntityNode owner, Relationship relationship, List<EntityBinding> path) {
            EntitySource<?> source = Contained.source(relationship, owner.tree.joined(relationship), select.from());
            Contained.refuseInParts(relationship, streams);
            EntityBinding target = bindings.apply(relationship.target());
            EntityNode node = node(target, source, owner.tree.behind(relationship));
            owner.joined.add(new JoinedNode(relationship, node, Loading.back(target, relationship)));
            containsCollection |= relationship.isToMany();
            List<EntityBinding> longer = new ArrayList<>(path);
            longer.add(target);
            relationships(node, longer);
        }

        /** A second collection would multiply the rows of the first; a circle of entities would never end; locks refuse joins. */
        private boolean canJoin(EntityNode node, Relationship relationship, List<EntityBinding> path) {
            if (!relationship.isPlain()) {
                return false;
            }
            boolean circle =
                    path.contains(bindings.apply(relationship.target())) && !node.tree.isExplicit(relationship);
            boolean second = relationship.isToMany() && (joinsCollection || containsCollection || streams);
            boolean limited = relationship.isToMany() && isLimited() && !canWrap();
            boolean aggregated = !select.grouping().isEmpty() || (select.isDistinct() && relationship.isToMany());
            return !circle && !second && !limited && !aggregated && !select.isForUpdate();
        }

        private void join(EntityNode owner, Relationship relationship, List<EntityBinding> path) {
            EntityBinding target = bindings.apply(relationship.target());
            String alias = target.model().table().name().toLowerCase(Locale.ROOT) + "_" + ++aliases;
            EntitySource<?> source = new EntitySource<>(relationship.target(), alias);
            EntityNode node = node(target, source, owner.tree.behind(relationship));
            // an inner join behind an outer one would drop the rows the outer one keeps
            List<Condition> narrowing = owner.tree.criteria().of(source);
            boolean isAlways = relationship.isRequired() && narrowing.isEmpty();
            boolean inner = isAlways && path.size() == 1 && !(select.from() instanceof Join);
            from = new Join(
                    from,
                    inner ? Join.Kind.INNER : Join.Kind.LEFT,
                    Widened.of(target.model(), source),
                    new RelationshipPath(owner.source, relationship.name(), narrowing));
            owner.joined.add(new JoinedNode(relationship, node, Loading.back(target, relationship)));
            if (relationship.isToMany()) {
                joinsCollection = true;
                EntityColumns called = target.model().called(alias);
                relationship.order().forEach(term -> {
                    Column<Object> column =
                            called.of(target.model().findBasic(term.attribute()).orElseThrow());
                    ordering.add(term.isDescending() ? column.desc() : column.asc());
                });
            }
            List<EntityBinding> longer = new ArrayList<>(path);
            longer.add(target);
            relationships(node, longer);
        }

        // Limits count entities, not the rows that joined collections make of them

        private boolean isLimited() {
            return select.limit() != null || select.offset() != null;
        }

        private boolean canWrap() {
            return items.size() == 1
                    && !select.isDistinct()
                    && roots.get(0).binding.model().isAlone();
        }

        private boolean isWrapped() {
            return joinsCollection && isLimited();
        }

        /** Selects the entities within, under the name their table has anyway, and joins around. */
        private Select<?> wrapped() {
            EntityNode root = roots.get(0);
            int rootColumns = root.positions().length;
            FromItem within = given;
            List<SelectItem<?>> inner = new ArrayList<>();
            for (int i = 0; i < rootColumns; i++) {
                SelectItem<?> column = columns.get(i);
                inner.add(column instanceof Column<?> ? column : ((Expression<?>) column).as(columnName(i)));
            }
            List<Ordering> terms = select.ordering();
            for (int i = 0; i < terms.size(); i++) {
                inner.add(terms.get(i).by().as(orderName(i)));
            }
            Subquery subquery =
                    select.from(within).returning(new Projection<>(inner, null)).as(nameOf(root));

            List<SelectItem<?>> outer = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                outer.add(i < rootColumns ? within(subquery, columns.get(i), i) : columns.get(i));
            }
            List<Ordering> outerOrder = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                Expression<?> by = new Expression.Derived<>(
                        subquery, orderName(i), terms.get(i).by().typeOf());
                outerOrder.add(
                        new Ordering(by, terms.get(i).direction(), terms.get(i).nulls()));
            }
            outerOrder.addAll(ordering.subList(terms.size(), ordering.size()));
            return dev.athanor.sql.Sql.select(new Projection<>(outer, null))
                    .from(replaced(from, within, subquery))
                    .orderBy(outerOrder.toArray(Ordering[]::new));
        }

        /** A column of the entities within; what computes a formula is done there. */
        private static Expression<?> within(Subquery subquery, SelectItem<?> item, int index) {
            return item instanceof Column<?> column
                    ? subquery.column(column)
                    : new Expression.Derived<>(subquery, columnName(index), ((Expression<?>) item).typeOf());
        }

        private static String columnName(int index) {
            return "orm_column_" + (index + 1);
        }

        private static String orderName(int index) {
            return "orm_order_" + (index + 1);
        }

        private static String nameOf(EntityNode root) {
            String alias = root.source.alias();
            return alias != null ? alias : root.binding.model().table().name();
        }

        @SuppressWarnings("ReferenceEquality") // the very item the joins were put around
        private static FromItem replaced(FromItem item, FromItem within, Subquery subquery) {
            if (item == within) {
                return subquery;
            }
            Join join = (Join) item;
            return new Join(replaced(join.left(), within, subquery), join.kind(), join.right(), join.on());
        }
    }
}
