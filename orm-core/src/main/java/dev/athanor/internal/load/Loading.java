package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.PlannedSql;
import dev.athanor.engine.SqlConnection;
import dev.athanor.internal.load.EntityNode.JoinedNode;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.LazyColumns;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Touches;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.RelatedList;
import dev.athanor.mapping.Relationship;
import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import dev.athanor.result.ValuesRow;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Returning;
import dev.athanor.sql.RowFunction;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.TextQuery;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Touches touches;
    private ActiveCriteria criteria = ActiveCriteria.NONE;
    private final LoadEvents events = new LoadEvents();

    /** Makes the loading of a session. */
    public Loading(PersistenceContext context, Registry registry, Supplier<SqlConnection> connection) {
        this.context = context;
        this.registry = registry;
        this.connection = connection;
        this.touches = new Touches(context.counters());
    }

    PersistenceContext context() {
        return context;
    }

    Registry registry() {
        return registry;
    }

    /** Tells whether rows of a select contain lists, so that they cannot be read in parts. */
    public static boolean hasLists(Select<?> select) {
        return NestedLists.concerns(select);
    }

    // Criteria

    /** Returns what entities must meet in this session. */
    public ActiveCriteria criteria() {
        return criteria;
    }

    /** Says what entities must meet in this session from now on. */
    public void criteria(ActiveCriteria now) {
        criteria = now;
    }

    // Statements

    /** Executes a select and returns what its rows are. */
    public <R> List<R> select(Select<R> select, Map<String, ?> parameters) {
        if (NestedLists.concerns(select)) {
            return new NestedLists(this).select(select, parameters);
        }
        ActiveCriteria active = criteria.with(select.options());
        if (!SelectPlan.concerns(select)) {
            Select<R> values = active.in(select);
            return connection
                    .get()
                    .execute(values, parameters, registry.mappings(active))
                    .all();
        }
        Select<R> narrowed = active.in(select);
        SelectPlan plan = SelectPlan.of(
                narrowed, registry, context::binding, active.isEmpty() && criteria.isEmpty() ? null : active);
        boolean populateExisting = select.options().contains(LoadFlag.POPULATE_EXISTING);
        List<R> results = new ArrayList<>();
        Origin[] origins = Origin.of(narrowed, plan.roots(), parameters);
        run(
                plan,
                origins,
                populateExisting,
                taker(plan, select.projection(), results),
                reader -> connection.get().query(plan.select(), parameters, registry.mappings(active), reader));
        return results;
    }

    /** What is done with a row. */
    interface RowTaker {
        void take(ResultSet rows, LoadRun run) throws SQLException;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the projection says what rows are; an outer join may find no entity
    <R> RowTaker taker(SelectPlan plan, Projection<R> projection, List<R> results) {
        if (projection.isScalar()) {
            EntityNode node = plan.roots().get(0);
            return (rows, run) -> {
                EntityState state = entity(node, rows, run);
                if (state == null) {
                    results.add(null);
                } else if (!plan.isUnique() || run.at(node).isFirstSight()) {
                    results.add((R) state.entity());
                }
            };
        }
        List<SelectPlan.Item> items = plan.items();
        Codec<?>[] codecs = codecs(items);
        RowFunction<R> function = projection.function();
        if (function != null) {
            @Nullable Object[] values = new Object[codecs.length];
            return (rows, run) -> {
                read(items, codecs, rows, run, values);
                results.add(function.apply(values));
            };
        }
        ValuesRow.Shape shape = new ValuesRow.Shape(projection.names(), projection.items());
        return (rows, run) -> {
            @Nullable Object[] values = new Object[codecs.length];
            read(items, codecs, rows, run, values);
            results.add((R) new ValuesRow(shape, values));
        };
    }

    private Codec<?>[] codecs(List<SelectPlan.Item> items) {
        Codec<?>[] codecs = new Codec<?>[items.size()];
        for (int i = 0; i < codecs.length; i++) {
            if (items.get(i) instanceof SelectPlan.Item.OfValue value) {
                codecs[i] = codec((Expression<?>) value.item());
            }
        }
        return codecs;
    }

    private void read(
            List<SelectPlan.Item> items, Codec<?>[] codecs, ResultSet rows, LoadRun run, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (items.get(i) instanceof SelectPlan.Item.OfEntity entity) {
                EntityState state = entity(entity.node(), rows, run);
                values[i] = state == null ? null : state.entity();
            } else {
                values[i] = codecs[i].read(rows, ((SelectPlan.Item.OfValue) items.get(i)).column());
            }
        }
    }

    /** Returns the object of a key, from its row; empty where there is no such row. */
    @Nullable
    EntityState byKey(EntityBinding binding, Object key, boolean populateExisting) {
        ActiveCriteria active = populateExisting ? ActiveCriteria.NONE : criteria;
        KeyedPlan keyed = active.isEmpty()
                ? binding.once(planKey("load by key"), () -> byKeyPlan(binding, LoadTree.DEFAULTS))
                : byKeyPlan(binding, LoadTree.within(active));
        return byKey(keyed, binding, key, populateExisting);
    }

    private @Nullable EntityState byKey(KeyedPlan keyed, EntityBinding binding, Object key, boolean populateExisting) {
        EntityNode root = keyed.plan.roots().get(0);
        RowSeen seen = new RowSeen();
        run(
                keyed,
                KeyMatch.values(binding.key().size(), List.of(key), 1),
                populateExisting,
                (rows, run) -> seen.state = entity(root, rows, run));
        return seen.state;
    }

    /** The object of the row there was: one that is in memory may have lost its row. */
    private static final class RowSeen {
        private @Nullable EntityState state;
    }

    /**
     * A plan, for keys that are given each time.
     *
     * @param plan the plan
     * @param sql its text; null where criteria bring values of their own, so that the text is made each time
     * @param active the criteria
     * @param names the names of the parameters
     */
    record KeyedPlan(SelectPlan plan, @Nullable PlannedSql sql, ActiveCriteria active, List<String> names) {

        Map<String, Object> named(Object[] keys) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < keys.length; i++) {
                values.put(names.get(i), keys[i]);
            }
            return values;
        }
    }

    private KeyedPlan byKeyPlan(EntityBinding binding, LoadTree tree) {
        return byKeyPlan(binding, byKeySelect(binding), tree);
    }

    private static Select<?> byKeySelect(EntityBinding binding) {
        return Sql.select(dev.athanor.mapping.Entities.from(binding.model().type()))
                .where(KeyMatch.one(KeyMatch.columns(binding)));
    }

    private KeyedPlan byKeyPlan(EntityBinding binding, Select<?> select, LoadTree tree) {
        SelectPlan plan = SelectPlan.behind(select, registry, context::binding, Set.of(), tree, false);
        return keyed(plan, tree.criteria(), KeyMatch.names(binding.key().size(), 1));
    }

    /** Returns what a plan of this session's connection may be kept under. */
    Object planKey(Object name) {
        return connection.get().planKey(name);
    }

    /** Returns a plan with its text. */
    KeyedPlan keyed(SelectPlan plan, ActiveCriteria active, List<String> names) {
        PlannedSql sql = active.isEmpty() ? connection.get().plan(plan.select(), registry.mappings()) : null;
        return new KeyedPlan(plan, sql, active, names);
    }

    /** Reads an object's row again, over what the object holds, and locks it where that is asked for; false where the row is gone. */
    public boolean refresh(EntityState state, @Nullable Lock lock) {
        state.binding().accessor().requireMutable();
        EntityBinding binding = state.binding();
        Object key = Objects.requireNonNull(state.key());
        return (lock == null ? byKey(binding, key, true) : locked(binding, key, lock)) != null;
    }

    /** Reads some attributes of an object again; false where its row is gone. */
    public boolean refresh(EntityState state, List<String> values, List<Relationship> relationships) {
        state.binding().accessor().requireMutable();
        List<String> names = new ArrayList<>(values);
        relationships.forEach(relationship -> names.add(relationship.name()));
        boolean isThere = new ColumnLoader(this).load(state.binding(), List.of(state), names, true) > 0;
        for (Relationship relationship : relationships) {
            state.unload(relationship);
            new SelectInLoader(this).load(List.of(state), relationship, defaults());
        }
        return isThere;
    }

    /** Locks the row of a key and reads it, over what its object holds; null where there is none. */
    public @Nullable EntityState locked(EntityBinding binding, Object key, Lock lock) {
        KeyedPlan keyed = binding.once(
                planKey(lock), () -> byKeyPlan(binding, byKeySelect(binding).lock(lock), LoadTree.DEFAULTS));
        return byKey(keyed, binding, key, true);
    }

    /** Reads an object's row again, over what the object holds; false where the row is gone. */
    public boolean refresh(EntityState state) {
        return refresh(state, null);
    }

    // Statements that are no SELECT

    /** Tells whether a statement answers with entities. */
    public static boolean concerns(Statement<?> statement) {
        Projection<?> projection = statement.projection();
        return projection != null
                && projection.items().stream()
                        .anyMatch(item -> item instanceof MappedSource || item instanceof RelatedList);
    }

    /** Executes queries combined and returns what their rows are. */
    public <R> List<R> combined(CompoundSelect<R> compound, Map<String, ?> parameters) {
        return new StatementEntities(this, connection.get(), parameters).combined(compound);
    }

    /** Executes a text and returns what its rows are. */
    public <R> List<R> text(TextQuery<R> text, List<StatementOption> options, Map<String, ?> parameters) {
        return new StatementEntities(this, connection.get(), parameters).text(text, options);
    }

    /** Executes a change and returns what the rows are that it returns. */
    public <R> List<R> returned(Returning<R> returning, Map<String, ?> parameters) {
        return new StatementEntities(this, connection.get(), parameters).returned(returning);
    }

    /** Tells whether a change can return all columns of the entities it is about. */
    public boolean canReturn(Projection<?> projection) {
        return new StatementEntities(this, connection.get(), Map.of()).canReturn(projection);
    }

    /** Reads the rows of some keys, over what objects hold, and returns the objects in the order of the keys. */
    public List<EntityState> byKeys(EntityBinding binding, List<Object> keys) {
        return new ReadAgain(this).byKeys(binding, keys);
    }

    /** Reads the rows of many objects again, over what the objects hold. */
    public void readAgain(List<EntityState> objects) {
        new ReadAgain(this).read(objects);
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

    private Engine engine() {
        return connection.get().engine();
    }

    /** Opens the rows of a statement, to be read in our way. */
    interface Opening {
        Cursor<Boolean> open(RowReader<Boolean> reader);
    }

    /** Executes a plan for some keys. */
    void run(KeyedPlan keyed, Object[] keys, boolean populateExisting, RowTaker taker) {
        PlannedSql sql = keyed.sql;
        Opening opening = sql != null
                ? reader -> connection.get().query(sql, keys, reader)
                : reader -> connection
                        .get()
                        .query(keyed.plan.select(), keyed.named(keys), registry.mappings(keyed.active), reader);
        run(keyed.plan, NOWHERE, populateExisting, taker, opening);
    }

    static final Origin[] NOWHERE = {};

    /** Executes a plan that has another statement within. */
    void run(SelectPlan plan, Map<String, ?> parameters, Origin origin, ActiveCriteria active, RowTaker taker) {
        run(
                plan,
                new Origin[] {origin},
                false,
                taker,
                reader -> connection.get().query(plan.select(), parameters, registry.mappings(active), reader));
    }

    /** Plans a statement that has another within. */
    SelectPlan plan(Select<?> select, LoadTree behind, Set<Relationship> known) {
        return SelectPlan.behind(select, registry, context::binding, known, behind, true);
    }

    void run(SelectPlan plan, Origin[] origins, boolean populateExisting, RowTaker taker, Opening opening) {
        boolean done = false;
        events.enter();
        try {
            runQuietly(plan, origins, populateExisting, taker, opening);
            done = true;
        } finally {
            events.leave(done, context.events());
        }
    }

    private void runQuietly(
            SelectPlan plan, Origin[] origins, boolean populateExisting, RowTaker taker, Opening opening) {
        LoadRun run = runOf(plan, populateExisting);
        RowReader<Boolean> reader = row -> {
            taker.take(row, run);
            return true;
        };
        try (Cursor<Boolean> rows = opening.open(reader)) {
            while (rows.next()) {
                rows.row();
            }
        }
        finish(plan, run, origins);
    }

    private void finish(SelectPlan plan, LoadRun run, Origin[] origins) {
        run.count(context.counters());
        run.finishCollections();
        run.incomplete()
                .forEach((node, states) -> new ColumnLoader(this).load(node.binding, states, node.skipped(), true));
        run.unknown().forEach((reference, owners) -> new SelectInLoader(this).load(owners, reference, defaults()));
        List<EntityNode> roots = plan.roots();
        for (int i = 0; i < roots.size(); i++) {
            loadBehind(roots.get(i), run, origins.length == 0 ? null : origins[i]);
        }
    }

    /** Returns the text of a statement about columns. */
    PlannedSql planned(Select<?> select) {
        return connection.get().plan(select, null);
    }

    /** Executes a statement about columns for some keys. */
    void read(PlannedSql sql, Object[] keys, RowReader<Boolean> reader) {
        try (Cursor<Boolean> rows = connection.get().query(sql, keys, reader)) {
            while (rows.next()) {
                rows.row();
            }
        }
    }

    // Streams

    private @Nullable StreamedObjects recording;
    private @Nullable StreamedObjects open;

    LoadRun runOf(SelectPlan plan, boolean populateExisting) {
        LoadRun run = new LoadRun(context, events, plan.nodeCount(), populateExisting);
        run.recorder(recording);
        return run;
    }

    /** Opens a select that is read in parts. */
    public <R> Cursor<R> stream(Select<R> select, Map<String, ?> parameters, int size) {
        ActiveCriteria active = criteria.with(select.options());
        Select<R> narrowed = active.in(select);
        SelectPlan plan = SelectPlan.of(
                narrowed, registry, context::binding, active.isEmpty() && criteria.isEmpty() ? null : active);
        StreamedObjects objects = new StreamedObjects(context);
        Projection<R> projection = select.projection();
        List<R> read = new ArrayList<>();
        Streaming<R> streaming = new Streaming<>(
                this,
                plan,
                connection.get(),
                parameters,
                active,
                objects,
                taker(plan, projection, read),
                read,
                projection.isScalar() && plan.isUnique(),
                size);
        open = objects;
        return new EntityStream<>(streaming, size);
    }

    /** Does something whose loaded objects are let go of later. */
    void recording(@Nullable StreamedObjects objects, Runnable work) {
        StreamedObjects before = recording;
        recording = objects;
        try {
            work.run();
        } finally {
            recording = before;
        }
    }

    /** Reads a part and what is behind it. */
    void finishing(SelectPlan plan, LoadRun run, Runnable reading) {
        run.recorder(recording);
        boolean done = false;
        events.enter();
        try {
            reading.run();
            finish(plan, run, NOWHERE);
            done = true;
        } finally {
            events.leave(done, context.events());
        }
    }

    /** A stream is over: what it has loaded last stays. */
    @SuppressWarnings("ReferenceEquality") // the very stream
    void closed(StreamedObjects objects) {
        if (open == objects) {
            open = null;
        }
    }

    /** Returns the codec of what is selected. */
    Codec<?> codec(Expression<?> selected) {
        return engine().codec(typeOf(selected));
    }

    private SqlType<?> typeOf(Expression<?> selected) {
        TypeOf<?> typeOf = selected.typeOf();
        while (typeOf instanceof MappedAttribute<?> attribute) {
            typeOf = registry.mappings().attribute(attribute).typeOf();
        }
        return ((TypeOf.Known<?>) typeOf).type();
    }

    /** Reads an entity of the current row, and what is joined to it. */
    @Nullable
    EntityState entity(EntityNode node, ResultSet rows, LoadRun run) throws SQLException {
        EntityState state = node.read(rows, run);
        if (state == null) {
            return null;
        }
        for (int i = 0; i < node.joined.size(); i++) {
            JoinedNode join = node.joined.get(i);
            EntityState target = entity(join.node(), rows, run);
            Relationship relationship = join.relationship();
            if (relationship.isToMany()) {
                run.element(node, state, join, target);
                if (target != null) {
                    knowOwner(join.back(), state, target);
                }
            } else if (isWanted(state, relationship) || run.populatesExisting()) {
                SelectInLoader.refer(state, relationship, target == null ? null : target.entity());
            }
        }
        return state;
    }

    private static boolean isWanted(EntityState state, Relationship reference) {
        return state.fieldValue(reference) == null && SelectInLoader.needs(state, reference);
    }

    /** Returns the reference that says the same as a collection which a column of its elements makes; null where none does. */
    static @Nullable Relationship back(EntityBinding target, Relationship relationship) {
        String inverse = relationship.inverse();
        return inverse != null && relationship.link() instanceof Relationship.Link.FromTarget
                ? target.model().relationship(inverse)
                : null;
    }

    /** The element of a collection that another entity's column makes refers to the owner: nothing need be read to know that. */
    static void knowOwner(@Nullable Relationship back, EntityState owner, EntityState element) {
        if (back != null && (element.fieldValue(back) == null || element.isUnloaded(back))) {
            element.reference(back, owner.entity());
        }
    }

    private void loadBehind(EntityNode node, LoadRun run, @Nullable Origin origin) {
        List<EntityState> members = run.members(node);
        if (members.isEmpty()) {
            return;
        }
        for (Relationship relationship : node.selectIn) {
            new SelectInLoader(this).load(members, relationship, node.tree.behind(relationship));
        }
        for (Relationship relationship : node.subquery) {
            new SubqueryLoader(this, Objects.requireNonNull(origin))
                    .load(members, relationship, node.tree.behind(relationship));
        }
        for (Relationship relationship : node.empty) {
            members.stream()
                    .filter(member -> SelectInLoader.needs(member, relationship))
                    .forEach(member -> SelectInLoader.give(member, relationship, List.of()));
        }
        for (JoinedNode join : node.joined) {
            Origin joined = origin == null ? null : origin.behind(join.relationship(), context::binding);
            loadBehind(join.node(), run, joined);
        }
    }

    // Attributes that are touched

    /** Loads the columns of an attribute that was touched, for the object and for those that were loaded together with it. */
    public void touched(EntityState owner, LazyColumns.Attribute attribute) {
        recording(open, () -> new ColumnLoader(this).touched(owner, attribute));
    }

    /** The most objects whose relationship is loaded because it was touched on one of them. */
    private static final int SIBLINGS = SelectInLoader.CHUNK;

    /** Loads a relationship that was touched, for the object and for those that were loaded together with it. */
    public void touched(EntityState owner, Relationship relationship) {
        var group = owner.group();
        if (group.raises(relationship.name())) {
            throw new OrmException(
                    "orm-load-raise",
                    relationship.describe() + " of " + owner.describe()
                            + " was touched, and its mapping or the statement that loaded it said raiseload(…). Load it"
                            + " with selectinload(…) or joinedload(…).");
        }
        touches.loading(relationship);
        LoadTree behind = group.loading() instanceof LoadTree tree ? tree.behind(relationship) : defaults();
        recording(open, () -> loadSiblings(owner, relationship, behind));
    }

    private LoadTree defaults() {
        return criteria.isEmpty() ? LoadTree.DEFAULTS : LoadTree.within(criteria);
    }

    /**
     * Loads a relationship that the session itself needs, for the object and for those that were loaded together with it: with all that is
     * there, whatever criteria say.
     */
    public void needed(EntityState owner, Relationship relationship) {
        loadSiblings(owner, relationship, LoadTree.DEFAULTS);
    }

    private void loadSiblings(EntityState owner, Relationship relationship, LoadTree behind) {
        var group = owner.group();
        List<EntityState> owners = new ArrayList<>(List.of(owner));
        for (EntityState sibling : group.members()) {
            if (owners.size() < SIBLINGS
                    && !sibling.equals(owner)
                    && sibling.binding().has(relationship)
                    && sibling.isUnloaded(relationship)) {
                owners.add(sibling);
            }
        }
        boolean done = false;
        events.enter();
        try {
            new SelectInLoader(this).load(owners, relationship, behind);
            done = true;
        } finally {
            events.leave(done, context.events());
        }
    }
}
