package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.sql.Mappings;
import jakarta.persistence.AttributeConverter;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of some entity classes and their tables. Immutable and thread-safe. */
public final class Registry {

    private final MetaData metadata = new MetaData();
    private final Map<Class<?>, EntityModel> models = new LinkedHashMap<>();
    private final EntityKeys keys = new EntityKeys(models);
    private final boolean hasHierarchies;
    private final Map<Class<?>, List<Callback>> callbacks = new HashMap<>();
    private final Map<Class<?>, List<Validation>> validations = new HashMap<>();

    private Registry(Collection<Class<?>> classes, Collection<EntityMapping<?>> inCode, Naming naming) {
        Mistakes mistakes = new Mistakes();
        AttributeTypes types = new AttributeTypes(mistakes);
        classes.stream().filter(AttributeConverter.class::isAssignableFrom).forEach(types::register);

        List<Class<?>> listeners =
                classes.stream().filter(CallbackReader::isListener).toList();
        CodeMappings code = new CodeMappings(inCode, mistakes);
        List<Class<?>> entities = Stream.concat(
                        classes.stream()
                                .filter(type ->
                                        !AttributeConverter.class.isAssignableFrom(type) && !listeners.contains(type)),
                        code.entities().stream())
                .<Class<?>>map(type -> type)
                .distinct()
                .toList();
        HierarchyReader hierarchies = new HierarchyReader(entities, naming, mistakes);
        AnnotationReader reader = new AnnotationReader(naming, types, code, hierarchies, mistakes);
        Map<Class<?>, EntityDraft> drafts = new LinkedHashMap<>();
        hierarchies.superclassesFirst().forEach(type -> drafts.put(type, reader.read(type)));
        hierarchies.finish();

        CallbackReader callbackReader = new CallbackReader(listeners, mistakes);
        drafts.keySet().forEach(type -> callbacks.put(type, callbackReader.read(type)));

        KeyResolver keyResolver = new KeyResolver(drafts, naming, mistakes);
        drafts.values().forEach(keyResolver::resolve);
        RelationshipReader relationships = new RelationshipReader(drafts, naming, metadata, mistakes);
        drafts.values().forEach(relationships::addReferences);
        drafts.values().forEach(new TableElementsReader(mistakes)::readIndexes);
        refuseSharedTables(drafts.values(), mistakes);
        mistakes.throwIfAny();
        EntityTables tables = new EntityTables(metadata, mistakes);
        for (EntityDraft draft : drafts.values()) {
            mistakes.collect(() -> {
                if (draft.sequence != null) {
                    declare(draft.sequence, draft);
                }
                if (draft.keyTable != null) {
                    KeyTable keyTable = KeyTableReader.declare(draft.keyTable, metadata, draft.name);
                    draft.generation = new Generation(Generation.Kind.TABLE, null, 1, keyTable);
                }
                tables.declare(draft);
            });
        }
        mistakes.throwIfAny();
        Models made = new Models(tables, relationships, keys);
        drafts.values().forEach(made::add);
        entities.forEach(type -> models.put(type, made.of(type)));
        hasHierarchies = models.values().stream().anyMatch(model -> model.hierarchy() != null);
        mistakes.throwIfAny();
        ValidationReader validationReader = new ValidationReader(mistakes);
        models.values().forEach(model -> validations.put(model.type(), validationReader.read(model)));
        models.values()
                .forEach(model -> model.computed().stream()
                        .filter(attribute -> attribute.method() != null)
                        .forEach(attribute -> mistakes.collect(() -> tryOut(model, attribute))));
        mistakes.throwIfAny();
    }

    /** Makes the expression of a computed attribute once, so that what is wrong with it is known when the program starts. */
    private void tryOut(EntityModel model, ComputedAttribute attribute) {
        mappings().attribute(new Path.Of<>(new EntitySource<>(model.type(), null), attribute.name()));
    }

    /**
     * Reads the mapping of some entity classes, of converters among them, and of listeners that hear of all entities. Mistakes are
     * told all at once.
     */
    public static Registry of(Class<?>... entities) {
        return of(List.of(entities), Naming.SNAKE_CASE);
    }

