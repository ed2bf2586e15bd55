package dev.athanor.internal.load;

import dev.athanor.internal.load.Loading.KeyedPlan;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.mapping.EntityColumns;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a relationship of many objects with one statement for every {@value #CHUNK} keys. Confined to one thread. */
final class SelectInLoader {

    /** Keys in one IN list: what every database takes, and long enough that more would not be faster. */
    static final int CHUNK = 500;

    private final Loading loading;

    SelectInLoader(Loading loading) {
        this.loading = loading;
    }

    void load(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        List<EntityState> needy = new ArrayList<>(owners.size());
        for (EntityState owner : owners) {
            if (needs(owner, relationship)) {
                needy.add(owner);
            }
        }
        if (relationship.link() instanceof Link.ToTarget) {
            references(needy, relationship, behind);
        } else {
            int chunk = needy.isEmpty()
                    ? CHUNK
                    : KeyMatch.chunk(needy.get(0).binding().key().size());
            for (int from = 0; from < needy.size(); from += chunk) {
                byOwner(needy.subList(from, Math.min(needy.size(), from + chunk)), relationship, behind);
            }
        }
    }

    /** A reference that cannot be intercepted is read with its object: nobody can tell an unread one from none but its column. */
    static boolean needs(EntityState owner, Relationship relationship) {
        if (owner.status() == Status.PENDING || !owner.binding().has(relationship)) {
            return false;
        }
        if (owner.isIntercepted(relationship)) {
            return owner.isUnloaded(relationship) && !owner.isHidden(relationship);
        }
        return relationship.isToMany()
                ? owner.context().elementsBefore(owner, relationship) == null
                : owner.fieldValue(relationship) == null;
    }

    // The owner's row holds the key of the target

    private void references(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        EntityBinding target = loading.context().binding(relationship.target());
        Map<Object, List<EntityState>> byKey = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            Object key = owner.binding().referredKey(relationship, Objects.requireNonNull(owner.snapshot()));
            if (key == null) {
                owner.reference(relationship, null);
                continue;
            }
            EntityState known = loading.context().find(target, key);
            if (known != null && !known.isStale()) {
                owner.reference(relationship, known.entity());
            } else {
                byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(owner);
            }
        }
        byKeys(target, new ArrayList<>(byKey.keySet()), behind, false);
        byKey.forEach((key, referring) -> {
            EntityState found = loading.context().find(target, key);
            referring.forEach(owner -> refer(owner, relationship, found == null ? null : found.entity()));
        });
    }

    /** Returns the entities of some keys by these; those that are not in memory are read. */
    Map<Object, Object> entities(EntityBinding binding, List<Object> keys) {
        List<Object> missing = keys.stream()
                .distinct()
                .filter(key -> loading.context().find(binding, key) == null)
                .toList();
        byKeys(binding, missing, LoadTree.DEFAULTS, false);
        Map<Object, Object> entities = new HashMap<>();
        for (Object key : keys) {
            EntityState found = loading.context().find(binding, key);
            if (found != null) {
                entities.put(key, found.entity());
            }
        }
        return entities;
    }

    /** Reads the rows of some keys, and returns how many there are. */
    int byKeys(EntityBinding target, List<Object> keys, LoadTree behind, boolean populateExisting) {
        int chunk = KeyMatch.chunk(target.key().size());
        int rows = 0;
        for (int from = 0; from < keys.size(); from += chunk) {
            rows += byChunk(target, keys.subList(from, Math.min(keys.size(), from + chunk)), behind, populateExisting);
        }
        return rows;
    }

    private int byChunk(EntityBinding target, List<Object> keys, LoadTree behind, boolean populateExisting) {
        int width = width(keys.size());
        KeyedPlan keyed = behind.isDefault()
                ? target.once(loading.planKey(new PlanName("", width)), () -> targetsPlan(target, width, behind))
                : targetsPlan(target, width, behind);
        EntityNode root = keyed.plan().roots().get(0);
        int[] found = {0};
        loading.run(keyed, KeyMatch.values(target.key().size(), keys, width), populateExisting, (rows, run) -> {
            if (loading.entity(root, rows, run) != null) {
                found[0]++;
            }
        });
        return found[0];
    }

    private KeyedPlan targetsPlan(EntityBinding target, int width, LoadTree behind) {
        EntitySource<?> source = new EntitySource<>(target.model().type(), null);
        List<Column<Object>> key = KeyMatch.columns(target);
        return plan(Sql.select(source).where(KeyMatch.among(key, width)), behind, Set.of(), key, width);
    }

    // The target's row, or one between, holds the key of the owner

    private void byOwner(List<EntityState> owners, Relationship relationship, LoadTree behind) {
        if (relationship.isOfValues()) {
            new ValueLoader(loading).load(owners, relationship, width(owners.size()));
            return;
        }
        Map<Object, FoundElements> found = new LinkedHashMap<>();
        for (EntityState owner : owners) {
            found.put(Objects.requireNonNull(owner.key()), new FoundElements(owner));
        }
        EntityBinding target = loading.context().binding(relationship.target());
        Relationship back = Loading.back(target, relationship);
        EntityBinding binding = owners.get(0).binding();
        OwnerPlan plan = ownerPlan(binding, target, relationship, behind, width(found.size()));
        loading.run(
                plan.keyed, KeyMatch.values(binding.key().size(), found.keySet(), plan.width), false, (rows, run) -> {
                    Object key = plan.ownerKey.read(rows);
                    EntityState element = loading.entity(plan.root, rows, run);
                    FoundElements ofOwner = key == null ? null : found.get(key);
                    if (element == null || ofOwner == null) {
                        return;
                    }
                    if (plan.places != null) {
                        plan.places.add(ofOwner, rows, element.entity(), loading.context());
                    } else {
                        add(ofOwner, element, run.at(plan.root).isFirstSight());
                    }
                    Loading.knowOwner(back, ofOwner.owner(), element);
                });
        for (FoundElements ofOwner : found.values()) {
            List<Object> elements = ofOwner.elements();
            give(ofOwner.owner(), relationship, plan.places == null ? elements : plan.places.items(elements, loading));
            if (ofOwner.hasGaps) {
                ofOwner.owner().distrust(relationship);
            }
        }
    }

    static void add(FoundElements ofOwner, EntityState element, boolean isFirstSight) {
        if (isFirstSight) {
            ofOwner.addNew(element.entity());
        } else {
            ofOwner.addOnce(element.entity());
        }
    }

    static void give(EntityState owner, Relationship relationship, List<Object> targets) {
        if (relationship.isToMany()) {
            owner.elements(relationship, targets);
        } else {
            refer(owner, relationship, targets.isEmpty() ? null : targets.get(0));
        }
    }

    /** A row that holds a key refers to something, even where this session may not see it. */
    static void refer(EntityState owner, Relationship relationship, @Nullable Object target) {
        if (target == null && owner.holdsKeyOf(relationship)) {
            owner.hide(relationship);
        } else {
            owner.reference(relationship, target);
        }
    }

    /** The statement that finds the targets of some owners, and where its rows say whose they are. */
    private record OwnerPlan(
            KeyedPlan keyed,
            EntityNode root,
            KeyReading ownerKey,
            @Nullable Places places,
            int width) {}

    /** Elements with a place or a key: a row is one place, whatever entity is there. */
    private record Places(@Nullable ElementKeys keys, int position) {

        void add(FoundElements ofOwner, ResultSet row, Object element, PersistenceContext context) throws SQLException {
            Object item = keys == null ? element : keys.read(row, element, context);
            if (position > 0 && row.getInt(position) != ofOwner.elements().size()) {
                ofOwner.hasGaps = true;
            }
            if (item != null) {
                ofOwner.addNew(item);
            }
        }

        List<Object> items(List<Object> elements, Loading loading) {
            return keys == null ? elements : keys.resolved(elements, loading);
        }
    }

    private OwnerPlan ownerPlan(
            EntityBinding owner, EntityBinding target, Relationship relationship, LoadTree behind, int width) {
        return behind.isDefault()
                ? owner.once(
                        loading.planKey(new PlanName(relationship.name(), width)),
                        () -> makeOwnerPlan(owner, target, relationship, behind, width))
                : makeOwnerPlan(owner, target, relationship, behind, width);
    }

    private OwnerPlan makeOwnerPlan(
            EntityBinding owner, EntityBinding target, Relationship relationship, LoadTree behind, int width) {
        EntitySource<?> source = new EntitySource<>(relationship.target(), null);
        EntityColumns columns = target.model().called(null);
        Relationship back = Loading.back(target, relationship);
        if (back != null && relationship.isPlain()) {
            List<Integer> positions = target.positionsOf(back);
            List<Column<Object>> ownerKey =
                    columns.of(((Link.FromTarget) relationship.link()).columns(), relationship.inverse());
            Select<?> select = Sql.select(source).from(source).where(KeyMatch.among(ownerKey, width));
            KeyedPlan keyed = plan(select.orderBy(order(target, relationship)), behind, Set.of(back), ownerKey, width);
            EntityNode root = keyed.plan().roots().get(0);
            return new OwnerPlan(keyed, root, KeyReading.of(root, positions), null, width);
        }
        List<Column<Object>> ownerKey;
        Table placed = target.model().table();
        FromItem from;
        if (relationship.link() instanceof Link.Between between) {
            placed = between.table();
            ownerKey = KeyMatch.columns(between.table(), between.ownerColumns());
            List<Column<Object>> targetKey = KeyMatch.columns(between.table(), between.targetColumns());
            from = new Join(
                    between.table(), Join.Kind.INNER, source, KeyMatch.equal(targetKey, KeyMatch.columns(target)));
        } else {
            ownerKey = columns.of(((Link.FromTarget) relationship.link()).columns(), relationship.inverse());
            from = source;
        }
        List<SelectItem<?>> items = new ArrayList<>(ownerKey);
        Places places = null;
        if (!relationship.isPlain()) {
            ElementKeys keys = ElementKeys.of(loading, owner, relationship, placed, items.size() + 1);
            items.addAll(ElementKeys.columns(relationship, placed));
            // the places in rows of entities are read with these
            String place = owner.elementRows(relationship) == null
                    ? null
                    : Objects.requireNonNull(relationship.collection()).position();
            places = new Places(keys, place == null ? 0 : items.size() + 1);
            if (place != null) {
                items.add(placed.c(place));
            }
        }
        items.add(source);
        Select<?> select = Sql.select(new Projection<>(items, null)).from(from).where(KeyMatch.among(ownerKey, width));
        Set<Relationship> known = back == null ? Set.of() : Set.of(back);
        KeyedPlan keyed = plan(select.orderBy(order(target, relationship, placed)), behind, known, ownerKey, width);
        return new OwnerPlan(keyed, keyed.plan().roots().get(0), KeyReading.of(loading, ownerKey), places, width);
    }

    private static Ordering[] order(EntityBinding target, Relationship relationship, Table placed) {
        String position = relationship.collection() == null
                ? null
                : relationship.collection().position();
        return position == null
                ? order(target, relationship)
                : new Ordering[] {placed.<Object>c(position).asc()};
    }

    private static Ordering[] order(EntityBinding target, Relationship relationship) {
        EntityColumns columns = target.model().called(null);
        return relationship.order().stream()
                .map(term -> {
                    Column<Object> column = columns.of(
                            target.model().findBasic(term.attribute()).orElseThrow());
                    return term.isDescending() ? column.desc() : column.asc();
                })
                .toArray(Ordering[]::new);
    }

    // Statements of some widths serve any number of keys: each is made once, and the database prepares it once

    /** The name under which a binding keeps a statement for some keys. */
    private record PlanName(String relationship, int width) {}

    static int width(int keys) {
        int powerOfTwo = keys <= 1 ? 1 : Integer.highestOneBit(keys - 1) << 1;
        return Math.min(CHUNK, powerOfTwo);
    }

    /** Plans a statement; what its rows tell by themselves need not be loaded. */
    private KeyedPlan plan(
            Select<?> select, LoadTree behind, Set<Relationship> known, List<Column<Object>> key, int width) {
        SelectPlan plan = SelectPlan.behind(
                select, loading.registry(), type -> loading.context().binding(type), known, behind, false);
        return loading.keyed(plan, behind.criteria(), KeyMatch.names(key.size(), width));
    }
}
