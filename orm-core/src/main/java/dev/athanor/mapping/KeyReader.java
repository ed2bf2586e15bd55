package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Sequence;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads which attribute is the key of an entity, and where the keys of new rows come from. Confined to one thread. */
final class KeyReader {

    private static final Set<Class<?>> NUMBERED =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class);

    /** Classes of which two values can mean the same row and not be equal. */
    private static final Set<Class<?>> UNEQUAL = Set.of(
            byte[].class,
            float.class,
            Float.class,
            double.class,
            Double.class,
            BigDecimal.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    private final Mistakes mistakes;

    KeyReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Reads what a value's field says about keys, and returns its column as a key's, if it is one. */
    ColumnDefinition<?> read(
            EntityDraft draft, BasicAttribute attribute, ColumnDefinition<?> column, Class<?> javaType, String where) {
        AnnotatedElement field = attribute.path().annotations();
        boolean isWithin = attribute.path().isEmbedded();
        if (isWithin && field.isAnnotationPresent(Id.class)) {
            AttributeKind.misplaced(Id.class, where, "a key is an attribute of the entity itself", mistakes);
            return column;
        }
        boolean isKey = field.isAnnotationPresent(Id.class)
                || attribute.path().steps().get(0).isAnnotationPresent(EmbeddedId.class);
        if (field.isAnnotationPresent(GeneratedValue.class) && !isKey) {
            AttributeKind.misplaced(GeneratedValue.class, where, "only keys are generated", mistakes);
        }
        if (field.isAnnotationPresent(SequenceGenerator.class) && !field.isAnnotationPresent(GeneratedValue.class)) {
            AttributeKind.misplaced(SequenceGenerator.class, where, "it has no @GeneratedValue", mistakes);
        }
        if (field.isAnnotationPresent(TableGenerator.class) && !field.isAnnotationPresent(GeneratedValue.class)) {
            AttributeKind.misplaced(TableGenerator.class, where, "it has no @GeneratedValue", mistakes);
        }
        return isKey ? key(draft, attribute, column, javaType, where) : column;
    }

    private ColumnDefinition<?> key(
            EntityDraft draft, BasicAttribute attribute, ColumnDefinition<?> column, Class<?> javaType, String where) {
        FieldPath path = attribute.path();
        if (path.isEmbedded()) {
            draft.embeddedId = path.steps().get(0).getName();
        }
        add(draft, attribute.name(), where);
        if (UNEQUAL.contains(javaType)) {
            mistakes.add(
                    "orm-mapping-key-class",
                    where + " is a " + javaType.getTypeName() + ", and two of these can mean the same row without being"
                            + " equal. Declare the key as Long, String or UUID.");
        }
        AnnotatedElement field = path.annotations();
        GeneratedValue generated = field.getAnnotation(GeneratedValue.class);
        if (generated != null && draft.generated != null) {
            mistakes.add(
                    "orm-mapping-generated-part",
                    where + " is generated, and so is another attribute of the key of " + draft.name
                            + ". Let the program give one of them its value.");
        } else if (generated != null) {
            draft.generated = attribute;
            draft.generation = generation(draft, generated, field, javaType, where);
        }
        ColumnDefinition<?> key = column.primaryKey();
        boolean isNumbered = generated != null && draft.generation.kind() == Generation.Kind.IDENTITY;
        return isNumbered ? key.identity() : key;
    }

    /** Notes that an attribute is part of the key of its entity. */
    void add(EntityDraft draft, String attribute, String where) {
        boolean isSecond = !draft.idAttributes.isEmpty();
        boolean isTogether = draft.embeddedId != null
                && attribute.startsWith(draft.embeddedId + ".")
                && draft.idAttributes.stream().allMatch(other -> other.startsWith(draft.embeddedId + "."));
        if (isSecond && !isTogether && KeyClassReader.named(draft.type) == null) {
            mistakes.add(
                    "orm-mapping-two-ids",
                    where + " is a second @Id of " + draft.name
                            + ". Say which class holds the whole key, with @IdClass(…) on the entity, or embed the key with"
                            + " @EmbeddedId.");
        }
        draft.idAttributes.add(attribute);
    }

    private Generation generation(
            EntityDraft draft, GeneratedValue generated, AnnotatedElement field, Class<?> javaType, String where) {
        GenerationType strategy = generated.strategy();
        Optional<SequenceGenerator> generator = generator(draft.type, generated, field);
        boolean named = !generated.generator().isEmpty() || generator.isPresent();
        if (strategy == GenerationType.AUTO && javaType == UUID.class) {
            strategy = GenerationType.UUID;
        } else if (strategy == GenerationType.AUTO) {
            strategy = byName(draft.type, generated, field, named);
        } else if (strategy != GenerationType.SEQUENCE
                && strategy != GenerationType.TABLE
                && !generated.generator().isEmpty()) {
            mistakes.add(
                    "orm-mapping-unsupported-generation",
                    where + " names the generator \"" + generated.generator() + "\", and GenerationType." + strategy
                            + " takes none. Leave the name out, or use GenerationType.SEQUENCE or TABLE.");
        }
        return switch (strategy) {
            case UUID -> uuid(javaType, where);
            case SEQUENCE -> sequence(draft, generated, generator, javaType, where);
            case TABLE -> {
                requireNumber(NUMBERED.contains(javaType) || javaType == BigInteger.class, javaType, where);
                draft.keyTable = KeyTableReader.read(draft.type, draft.table, generated, field);
                yield new Generation(Generation.Kind.TABLE, null, 1);
            }
            default -> {
                requireNumber(NUMBERED.contains(javaType), javaType, where);
                yield new Generation(Generation.Kind.IDENTITY, null, 1);
            }
        };
    }

    private static GenerationType byName(
            Class<?> entity, GeneratedValue generated, AnnotatedElement field, boolean named) {
        if (KeyTableReader.generator(entity, generated, field).isPresent()) {
            return GenerationType.TABLE;
        }
        return named ? GenerationType.SEQUENCE : GenerationType.IDENTITY;
    }

    private Generation uuid(Class<?> javaType, String where) {
        if (javaType != UUID.class && javaType != String.class) {
            mistakes.add(
                    "orm-mapping-generated-type",
                    where + " is a " + javaType.getName() + " and cannot hold a UUID. Declare it as java.util.UUID.");
        }
        return new Generation(Generation.Kind.UUID, null, 1);
    }

    private Generation sequence(
            EntityDraft draft,
            GeneratedValue generated,
            Optional<SequenceGenerator> generator,
            Class<?> javaType,
            String where) {
        requireNumber(NUMBERED.contains(javaType) || javaType == BigInteger.class, javaType, where);
        String fallback = generated.generator().isEmpty() ? draft.table + "_seq" : generated.generator();
        String name = generator
                .flatMap(given -> Stream.of(given.sequenceName(), given.name())
                        .filter(text -> !text.isEmpty())
                        .findFirst())
                .orElse(fallback);
        int start = generator.map(SequenceGenerator::initialValue).orElse(1);
        int allocation = generator.map(SequenceGenerator::allocationSize).orElse(50);
        if (allocation < 1) {
            mistakes.add(
                    "orm-mapping-unsupported-generation",
                    where + " takes " + allocation + " keys at a time from its sequence. Take one or more.");
        }
        draft.sequence = new Sequence(name, start, Math.max(1, allocation));
        return new Generation(Generation.Kind.SEQUENCE, name, Math.max(1, allocation));
    }

    private void requireNumber(boolean isNumber, Class<?> javaType, String where) {
        if (!isNumber) {
            mistakes.add(
                    "orm-mapping-generated-type",
                    where + " is a " + javaType.getName()
                            + ", which a database does not number. Declare it as Long, or use GenerationType.UUID.");
        }
    }

    /** The one on the field, or else on the class or a mapped superclass, if its name is the one that is asked for. */
    private static Optional<SequenceGenerator> generator(
            Class<?> entity, GeneratedValue generated, AnnotatedElement field) {
        List<SequenceGenerator> candidates = Stream.concat(
                        Stream.of(field.getAnnotationsByType(SequenceGenerator.class)),
                        Stream.<Class<?>>iterate(entity, c -> c != null, c -> c.getSuperclass())
                                .flatMap(c -> Stream.of(c.getDeclaredAnnotationsByType(SequenceGenerator.class))))
                .toList();
        String name = generated.generator();
        return candidates.stream()
                .filter(candidate -> name.isEmpty()
                        || candidate.name().isEmpty()
                        || candidate.name().equals(name))
                .findFirst();
    }
}