    /** Reads the mapping of some entity classes, and of converters among them, with names of another kind. */
    public static Registry of(Collection<Class<?>> entities, Naming naming) {
        return new Registry(entities, List.of(), naming);
    }

    /** Takes mappings that are made in code. Mistakes are told all at once. */
    public static Registry of(EntityMapping<?> first, EntityMapping<?>... more) {
        return of(List.of(), Stream.concat(Stream.of(first), Stream.of(more)).toList(), Naming.SNAKE_CASE);
    }

    /** Reads the mapping of some classes, and takes that of others from code. Where both say something of a class, code wins. */
    public static Registry of(Collection<Class<?>> entities, Collection<EntityMapping<?>> inCode, Naming naming) {
        return new Registry(entities, inCode, naming);
    }

    private static void refuseSharedTables(Collection<EntityDraft> drafts, Mistakes mistakes) {
        Map<String, EntityDraft> byTable = new HashMap<>();
        for (EntityDraft draft : drafts) {
            EntityDraft other = byTable.putIfAbsent(draft.qualifiedTable(), draft);
            boolean isShared = draft.hierarchy != null && draft.hierarchy.is(Hierarchy.Strategy.SINGLE_TABLE);
            if (other != null && !(isShared && other.root() == draft.root())) {
                mistakes.add(
                        "orm-mapping-table-twice",
                        draft.type.getName() + " has the table \"" + draft.qualifiedTable() + "\", which "
                                + other.type.getName() + " has, too. Name one of them with @Table(name = \"…\").");
            }
        }
    }

    private void declare(Sequence sequence, EntityDraft draft) {
        for (Sequence other : metadata.sequences()) {
            if (other.name().equals(sequence.name()) && !other.equals(sequence)) {
                throw new OrmException(
                        "orm-mapping-sequence-twice",
                        draft.name + " takes its keys from the sequence \"" + sequence.name()
                                + "\", which another entity declares with another initial value or allocation size."
                                + " Declare the same, or use a sequence for each.");
            }
        }
        metadata.sequence(sequence);
    }

    /** Returns the tables of the entities. */
    public MetaData metadata() {
        return metadata;
    }

    /** Returns the entity classes, in the order they were registered. */
    public Set<Class<?>> entities() {
        return Collections.unmodifiableSet(models.keySet());
    }

    /** Returns the models, in the order the classes were registered. */
    public Collection<EntityModel> models() {
        return Collections.unmodifiableCollection(models.values());
    }

    /** Returns the model of an entity class; a subclass made at run time is its entity. */
    public Optional<EntityModel> find(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            EntityModel model = models.get(c);
            if (model != null) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /** Returns the model of an entity class; a class that is no entity of this registry is refused. */
    public EntityModel model(Class<?> type) {
        return find(type)
                .orElseThrow(() -> new OrmException(
                        "orm-mapping-unmapped-class",
                        type.getName()
                                + " is not a mapped entity of this registry. Annotate it with @Entity and register it,"
                                + " or put it into a package that is scanned."));
    }

    /** Returns the lifecycle callbacks of an entity class, in the order they are called. */
    public List<Callback> callbacks(EntityModel entity) {
        return callbacks.getOrDefault(entity.type(), List.of());
    }

    /** Returns the methods of an entity class that see what is assigned to its attributes. */
    public List<Validation> validations(EntityModel entity) {
        return validations.getOrDefault(entity.type(), List.of());
    }

    /** Tells whether an entity extends another. */
    boolean hasHierarchies() {
        return hasHierarchies;
    }

    /** Returns what a compiler needs to turn entities of one statement into tables. */
    public Mappings mappings() {
        return mappings(ActiveCriteria.NONE);
    }

    /** Returns what a compiler needs, where related entities that are asked about must meet criteria. */
    public Mappings mappings(ActiveCriteria criteria) {
        return new EntityMappings(this, criteria);
    }
}
