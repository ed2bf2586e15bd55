package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.AccessorSpec;
import dev.athanor.internal.bytecode.Accessors;
import dev.athanor.internal.bytecode.ColumnSpec;
import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyClasses;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.Cascade;
import dev.athanor.mapping.CollectionModel;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.Hierarchy;
import dev.athanor.mapping.MapKeyModel;
import dev.athanor.mapping.Relationship;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.lang.reflect.Modifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An entity model tied to one database: the codecs of its columns, the class that reads its rows into objects, and what others
 * worked out for it once. Thread-safe.
 */
public final class EntityBinding {

    private final EntityModel model;
    private final CodecSource source;
    private final boolean hasSubclasses;
    private final EntityBinding root;
    private final EntityAccessor accessor;
    private final List<SqlType<?>> types = new ArrayList<>();
    private final List<Codec<?>> codecs = new ArrayList<>();
    private final List<Relationship> relationships;
    private final List<List<Integer>> referencePositions;
    private final int[] solePositions;
    private final int[] parts;
    private final int basics;
    private final KeyColumns key;
    private final LazyColumns lazyColumns;
    private final int versionPosition;
    private final List<Relationship> references = new ArrayList<>();
    private final List<Relationship> trackedCollections;
    private final List<Relationship> collections;
    private final List<Relationship> counterparts;
    private final List<Relationship> links;
    private final List<ElementRows> elementRows = new ArrayList<>();
    private final Map<String, ValueColumns> mapKeys = new HashMap<>();
    private final List<Relationship> writingCollections;
    private final int[] writtenPositions;
    private final List<Relationship> cascading;
    private final @Nullable Relationship[] referencesByColumn;
    private final int[] referredPositions;
    private final SharedColumns shared;
    private final int[] snapshotPlaces;
    private final boolean instantiatesLazyClass;
    private final Map<String, Integer> relationshipIndexes = new HashMap<>();
    private final Map<Object, Object> workedOut = new ConcurrentHashMap<>();

