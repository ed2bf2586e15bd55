package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.load.EntityNode.JoinedNode;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Relationship;
import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import dev.athanor.result.ValuesRow;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.Projection;
import dev.athanor.sql.RowFunction;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Executes statements about entities for one session and makes objects of their rows. Confined to one thread. */
public final class Loading {

    private final PersistenceContext context;
    private final Registry registry;
    private final Supplier<SqlConnection> connection;

    /** Makes the loading of a session. */
    public Loading(PersistenceContext context, Registry registry, Supplier<SqlConnection> connection) {
        this.context = context;
        this.registry = registry;
        this.connection = connection;
    }

    PersistenceContext context() {
        return context;
    }

    Registry registry() {
        return registry;
    }

    /** Tells whether a statement selects entities, and must be executed here. */
    public static boolean concerns(Select<?> select) {
        return SelectPlan.concerns(select);
    }

    // Statements

    /** Executes a select and returns what its rows are. */
    public <R> List<R> select(Select<R> select, Map<String, ?> parameters) {
        SelectPlan plan = SelectPlan.of(select, registry, context::binding, Set.of());
        boolean populateExisting = select.options().contains(LoadFlag.POPULATE_EXISTING);
        List<R> results = run(
                plan,
                populateExisting,
                maker(plan, select.projection()),
                reader -> connection.get().query(plan.select(), parameters, registry.mappings(), reader));
        return plan.isUnique() && select.projection().isScalar() ? once(results) : results;
    }

    /** What is made of a row. */
    private interface RowMaker<R> {
        R make(ResultSet rows, LoadRun run) throws SQLException;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the projection says what rows are; an outer join may find no entity
    private <R> RowMaker<R> maker(SelectPlan plan, Projection<R> projection) {
        if (projection.isScalar()) {
            EntityNode node = ((SelectPlan.Item.OfEntity) plan.items().get(0)).node();
            return (rows, run) -> {
                EntityState state = entity(node, rows, run);
                return state == null ? null : (R) state.entity();
            };
        }
        RowFunction<R> function = projection.function();
        ValuesRow.Shape shape = new ValuesRow.Shape(projection.names(), projection.items());
        RowMaker<@Nullable Object[]> values = values(plan);
        return (rows, run) -> function != null
                ? function.apply(values.make(rows, run))
                : (R) new ValuesRow(shape, values.make(rows, run));
    }

    private static <R> List<R> once(List<R> results) {
        OrderedIdentitySet seen = new OrderedIdentitySet();
        List<R> once = new ArrayList<>();
        for (R result : results) {
            if (result == null || seen.add(result)) {
                once.add(result);
            }
        }
        return once;
    }

    /** Returns the object of a key, from its row; empty where there is no such row. */
    @Nullable
    EntityState byKey(EntityBinding binding, Object key, boolean populateExisting) {
        KeyPlan keyed = binding.once("load by key", () -> keyPlan(binding));
        List<@Nullable Object[]> rows = run(
                keyed.plan,
                populateExisting,
                values(keyed.plan),
                reader -> connection.get().query(keyed.sql, new Object[] {key}, reader));
        return rows.isEmpty() ? null : context.find(binding, key);
    }

    /** A plan and its text, for a value that is given each time. */
    private record KeyPlan(SelectPlan plan, PlannedSql sql) {}

    private KeyPlan keyPlan(EntityBinding binding) {
        Expression<Object> id = binding.model().table().c(binding.model().id().column());
        Select<?> select = Sql.select(
                        dev.athanor.mapping.Entities.from(binding.model().type()))
                .where(id.eq(new Expression.Parameter<>("key", id.typeOf())));
        SelectPlan plan = SelectPlan.of(select, registry, context::binding, Set.of());
        return new KeyPlan(plan, engine().plan(plan.select(), registry.mappings()));
    }

    /** Reads an object's row again, over what the object holds; false where the row is gone. */
    public boolean refresh(EntityState state) {
        return byKey(state.binding(), Objects.requireNonNull(state.key()), true) != null;
    }

    /** Returns the object of a key: the one that is there and current, or from its row. */
    public @Nullable EntityState get(EntityBinding binding, Object key) {
        EntityState known = context.find(binding, key);
        if (known != null && !known.isStale()) {
            context.counters().identityHits.increment();
            return known;
        }
        EntityState found = byKey(binding, key, false);
        if (found == null && known != null) {
            context.remove(known);
        }
        return found;
    }

    // Rows

    List<@Nullable Object[]> rows(SelectPlan plan) {
        return run(
                plan,
                false,
                values(plan),
                reader -> connection.get().query(plan.select(), Map.of(), registry.mappings(), reader));
    }

    private Engine engine() {
        return connection.get().engine();
    }

    /** Opens the rows of a statement, to be read in our way. */
    private interface Opening<R> {
        Cursor<R> open(RowReader<R> reader);
    }