    /**
     * Ties a model to the codecs of a database.
     *
     * @param topmost the binding of the topmost class of its hierarchy, or null where it is that itself
     */
    public EntityBinding(EntityModel model, CodecSource source, @Nullable EntityBinding topmost) {
        this.model = model;
        this.source = source;
        this.root = topmost == null ? this : topmost;
        this.hasSubclasses =
                model.hierarchy() != null && model.hierarchy().from(model).size() > 1;
        this.relationships = model.relationships();
        this.basics = model.basics().size();
        List<MappedColumn> columns = model.columns();
        this.referencesByColumn = new Relationship[columns.size()];
        for (int i = 0; i < relationships.size(); i++) {
            relationshipIndexes.put(relationships.get(i).name(), i);
        }
        List<ColumnSpec> specs = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            MappedColumn column = columns.get(i);
            Codec<?> codec = source.codec(column.type());
            types.add(column.type());
            codecs.add(codec);
            positions.put(column.name(), i);
            Relationship reference = column.reference();
            referencesByColumn[i] = reference;
            String attribute = column.basic() != null
                    ? column.basic().name()
                    : reference != null ? reference.name() : column.name();
            specs.add(
                    new ColumnSpec(column.basic() != null ? i : ColumnSpec.NO_FIELD, column.type(), codec, attribute));
        }
        this.referencePositions = relationships.stream()
                .map(relationship -> relationship.ownColumns().stream()
                        .map(name -> position(columns, relationship, name, positions))
                        .toList())
                .toList();
        this.solePositions = referencePositions.stream()
                .mapToInt(places -> places.size() == 1 ? places.get(0) : -1)
                .toArray();
        this.parts = columns.stream().mapToInt(MappedColumn::part).toArray();
        for (Relationship relationship : relationships) {
            if (relationship.link() instanceof Relationship.Link.ToTarget) {
                references.add(relationship);
            }
        }
        this.shared = SharedColumns.of(this);
        this.referredPositions = IntStream.range(0, columns.size())
                .filter(position -> referencesByColumn[position] != null)
                .toArray();
        this.collections = relationships.stream().filter(Relationship::isToMany).toList();
        this.trackedCollections =
                collections.stream().filter(EntityBinding::canBeReplaced).toList();
        this.snapshotPlaces = new int[relationships.size()];
        for (int i = 0; i < snapshotPlaces.length; i++) {
            int tracked = trackedCollections.indexOf(relationships.get(i));
            snapshotPlaces[i] = tracked < 0 ? -1 : columns.size() + tracked;
        }
        this.counterparts = relationships.stream()
                .filter(relationship ->
                        !relationship.isToMany() && relationship.link() instanceof Relationship.Link.FromTarget)
                .toList();
        this.links = relationships.stream()
                .filter(relationship -> relationship.link() instanceof Relationship.Link.Between
                        && !relationship.writing().isViewOnly())
                .filter(relationship -> relationship.collection() == null
                        || relationship.collection().table() == null)
                .toList();
        this.writingCollections = collections.stream()
                .filter(relationship -> relationship.collection() != null
                        && relationship.collection().writesElements()
                        && !relationship.writing().isViewOnly())
                .toList();
        this.writtenPositions = IntStream.range(0, columns.size())
                .filter(position -> columns.get(position).basic() == null && referencesByColumn[position] == null)
                .toArray();
        for (Relationship relationship : collections) {
            CollectionModel collection = relationship.collection();
            if (collection != null && collection.table() != null) {
                elementRows.add(new ElementRows(relationship, collection, collection.table(), source));
            }
            MapKeyModel mapKey = collection == null ? null : collection.key();
            if (mapKey != null && mapKey.values() != null) {
                mapKeys.put(relationship.name(), new ValueColumns(mapKey.values(), source));
            }
        }
        this.cascading = relationships.stream()
                .filter(relationship -> relationship.cascades(Cascade.ADD))
                .toList();
        BasicAttribute version = model.version();
        this.versionPosition = version == null ? -1 : model.basics().indexOf(version);
        this.lazyColumns = new LazyColumns(model);
        Class<?> instantiated = instantiated(model, lazyColumns);
        this.instantiatesLazyClass = LazyOwner.class.isAssignableFrom(instantiated);
        int readBefore = KeyColumns.readBefore(model);
        this.accessor = Accessors.of(new AccessorSpec(model.type(), instantiated, fields(model), specs, readBefore));
        lazyColumns.accessor(accessor);
        this.key = new KeyColumns(model, codecs, accessor);
    }

    /** Tables that hold parts of one row may have columns of the same name. */
    private static Integer position(
            List<MappedColumn> columns, Relationship relationship, String name, Map<String, Integer> positions) {
        for (int i = 0; i < columns.size(); i++) {
            Relationship reference = columns.get(i).reference();
            boolean isOwn = reference != null && reference.name().equals(relationship.name());
            if (isOwn && columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return Objects.requireNonNull(positions.get(name));
    }

    /** Finds the codec of a type on one database. */
    public interface CodecSource {

        /** Returns how values of a type travel. */
        <T> Codec<T> codec(SqlType<T> type);
    }

    private static List<FieldPath> fields(EntityModel model) {
        List<FieldPath> fields = new ArrayList<>();
        model.basics().forEach(basic -> fields.add(basic.path()));
        model.relationships().forEach(relationship -> fields.add(relationship.path()));
        return fields;
    }

    private static Class<?> instantiated(EntityModel model, LazyColumns columns) {
        List<LazyAttribute> lazy = new ArrayList<>(columns.intercepted());
        model.relationships().stream()
                .map(Relationship::lazy)
                .filter(Objects::nonNull)
                .forEach(lazy::add);
        boolean isPlain = lazy.isEmpty() || (model.hierarchy() != null && !LazyClasses.canExtend(model.type()));
        return isPlain ? model.type() : LazyClasses.of(model.type(), lazy);
    }

    /** Returns the model. */
    public EntityModel model() {
        return model;
    }

    /** Returns the binding of the topmost class of its hierarchy: a row is one object, whatever class it was asked for by. */
    public EntityBinding root() {
        return root;
    }

    /** Tells whether no entity is above it. */
    public boolean isRoot() {
        return root == this;
    }

    /** Tells whether entities are below it. */
    boolean hasSubclasses() {
        return hasSubclasses;
    }

    /** Tells whether a relationship is one of its own; that of another class of the hierarchy is not. */
    public boolean has(Relationship relationship) {
        return relationship.owner().isAssignableFrom(model.type());
    }

    /** Returns a relationship of it, or of one of its subclasses; a name that is none is refused. */
    public Relationship relationshipOf(Class<?> owner, String attribute) {
        Hierarchy hierarchy = model.hierarchy();
        if (hierarchy == null || owner == model.type() || !model.type().isAssignableFrom(owner)) {
            return model.relationship(attribute);
        }
        EntityModel declaring = model;
        for (EntityModel member : hierarchy.from(model)) {
            declaring = member.type() == owner ? member : declaring;
        }
        return declaring.relationship(attribute);
    }

    /** Returns what reads its objects from rows in which its columns have these places, in the order of its columns. */
    public EntityAccessor reader(List<Integer> offsets) {
        AccessorSpec spec = accessor.spec();
        List<ColumnSpec> columns = new ArrayList<>();
        boolean isInOrder = true;
        for (int i = 0; i < offsets.size(); i++) {
            columns.add(spec.columns().get(i).at(offsets.get(i)));
            isInOrder &= offsets.get(i) == i;
        }
        return isInOrder
                ? accessor
                : Accessors.of(
                        new AccessorSpec(spec.entity(), spec.instantiated(), spec.fields(), columns, spec.keyColumn()));
    }

    /** Returns how values of a type travel to and from its database. */
    public Codec<?> codecOf(SqlType<?> type) {
        return source.codec(type);
    }

    /** Tells whether an object of the hierarchy is of this class. */
    public boolean includes(EntityState state) {
        return model.type().isInstance(state.entity());
    }

    /** Returns what makes, reads and writes its objects. */
    public EntityAccessor accessor() {
        return accessor;
    }

    /** Returns the number of columns. */
    public int columnCount() {
        return types.size();
    }

    /** Returns the type of a column. */
    public SqlType<?> type(int position) {
        return types.get(position);
    }

    /** Returns the codec of a column. */
    public Codec<?> codec(int position) {
        return codecs.get(position);
    }

    /** Returns the attributes whose columns may be left out when rows are read. */
    public LazyColumns lazyColumns() {
        return lazyColumns;
    }

    /** Returns the columns of the key. */
    public KeyColumns key() {
        return key;
    }

    /** Returns the positions of the key's columns, in the order of the key. */
    public List<Integer> keyPositions() {
        return model.idPositions();
    }

    /** Tells whether a column's value is in a field of its own; others are those of entities that are referred to. */
    public boolean isField(int position) {
        return position < basics;
    }

    /** Reads the key of the current row, whose first column is given; null where an outer join found none. */
    public @Nullable Object readKey(ResultSet rows, int firstColumn) throws SQLException {
        return key.read(rows, firstColumn);
    }

    /** Returns the position of the version's column, or -1. */
    public int versionPosition() {
        return versionPosition;
    }

    /** Tells whether a row holds keys of other entities. */
    public boolean hasReferences() {
        return !references.isEmpty();
    }

    /** Returns the relationships, in the order of the class. */
    public List<Relationship> relationships() {
        return relationships;
    }

    /** Returns the relationships whose target's key is in columns of this entity. */
    public List<Relationship> references() {
        return references;
    }

    /** Returns the columns that belong to several attributes. */
    public SharedColumns shared() {
        return shared;
    }

    /** Returns the positions of the columns that references give their values, in order. */
    int[] referredPositions() {
        return referredPositions;
    }

    /** Returns the collections that are replaced by ones that track their changes. */
    public List<Relationship> trackedCollections() {
        return trackedCollections;
    }

    /** Returns the relationships to many. */
    public List<Relationship> collections() {
        return collections;
    }

    /** Returns the relationships to one whose row refers to that of this entity. */
    public List<Relationship> counterparts() {
        return counterparts;
    }

    /** Returns the relationships that are rows of a table between. */
    public List<Relationship> links() {
        return links;
    }

    /** Returns the collections whose elements are rows of a table that says more of them than which entities they are. */
    public List<ElementRows> elementRows() {
        return elementRows;
    }

    /** Returns the collections that give the rows of their entities values of columns which no attribute there has. */
    public List<Relationship> writingCollections() {
        return writingCollections;
    }

    /** Returns the positions of the columns that collections of other entities write. */
    int[] writtenPositions() {
        return writtenPositions;
    }

    /** Returns the positions of columns, in their order. */
    public List<Integer> positionsOfColumns(List<String> names) {
        List<String> all = model.columns().stream().map(MappedColumn::name).toList();
        return names.stream().map(all::indexOf).toList();
    }

    /** Returns how the keys of a map travel that have columns of their own; null where they have none. */
    public @Nullable ValueColumns mapKeys(Relationship relationship) {
        return mapKeys.get(relationship.name());
    }

    /** Returns how the elements of a collection travel to rows of their own; null where they do not. */
    @SuppressWarnings("ReferenceEquality") // nearly always the very one
    public @Nullable ElementRows elementRows(Relationship relationship) {
        for (int i = 0; i < elementRows.size(); i++) {
            Relationship known = elementRows.get(i).relationship();
            if (known == relationship || known.name().equals(relationship.name())) {
                return elementRows.get(i);
            }
        }
        return null;
    }

    /** Returns the relationships whose targets are added with the object. */
    public List<Relationship> cascading() {
        return cascading;
    }

    /** Returns the position of a relationship among the relationships. */
    @SuppressWarnings("ReferenceEquality") // nearly always the very one, and a record of that size is slow to compare
    public int indexOf(Relationship relationship) {
        for (int i = 0; i < relationships.size(); i++) {
            if (relationships.get(i) == relationship) {
                return i;
            }
        }
        return Objects.requireNonNull(relationshipIndexes.get(relationship.name()));
    }

    /** Returns the accessor's number of the field that holds a relationship. */
    public int fieldOf(Relationship relationship) {
        return basics + indexOf(relationship);
    }

    /** Returns the positions of the columns that hold the key of a relationship's target, in the order of that key. */
    public List<Integer> positionsOf(Relationship relationship) {
        return referencePositions.get(indexOf(relationship));
    }

    /** Returns the key of a relationship's target that a snapshot holds; null where it refers to nothing. */
    public @Nullable Object referredKey(Relationship relationship, @Nullable Object[] snapshot) {
        int index = indexOf(relationship);
        int sole = solePositions[index];
        return sole >= 0 ? snapshot[sole] : KeyColumns.in(snapshot, referencePositions.get(index));
    }

    /** Tells whether a snapshot says that a relationship, whose target's key it holds, refers to nothing. */
    public boolean refersToNothing(Relationship relationship, @Nullable Object @Nullable [] snapshot) {
        int index = indexOf(relationship);
        int sole = solePositions[index];
        if (sole >= 0) {
            return snapshot != null && snapshot[sole] == null;
        }
        List<Integer> positions = referencePositions.get(index);
        if (snapshot != null) {
            for (int i = 0; i < positions.size(); i++) {
                if (snapshot[positions.get(i)] == null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the relationship that gives a column its value, or null. */
    public @Nullable Relationship referenceAt(int position) {
        return referencesByColumn[position];
    }

    /** Tells whether a column that a reference gives its value keeps the one it has while that refers to nothing. */
    boolean holdsByItself(int position) {
        BasicAttribute basic = model.columns().get(position).basic();
        return basic != null && basic.isInsertable();
    }

    /** Returns the part of the key of a reference's target that a column holds. */
    Object partAt(int position, Object key) {
        return CompositeKey.part(key, parts[position]);
    }

    /** Tells whether a relationship is a collection that is replaced by one that tracks its changes. */
    public boolean isTracked(Relationship relationship) {
        return snapshotPlaceOf(relationship) >= 0;
    }

    private static boolean canBeReplaced(Relationship collection) {
        return !Modifier.isFinal(collection.path().field().getModifiers());
    }

    /** Returns a snapshot that holds nothing: a place for each column and, behind them, one for each tracked collection. */
    public @Nullable Object[] emptySnapshot() {
        return new Object[types.size() + trackedCollections.size()];
    }

    /** Returns the place of a tracked collection's elements in a snapshot, or -1. */
    public int snapshotPlaceOf(Relationship relationship) {
        return snapshotPlaces[indexOf(relationship)];
    }

    /** Tells whether a relationship of its objects is loaded when it is touched. */
    public boolean intercepts(Relationship relationship) {
        return isTracked(relationship) || (relationship.lazy() != null && instantiatesLazyClass);
    }

    /** Tells whether its objects, as they are loaded, have a place to keep their state in. */
    boolean instantiatesLazyClass() {
        return instantiatesLazyClass;
    }

    /** Returns the key an object holds; null where it holds none yet, or not all of it. */
    public @Nullable Object keyOf(Object entity) {
        return key.of(entity);
    }

    /** Returns something that is worked out once for this entity and kept under a name. */
    @SuppressWarnings("unchecked") // a name always stands for the same kind of thing
    public <T> T once(Object name, Supplier<T> work) {
        Object known = workedOut.get(name);
        if (known == null) {
            known = work.get();
            workedOut.put(name, known);
        }
        return (T) known;
    }

    @Override
    public String toString() {
        return model.name();
    }
}