    private <R> List<R> run(SelectPlan plan, boolean populateExisting, RowMaker<R> maker, Opening<R> opening) {
        LoadRun run = new LoadRun(plan.nodeCount(), populateExisting);
        List<R> results = new ArrayList<>();
        try (Cursor<R> rows = opening.open(row -> maker.make(row, run))) {
            while (rows.next()) {
                results.add(rows.row());
            }
        }
        run.count(context.counters());
        run.finishCollections();
        run.unknown()
                .forEach((reference, owners) -> new SelectInLoader(this).load(owners, reference, LoadTree.DEFAULTS));
        for (EntityNode node : plan.nodes()) {
            loadBehind(node, run);
        }
        return results;
    }

    private RowMaker<@Nullable Object[]> values(SelectPlan plan) {
        List<SelectPlan.Item> items = plan.items();
        Codec<?>[] codecs = items.stream()
                .map(item ->
                        item instanceof SelectPlan.Item.OfValue value ? engine().codec(typeOf(value.item())) : null)
                .toArray(Codec<?>[]::new);
        return (rows, run) -> {
            @Nullable Object[] values = new Object[codecs.length];
            for (int i = 0; i < values.length; i++) {
                if (items.get(i) instanceof SelectPlan.Item.OfEntity entity) {
                    EntityState state = entity(entity.node(), rows, run);
                    values[i] = state == null ? null : state.entity();
                } else {
                    values[i] = codecs[i].read(rows, ((SelectPlan.Item.OfValue) items.get(i)).column());
                }
            }
            return values;
        };
    }

    private SqlType<?> typeOf(SelectItem<?> item) {
        TypeOf<?> typeOf = ((Expression<?>) item).typeOf();
        while (typeOf instanceof MappedAttribute<?> attribute) {
            typeOf = registry.mappings().attribute(attribute).typeOf();
        }
        return ((TypeOf.Known<?>) typeOf).type();
    }

    /** Reads an entity of the current row, and what is joined to it. */
    private @Nullable EntityState entity(EntityNode node, ResultSet rows, LoadRun run) throws SQLException {
        EntityState state = node.read(rows, context, run);
        if (state == null) {
            return null;
        }
        for (JoinedNode join : node.joined) {
            EntityState target = entity(join.node(), rows, run);
            Relationship relationship = join.relationship();
            if (relationship.isToMany()) {
                if (target == null) {
                    run.noElement(join, state);
                } else {
                    run.element(join, state, target.entity());
                    knowOwner(relationship, state, target);
                }
            } else if (!isLoaded(state, relationship) || run.populatesExisting()) {
                state.reference(relationship, target == null ? null : target.entity());
            }
        }
        return state;
    }

    private static boolean isLoaded(EntityState state, Relationship relationship) {
        return state.fieldValue(relationship) != null;
    }

    /** The element of a collection that another entity's column makes refers to the owner: nothing need be read to know that. */
    static void knowOwner(Relationship relationship, EntityState owner, EntityState element) {
        String inverse = relationship.inverse();
        if (inverse != null && relationship.link() instanceof Relationship.Link.FromTarget) {
            Relationship back = element.binding().model().relationship(inverse);
            if (element.isUnloaded(back) || element.fieldValue(back) == null) {
                element.reference(back, owner.entity());
            }
        }
    }

    private void loadBehind(EntityNode node, LoadRun run) {
        List<EntityState> members = run.members(node);
        if (members.isEmpty()) {
            return;
        }
        for (Relationship relationship : node.selectIn) {
            new SelectInLoader(this).load(members, relationship, node.tree.behind(relationship));
        }
        node.joined.forEach(join -> loadBehind(join.node(), run));
    }

    // Attributes that are touched

    /** The most objects whose relationship is loaded because it was touched on one of them. */
    private static final int SIBLINGS = SelectInLoader.CHUNK;

    /** Loads a relationship that was touched, for the object and for those that were loaded together with it. */
    public void touched(EntityState owner, Relationship relationship) {
        var group = owner.group();
        if (group != null && group.raises(relationship.name())) {
            throw new OrmException(
                    "orm-load-raise",
                    relationship.describe() + " of " + owner.describe()
                            + " was touched, and the statement that loaded it said raiseload(…). Load it with"
                            + " selectinload(…) or joinedload(…).");
        }
        List<EntityState> owners = new ArrayList<>(List.of(owner));
        if (group != null) {
            for (EntityState sibling : group.members()) {
                if (owners.size() < SIBLINGS && !sibling.equals(owner) && sibling.isUnloaded(relationship)) {
                    owners.add(sibling);
                }
            }
        }
        context.counters().lazyLoads.increment();
        new SelectInLoader(this).load(owners, relationship, LoadTree.DEFAULTS);
    }
}
