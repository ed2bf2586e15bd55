package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.Transient;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingMistakesTest {

    private static void assertMistake(String message, Class<?>... entities) {
        assertThatThrownBy(() -> Registry.of(entities))
                .isInstanceOf(OrmException.class)
                .hasMessage(message);
    }

    @Test
    void mistakesOfSeveralClassesAreToldAtOnce() {
        assertThatThrownBy(() -> Registry.of(NoId.class, TwoIds.class, BadOrder.class))
                .isInstanceOf(OrmException.class)
                .hasMessage("""
                        The mapping has 2 mistakes:
                          - NoId has no key. Annotate one field with @Id, for example: @Id @GeneratedValue private Long id; \
                        [orm-mapping-no-id]
                          - TwoIds.b is a second @Id of TwoIds. Say which class holds the whole key, with @IdClass(…) on the \
                        entity, or embed the key with @EmbeddedId. [orm-mapping-two-ids]
                         [orm-mapping-mistakes]""")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
    }

    @Nested
    class UnsupportedAnnotations {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@Cacheable on Unsupported is not supported. Remove it: there is no second-level cache.",
                    "@NamedQuery on Unsupported is not supported. Write the query as a constant: statements are values.",
                    "@NamedEntityGraph on Unsupported is not supported. Say what to load with options(selectinload(…)) of a"
                            + " statement.",
                    "@SecondaryTable on Unsupported is not supported. Map the second table as an entity of its own with"
                            + " @OneToOne.",
                    "@Temporal on Unsupported.created is not supported. Use a class of java.time; it says by itself what it"
                            + " is.",
                })
        void areToldWithTheirReplacement(String mistake) {
            assertThatThrownBy(() -> Registry.of(Unsupported.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("  - " + mistake + " [orm-mapping-unsupported-annotation]\n");
        }

        @Test
        void areAllThoseThatAreNotSupported() throws IOException, URISyntaxException {
            List<String> unknown = new ArrayList<>();
            Path jar = Path.of(Entity.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (JarFile api = new JarFile(jar.toFile())) {
                for (JarEntry entry : Collections.list(api.entries())) {
                    Matcher matcher = PERSISTENCE.matcher(entry.getName());
                    if (matcher.matches() && isOverlooked(matcher.group(1))) {
                        unknown.add(matcher.group(1));
                    }
                }
            }

            assertThat(unknown).isEmpty();
        }

        /** Annotations within others, and those for beans, are not looked for on entities. */
        private boolean isOverlooked(String name) {
            try {
                Class<?> type = Class.forName("jakarta.persistence." + name);
                Target target = type.getAnnotation(Target.class);
                boolean isOnEntities = type.isAnnotation()
                        && target != null
                        && target.value().length > 0
                        && !name.startsWith("Persistence");
                return isOnEntities
                        && !SupportedAnnotations.contains(type.asSubclass(Annotation.class))
                        && SupportedAnnotations.instead(name).isEmpty();
            } catch (ClassNotFoundException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    @Nested
    class UnsupportedMembers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "@Table(catalog = …) on Members is not supported. Say schema, or connect to the database that has the"
                            + " table.",
                    "@Table(comment = …) on Members is not supported. Leave it out.",
                    "@Table(options = …) on Members is not supported. Leave it out.",
                    "@Index(options = …) on Members is not supported. Leave it out.",
                    "@UniqueConstraint(options = …) on Members is not supported. Leave it out.",
                    "@CheckConstraint(options = …) on Members is not supported. Leave it out.",
                    "@SequenceGenerator(schema = …) on Members.id is not supported. Leave it out.",
                    "@Column(columnDefinition = …) on Members.name is not supported. Say length, precision or scale, or use"
                            + " @Lob.",
                    "@Column(check = …) on Members.name is not supported. Put it into @Table(check = …).",
                    "@Column(table = …) on Members.name is not supported. Map the other table as an entity of its own with"
                            + " @OneToOne.",
                    "@Column(options = …) on Members.name is not supported. Leave it out.",
                    "@JoinColumn(columnDefinition = …) on Members.parent is not supported. Leave it out: the column has the"
                            + " type of the key.",
                    "@ForeignKey(value = …) on Members.parent is not supported. Leave it out: the order of writing follows"
                            + " the foreign keys.",
                    "@JoinTable(uniqueConstraints = …) on Members.all is not supported. Map the table between as an entity of"
                            + " its own.",
                    "@JoinColumn(updatable = …) on Members.all is not supported. Leave it out: rows between are written"
                            + " whole."
                })
        void areToldWithTheirReplacement(String mistake) {
            assertThatThrownBy(() -> Registry.of(Members.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("  - " + mistake + " [orm-mapping-unsupported-member]\n");
        }
    }

    @Nested
    class Classes {

        @Test
        void aClassThatIsNoEntityIsRefused() {
            assertMistake(
                    "dev.athanor.mapping.MappingMistakesTest$Plain is not annotated with @Entity. Annotate it, or do not"
                            + " register it. [orm-mapping-no-entity]",
                    Plain.class);
        }

        @Test
        void anAbstractClassCannotBeAnEntity() {
            assertMistake(
                    "dev.athanor.mapping.MappingMistakesTest$AbstractEntity is abstract: a row cannot become an object"
                            + " of it. Map its subclasses, or make it concrete. [orm-mapping-abstract-entity]",
                    AbstractEntity.class);
        }

        @Test
        void anEntityNeedsAConstructorWithoutParameters() {
            assertMistake(
                    "dev.athanor.mapping.MappingMistakesTest$NoConstructor has no constructor without parameters, so"
                            + " rows cannot become objects of it. Add one; it may be private. [orm-mapping-no-constructor]",
                    NoConstructor.class);
        }

        @Test
        void anInnerClassHasNoConstructorWithoutParameters() {
            assertMistake(
                    "dev.athanor.mapping.MappingMistakesTest$Inner has no constructor without parameters, so rows cannot"
                            + " become objects of it. Add one; it may be private. [orm-mapping-no-constructor]",
                    Inner.class);
        }

        @Test
        void anEntityDoesNotExtendOneThatIsNotRegistered() {
            assertMistake(
                    "The mapping has 2 mistakes:\n  - Manager extends the entity " + Employee.class.getName()
                            + ", which is not registered. Register it, too, or annotate it with @MappedSuperclass instead of"
                            + " @Entity. [orm-mapping-unregistered-superclass]\n  - Manager has no key. Annotate one field"
                            + " with @Id, for example: @Id @GeneratedValue private Long id; [orm-mapping-no-id]\n"
                            + " [orm-mapping-mistakes]",
                    Manager.class);
        }

        @Test
        void aSuperclassWithMappedFieldsIsNotOverlooked() {
            assertMistake(
                    "OfPlainBase extends PlainBase, whose fields are annotated and would be left out. Annotate PlainBase"
                            + " with @MappedSuperclass. [orm-mapping-plain-superclass]",
                    OfPlainBase.class);
        }

        @Test
        void twoEntitiesOfOneTableAreRefused() {
            assertMistake(
                    "dev.athanor.mapping.MappingMistakesTest$Second has the table \"same\", which"
                            + " dev.athanor.mapping.MappingMistakesTest$First has, too. Name one of them with @Table(name = \"…\")."
                            + " [orm-mapping-table-twice]",
                    First.class,
                    Second.class);
        }

        @Test
        void anAttributeIsDeclaredOnce() {
            assertMistake(
                    "Hiding.name is declared in two classes. Give one of the fields another name, or mark it @Transient."
                            + " [orm-mapping-attribute-twice]",
                    Hiding.class);
        }

        @Test
        void anAnnotationForEntitiesMeansNothingOnASuperclass() {
            assertMistake(
                    "@Table on TableBase has no effect: it is not meant for such a class. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    OfTableBase.class);
        }
    }

    @Nested
    class Keys {

        @Test
        void anEntityNeedsAKey() {
            assertMistake(
                    "NoId has no key. Annotate one field with @Id, for example: @Id @GeneratedValue private Long id;"
                            + " [orm-mapping-no-id]",
                    NoId.class);
        }

        @Test
        void anEntityHasOneKey() {
            assertMistake(
                    "TwoIds.b is a second @Id of TwoIds. Say which class holds the whole key, with @IdClass(…) on the"
                            + " entity, or embed the key with @EmbeddedId. [orm-mapping-two-ids]",
                    TwoIds.class);
        }

        @Test
        void aKeyIsNoEmbeddedValue() {
            assertMistake(
                    "The mapping has 2 mistakes:\n  - @Id on KeyedByEmbedded.pair has no effect: the attribute is an"
                            + " embedded value. Annotate the values that are the key, or the embedded value with @EmbeddedId."
                            + " [orm-mapping-misplaced-annotation]\n  - KeyedByEmbedded has no key. Annotate one field with @Id,"
                            + " for example: @Id @GeneratedValue private Long id; [orm-mapping-no-id]\n [orm-mapping-mistakes]",
                    KeyedByEmbedded.class);
        }

        @Test
        void aKeyIsNotWithinAnEmbeddedValue() {
            assertMistake(
                    "@Id on KeyWithin.value.inner has no effect: a key is an attribute of the entity itself."
                            + " Annotate the values that are the key, or the embedded value with @EmbeddedId."
                            + " [orm-mapping-misplaced-annotation]",
                    KeyWithin.class);
        }

        @Test
        void aKeyIsOfAClassWithPlainEquality() {
            assertMistake(
                    "KeyedByBytes.id is a byte[], and two of these can mean the same row without being equal. Declare"
                            + " the key as Long, String or UUID. [orm-mapping-key-class]",
                    KeyedByBytes.class);
        }

        @Test
        void aTextIsNotNumbered() {
            assertMistake(
                    "NumberedText.id is a java.lang.String, which a database does not number. Declare it as Long, or use"
                            + " GenerationType.UUID. [orm-mapping-generated-type]",
                    NumberedText.class);
        }

        @Test
        void aBooleanIsNotNumberedByASequence() {
            assertMistake(
                    "NumberedBoolean.id is a java.lang.Boolean, which a database does not number. Declare it as Long, or"
                            + " use GenerationType.UUID. [orm-mapping-generated-type]",
                    NumberedBoolean.class);
        }

        @Test
        void aNumberHoldsNoUuid() {
            assertMistake(
                    "UuidNumber.id is a java.lang.Long and cannot hold a UUID. Declare it as java.util.UUID."
                            + " [orm-mapping-generated-type]",
                    UuidNumber.class);
        }

        @Test
        void aGeneratorIsOnlyNamedForSequencesAndTables() {
            assertMistake(
                    "NamedIdentity.id names the generator \"ids\", and GenerationType.IDENTITY takes none. Leave the name"
                            + " out, or use GenerationType.SEQUENCE or TABLE. [orm-mapping-unsupported-generation]",
                    NamedIdentity.class);
        }

        @Test
        void anAllocationIsOneKeyOrMore() {
            assertMistake(
                    "NoAllocation.id takes 0 keys at a time from its sequence. Take one or more."
                            + " [orm-mapping-unsupported-generation]",
                    NoAllocation.class);
        }

        @Test
        void aSequenceIsDeclaredAlike() {
            assertMistake(
                    "SequenceB takes its keys from the sequence \"shared\", which another entity declares with another"
                            + " initial value or allocation size. Declare the same, or use a sequence for each."
                            + " [orm-mapping-sequence-twice]",
                    SequenceA.class,
                    SequenceB.class);
        }

        @Test
        void onlyKeysAreGenerated() {
            assertMistake(
                    "@GeneratedValue on GeneratedValueElsewhere.number has no effect: only keys are generated. Remove"
                            + " it. [orm-mapping-misplaced-annotation]",
                    GeneratedValueElsewhere.class);
        }

        @Test
        void aGeneratorWithoutGeneratedValueMeansNothing() {
            assertMistake(
                    "@SequenceGenerator on GeneratorElsewhere.id has no effect: it has no @GeneratedValue. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    GeneratorElsewhere.class);
        }
    }

    @Nested
    class Versions {

        @Test
        void aVersionIsAWholeNumberOrATime() {
            assertMistake(
                    "TimeVersion.changed is a java.time.LocalDate; a version is a whole number or a time. Declare it as long,"
                            + " int, short, Instant or LocalDateTime. [orm-mapping-version-type]",
                    TimeVersion.class);
        }

        @Test
        void anEntityHasOneVersion() {
            assertMistake(
                    "TwoVersions.b is a second @Version of TwoVersions. One counts all changes of a row: keep one."
                            + " [orm-mapping-two-versions]",
                    TwoVersions.class);
        }

        @Test
        void aVersionIsNotWithinAnEmbeddedValue() {
            assertMistake(
                    "@Version on VersionWithin.value.version has no effect: a version is an attribute of the entity"
                            + " itself. Remove it. [orm-mapping-misplaced-annotation]",
                    VersionWithin.class);
        }
    }

    @Nested
    class Values {

        @Test
        void aClassWithoutSqlTypeNeedsAConverter() {
            assertMistake(
                    "UnknownType.price is a dev.athanor.mapping.MappingMistakesTest$Money, for which no SQL type is"
                            + " known. Use @Convert(converter = …), make the class @Embeddable, or mark the field @Transient."
                            + " [orm-mapping-unknown-type]",
                    UnknownType.class);
        }

        @Test
        void aDateOfOldIsReplaced() {
            assertMistake(
                    "OldDate.created is a java.util.Date, for which no SQL type is known. Use a class of java.time, such"
                            + " as Instant or LocalDate. [orm-mapping-unknown-type]",
                    OldDate.class);
        }

        @Test
        void aPlainCollectionIsNotGuessedAt() {
            assertMistake(
                    "PlainCollection.phones is a collection without @OneToMany, @ManyToMany or @ElementCollection."
                            + " Annotate it, use @Convert(converter = …), or mark it @Transient. [orm-mapping-plain-collection]",
                    PlainCollection.class);
        }

        @Test
        void twoAttributesDoNotShareAColumn() {
            assertMistake(
                    "SharedColumn.title has the column \"name\", which another attribute of SharedColumn has, too. Name"
                            + " one of them with @Column(name = \"…\") or @AttributeOverride. [orm-mapping-column-twice]",
                    SharedColumn.class);
        }

        @Test
        void aLengthIsOneOrMore() {
            assertMistake(
                    "NoLength.name: varchar(0) cannot be: the length must be 1 or more. [orm-type-bad-size]",
                    NoLength.class);
        }

        @Test
        void aScaleIsNotMoreThanThePrecision() {
            assertMistake(
                    "BigScale.price: decimal(2, 5) cannot be: the precision counts all digits, the scale those right of"
                            + " the point. Use 1 <= precision and 0 <= scale <= precision. [orm-type-bad-size]",
                    BigScale.class);
        }

        @Test
        void onlyEnumsAreEnumerated() {
            assertMistake(
                    "@Enumerated on EnumeratedText.name has no effect: it is a java.lang.String. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    EnumeratedText.class);
        }

        @Test
        void onlyTextAndBytesAreLarge() {
            assertMistake(
                    "@Lob on LargeNumber.number has no effect: a java.lang.Integer is neither text nor bytes. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    LargeNumber.class);
        }

        @Test
        void anOrderIsNotOfAValue() {
            assertMistake(
                    "@OrderBy on OrderedValue.name has no effect: the attribute is a value. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    OrderedValue.class);
        }

        @Test
        void aJoinColumnIsNotOfAValue() {
            assertMistake(
                    "@JoinColumn on JoinedValue.name has no effect: the attribute is a value. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    JoinedValue.class);
        }

        @Test
        void aConverterConvertsTheAttributesClass() {
            assertMistake(
                    "The converter dev.athanor.mapping.MappingMistakesTest$Upper of WrongConverter.number converts"
                            + " java.lang.String, and the attribute is a java.lang.Integer. Use a converter of that class."
                            + " [orm-mapping-bad-converter]",
                    WrongConverter.class);
        }

        @Test
        void aConverterStoresWhatColumnsHold() {
            assertMistake(
                    "The converter dev.athanor.mapping.MappingMistakesTest$Lists of UnstorableConverter.name cannot be"
                            + " used: it must implement AttributeConverter<X, Y> with classes X and Y, and Y must be text, a"
                            + " number, a boolean, bytes, a UUID or a class of java.time. [orm-mapping-bad-converter]",
                    UnstorableConverter.class);
        }

        @Test
        void aConverterCanBeMade() {
            assertMistake(
                    "The converter dev.athanor.mapping.MappingMistakesTest$Needy of UnmadeConverter.name has no"
                            + " constructor without parameters. Give it one. [orm-mapping-bad-converter]",
                    UnmadeConverter.class);
        }

        @Test
        void aConverterThatFailsToBeMadeIsNamed() {
            assertMistake(
                    "The constructor of the converter dev.athanor.mapping.MappingMistakesTest$Failing of"
                            + " FailingConverter.name failed: java.lang.IllegalStateException: no settings"
                            + " [orm-mapping-bad-converter]",
                    FailingConverter.class);
        }

        @Test
        void oneConverterIsAppliedByItself() {
            assertMistake(
                    "Both dev.athanor.mapping.MappingMistakesTest$One and dev.athanor.mapping.MappingMistakesTest$Other"
                            + " convert every java.lang.String. Leave autoApply out of one of them, and name it with @Convert"
                            + " where it is meant. [orm-mapping-two-converters]",
                    One.class,
                    Other.class,
                    Converted.class);
        }
    }

    @Nested
    class EmbeddedValues {

        @Test
        void theirClassIsAnnotated() {
            assertMistake(
                    "NotEmbeddable.address is embedded, and dev.athanor.mapping.MappingMistakesTest$PlainAddress is not"
                            + " annotated with @Embeddable. Annotate the class. [orm-mapping-no-embeddable]",
                    NotEmbeddable.class);
        }

        @Test
        void theyHaveNoRelationships() {
            assertMistake(
                    "WithinRelationship.value.other is a relationship within an embedded value. Move it to the entity."
                            + " [orm-mapping-embedded-relationship]",
                    WithinRelationship.class);
        }

        @Test
        void theyNeedAConstructorWithoutParameters() {
            assertMistake(
                    "dev.athanor.mapping.MappingMistakesTest$Strict has no constructor without parameters, so rows"
                            + " cannot become objects of it. Add one; it may be private. [orm-mapping-no-constructor]",
                    EmbeddedWithoutConstructor.class);
        }

        @Test
        void theyDoNotEmbedThemselves() {
            assertMistake(
                    "Endless.value.inner is embedded in an object of its own class, without end. Make it an entity and"
                            + " refer to it. [orm-mapping-embedded-circle]",
                    Endless.class);
        }

        @Test
        void anOverrideReachesAnAttribute() {
            assertMistake(
                    "@AttributeOverride on BadOverride.city names \"nmae\", which is no value there. Did you mean \"name\"?"
                            + " [orm-mapping-override]",
                    BadOverride.class);
        }

        @Test
        void anOverrideOfTheClassReachesAnAttribute() {
            assertMistake(
                    "@AttributeOverride on BadClassOverride names \"nothing\", which is no value there."
                            + " [orm-mapping-override]",
                    BadClassOverride.class);
        }

        @Test
        void annotatedMethodsOfThemAreNotOverlooked() {
            assertMistake(
                    "Annotated.getName() is annotated, and methods are not looked at. Move the annotation to the field."
                            + " [orm-mapping-annotated-method]",
                    EmbeddedMethods.class);
        }
    }

    @Nested
    class Methods {

        @Test
        void annotationsBelongToFields() {
            assertMistake(
                    "AnnotatedGetter.getName() is annotated, and methods are not looked at. Move the annotation to the"
                            + " field. [orm-mapping-annotated-method]",
                    AnnotatedGetter.class);
        }

        @Test
        void aGetterMarkedTransientDoesNotSpeakForItsField() {
            assertMistake(
                    "TransientGetter.getName() is annotated, and methods are not looked at. Move the annotation to the"
                            + " field. [orm-mapping-annotated-method]",
                    TransientGetter.class);
        }
    }

    @Nested
    class ToOne {

        @Test
        void theirTargetIsRegistered() {
            assertMistake(
                    "Lonely.other refers to dev.athanor.mapping.MappingMistakesTest$Elsewhere, which is not a registered"
                            + " entity. Annotate it with @Entity and register it. [orm-mapping-unknown-target]",
                    Lonely.class);
        }

        @Test
        void theirTargetIsOfTheirClass() {
            assertMistake(
                    "BadTarget.other is declared for dev.athanor.mapping.MappingMistakesTest$BadTarget, which"
                            + " dev.athanor.mapping.MappingMistakesTest$Elsewhere2 is not. Leave targetEntity out, or name a class"
                            + " that is. [orm-mapping-no-target]",
                    BadTarget.class,
                    Elsewhere2.class);
        }

        @Test
        void theyReferToTheKey() {
            assertMistake(
                    "ByMail.other refers to column \"mail\" of ByMail, which is not its key. Refer to the key \"id\"."
                            + " [orm-mapping-join-column]",
                    ByMail.class);
        }

        @Test
        void theirColumnIsTheirOwn() {
            assertMistake(
                    "ColumnAndReference.other has the column \"other_id\", which another attribute of ColumnAndReference"
                            + " has, too. Name one of them with @JoinColumn(name = \"…\"), or say of one that it does not write the column:"
                            + " insertable = false, updatable = false. [orm-mapping-column-twice]",
                    ColumnAndReference.class);
        }

        @Test
        void aColumnIsNotOfAReference() {
            assertMistake(
                    "@Column on ColumnOfReference.other has no effect: the attribute is a reference to an entity. Remove"
                            + " it. [orm-mapping-misplaced-annotation]",
                    ColumnOfReference.class);
        }

        @Test
        void anOrderIsNotOfAReference() {
            assertMistake(
                    "@OrderBy on OrderedReference.other has no effect: the attribute is a reference to an entity. Remove"
                            + " it. [orm-mapping-misplaced-annotation]",
                    OrderedReference.class);
        }

        @Test
        void theMappedSideHasNoColumn() {
            assertMistake(
                    "@JoinColumn on Person.passport has no effect: Passport.person has the columns, which it is mapped"
                            + " by. Remove it. [orm-mapping-misplaced-annotation]",
                    Person.class,
                    Passport.class);
        }
    }

    @Nested
    class ToMany {

        @Test
        void areDeclaredAsInterfaces() {
            assertMistake(
                    "ByClass.children is a java.util.ArrayList, and only the interfaces List, Set, SortedSet, Collection,"
                            + " Map and SortedMap can be told what happens to them. Declare the field as one of these. [orm-mapping-collection-type]",
                    ByClass.class);
        }

        @Test
        void haveKeysThatAreThere() {
            assertMistake(
                    "@MapKey of ByMap.children names \"cod\", which is no value of ByMap. Did you mean \"code\"?"
                            + " [orm-mapping-map-key]",
                    ByMap.class);
        }

        @Test
        void haveNoPlacesInATableOfTheOtherSide() {
            assertMistake(
                    "Placed.others has keys or places of its own, and the table between belongs to the other side. Use a Set,"
                            + " a List without @OrderColumn, or a Map with @MapKey, which takes the key from an attribute."
                            + " [orm-mapping-place-elsewhere]",
                    Placed.class);
        }

        @Test
        void holdEntitiesOrValues() {
            assertMistake(
                    "Confused.children is a collection of values, and Confused is an entity. Use @OneToMany or @ManyToMany"
                            + " instead of @ElementCollection. [orm-mapping-element-entity]",
                    Confused.class);
        }

        @Test
        void haveOneOrder() {
            assertMistake(
                    "@OrderBy on TwoOrders.names has no effect: @OrderColumn says the order. Remove it."
                            + " [orm-mapping-misplaced-annotation]",
                    TwoOrders.class);
        }

        @Test
        void doNotTakeAColumnThatRefersBack() {
            assertMistake(
                    "Twice.children has the column \"parent_id\" in the table of Twice, where another attribute has it, too."
                            + " If that refers back, say so with mappedBy; else name another column."
                            + " [orm-mapping-column-twice]",
                    Twice.class);
        }

        @Test
        void sayWhatTheyHold() {
            assertMistake(
                    "Raw.children does not say what it holds. Declare it with a type, such as List<Post>."
                            + " [orm-mapping-no-target]",
                    Raw.class);
        }

        @Test
        void areMappedByWhatThereIs() {
            assertMistake(
                    "Misspelt.children is mapped by \"parnet\", and Misspelt has no such attribute that refers to Misspelt"
                            + " and has the column itself. Did you mean \"parent\"? [orm-mapping-bad-mapped-by]",
                    Misspelt.class);
        }

        @Test
        void areMappedByTheirCounterpart() {
            assertMistake(
                    "OneToManyOfOne.many is mapped by OneOfMany.one, which is no counterpart: @OneToMany is mapped by"
                            + " @ManyToOne, @OneToOne by @OneToOne and @ManyToMany by @ManyToMany. Change one of them."
                            + " [orm-mapping-bad-mapped-by]",
                    OneToManyOfOne.class,
                    OneOfMany.class);
        }

        @Test
        void areOrderedByWhatThereIs() {
            assertMistake(
                    "@OrderBy of BadOrder.children names \"titel\", which is no value of BadOrder. Did you mean \"title\"?"
                            + " [orm-mapping-order-by]",
                    BadOrder.class);
        }

        @Test
        void areOrderedUpOrDown() {
            assertMistake(
                    "@OrderBy of BadDirection.children says \"title sideways\". Write attributes with commas between them,"
                            + " each with ASC or DESC if need be. [orm-mapping-order-by]",
                    BadDirection.class);
        }

        @Test
        void ofOneColumnHaveNoTableBetween() {
            assertMistake(
                    "@JoinTable on TableOfOneToMany.children has no effect: TableOfOneToMany.parent has the columns,"
                            + " which it is mapped by. Remove it. [orm-mapping-misplaced-annotation]",
                    TableOfOneToMany.class);
        }

        @Test
        void doNotShareATableBetween() {
            assertMistake(
                    "Member.founded has the table \"member_club\" between, which belongs to Member.joined, too. Give it a"
                            + " table of its own with @JoinTable(name = \"…\"). [orm-mapping-join-table]",
                    Member.class,
                    Club.class);
        }

        @Test
        void doNotTakeTheTableOfAnEntity() {
            assertMistake(
                    "Taking.all has the table \"taken\" between, which belongs to an entity, too. Give it a table of its"
                            + " own with @JoinTable(name = \"…\"). [orm-mapping-join-table]",
                    Taking.class,
                    Taken.class);
        }

        @Test
        void haveOneColumnForEachSide() {
            assertMistake(
                    "TwoColumns.all refers to TwoColumns with 2 columns, and its key has 1 column. Name one column for each: \"id\"."
                            + " [orm-mapping-join-column]",
                    TwoColumns.class);
        }
    }

    @Nested
    class Tables {

        @Test
        void anIndexIsOfColumns() {
            assertMistake(
                    "Table bad_index_column has no column \"nmae\". Did you mean \"name\"? [orm-schema-no-such-column]",
                    BadIndexColumn.class);
        }

        @Test
        void aUniqueConstraintIsOfColumns() {
            assertMistake(
                    "Table bad_unique has no column \"nmae\". Did you mean \"name\"? [orm-schema-no-such-column]",
                    BadUnique.class);
        }

        @Test
        void anIndexIsAListOfColumns() {
            assertMistake(
                    "An index of OddIndex has the column \"name sideways\". Write the names of columns with commas between"
                            + " them, each with ASC or DESC behind it or nothing. [orm-mapping-bad-index]",
                    OddIndex.class);
        }
    }

    private static final Pattern PERSISTENCE = Pattern.compile("jakarta/persistence/([A-Za-z]+)\\.class");

    @Entity
    @Access(AccessType.FIELD)
    @Cacheable
    @NamedQuery(name = "a", query = "b")
    @NamedEntityGraph
    @SecondaryTable(name = "second")
    static class Unsupported {
        @Id
        @Nullable
        Long id;

        @OneToMany(mappedBy = "parent")
        List<Unsupported> children = new ArrayList<>();

        @ManyToOne
        @Nullable
        Unsupported parent;

        @SuppressWarnings("deprecation") // on purpose: that is what old entities have
        @Temporal(TemporalType.DATE)
        @Nullable
        Instant created;

        @Enumerated
        @Nullable
        Level level;

        @PreUpdate
        void changed() {}
    }

    enum Level {
        LOW,
        HIGH;

        @EnumeratedValue
        final int code = ordinal();
    }

    @Entity
    @Table(
            catalog = "c",
            comment = "c",
            options = "o",
            indexes = @Index(columnList = "name", options = "o"),
            uniqueConstraints = @UniqueConstraint(columnNames = "name", options = "o"),
            check = @CheckConstraint(constraint = "1 = 1", options = "o"))
    static class Members {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "s", schema = "x")
        @Nullable
        Long id;

        @Column(columnDefinition = "text", table = "t", options = "o", check = @CheckConstraint(constraint = "1 = 1"))
        @Nullable
        String name;

        @Nullable
        String code;

        @ManyToOne
        @JoinColumn(columnDefinition = "bigint", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
        @Nullable
        Members parent;

        @ManyToMany
        @JoinTable(
                joinColumns = @JoinColumn(name = "a", updatable = false),
                uniqueConstraints = @UniqueConstraint(columnNames = "a"))
        List<Members> all = new ArrayList<>();
    }

    static class Plain {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    record RecordEntity(@Id Long id) {}

    @Entity
    abstract static class AbstractEntity {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class NoConstructor {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        NoConstructor(String name) {}
    }

    @Entity
    class Inner {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class Employee {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class Manager extends Employee {}

    static class PlainBase {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class OfPlainBase extends PlainBase {
        @Id
        @Nullable
        Long number;
    }

    @Entity
    @Table(name = "same")
    static class First {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    @Table(name = "same")
    static class Second {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @MappedSuperclass
    static class Hidden {
        @Nullable
        String name;
    }

    @Entity
    static class Hiding extends Hidden {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(name = "other")
        @Nullable
        String name;
    }

    @MappedSuperclass
    @Table(name = "base")
    static class TableBase {}

    @Entity
    static class OfTableBase extends TableBase {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class NoId {
        @Nullable
        String name;
    }

    @Entity
    static class TwoIds {
        @Id
        @Nullable
        Long a;

        @Id
        @Nullable
        Long b;
    }

    @Embeddable
    static class Pair {
        int a;
        int b;
    }

    @Entity
    static class KeyedByEmbedded {
        @Id
        @Nullable
        Pair pair;
    }

    @Embeddable
    static class WithKey {
        @Id
        @Nullable
        Long inner;
    }

    @Entity
    static class KeyWithin {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        WithKey value;
    }

    @Entity
    static class KeyedByBytes {
        @Id
        byte @Nullable [] id;
    }

    @Entity
    static class NumberedText {
        @Id
        @GeneratedValue
        @Nullable
        String id;
    }

    @Entity
    static class NumberedBoolean {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Boolean id;
    }

    @Entity
    static class UuidNumber {
        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Nullable
        Long id;
    }

    @Entity
    static class NamedIdentity {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY, generator = "ids")
        @Nullable
        Long id;
    }

    @Entity
    static class NoAllocation {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "s", allocationSize = 0)
        @Nullable
        Long id;
    }

    @Entity
    static class SequenceA {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "shared", allocationSize = 10)
        @Nullable
        Long id;
    }

    @Entity
    static class SequenceB {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "shared", allocationSize = 20)
        @Nullable
        Long id;
    }

    @Entity
    static class GeneratedValueElsewhere {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @GeneratedValue
        @Nullable
        Long number;
    }

    @Entity
    static class GeneratorElsewhere {
        @Id
        @SequenceGenerator(name = "s")
        @Nullable
        Long id;
    }

    @Entity
    static class TimeVersion {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Version
        @Nullable
        LocalDate changed;
    }

    @Entity
    static class TwoVersions {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Version
        int a;

        @Version
        int b;
    }

    @Embeddable
    static class WithVersion {
        @Version
        int version;
    }

    @Entity
    static class VersionWithin {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        WithVersion value;
    }

    static class Money {}

    @Entity
    static class UnknownType {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        Money price;
    }

    @Entity
    static class OldDate {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        java.util.@Nullable Date created;
    }

    @Entity
    static class PlainCollection {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        List<String> phones = new ArrayList<>();
    }

    @Entity
    static class SharedColumn {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;

        @Column(name = "name")
        @Nullable
        String title;
    }

    @Entity
    static class NoLength {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(length = 0)
        @Nullable
        String name;
    }

    @Entity
    static class BigScale {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(precision = 2, scale = 5)
        @Nullable
        BigDecimal price;
    }

    @Entity
    static class EnumeratedText {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Enumerated
        @Nullable
        String name;
    }

    @Entity
    static class LargeNumber {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Lob
        int number;
    }

    @Entity
    static class OrderedValue {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @OrderBy("id")
        @Nullable
        String name;
    }

    @Entity
    static class JoinedValue {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @JoinColumn(name = "x")
        @Nullable
        String name;
    }

    static class Upper implements AttributeConverter<String, String> {
        public String convertToDatabaseColumn(String x) {
            return x;
        }

        public String convertToEntityAttribute(String y) {
            return y;
        }
    }

    @Entity
    static class WrongConverter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Convert(converter = Upper.class)
        @Nullable
        Integer number;
    }

    static class Lists implements AttributeConverter<String, List<String>> {
        public List<String> convertToDatabaseColumn(String x) {
            return List.of(x);
        }

        public String convertToEntityAttribute(List<String> y) {
            return y.get(0);
        }
    }

    @Entity
    static class UnstorableConverter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Convert(converter = Lists.class)
        @Nullable
        String name;
    }

    static class Needy extends Upper {
        Needy(String prefix) {}
    }

    @Entity
    static class UnmadeConverter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Convert(converter = Needy.class)
        @Nullable
        String name;
    }

    static class Failing extends Upper {
        Failing() {
            throw new IllegalStateException("no settings");
        }
    }

    @Entity
    static class FailingConverter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Convert(converter = Failing.class)
        @Nullable
        String name;
    }

    @Converter(autoApply = true)
    static class One extends Upper {}

    @Converter(autoApply = true)
    static class Other extends Upper {}

    @Entity
    static class Converted {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    static class PlainAddress {
        @Nullable
        String city;
    }

    @Entity
    static class NotEmbeddable {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Embedded
        @Nullable
        PlainAddress address;
    }

    @Embeddable
    static class WithReference {
        @ManyToOne
        @Nullable
        WithinRelationship other;
    }

    @Entity
    static class WithinRelationship {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        WithReference value;
    }

    @Embeddable
    static class Strict {
        @Nullable
        String city;

        Strict(String city) {}
    }

    @Entity
    static class EmbeddedWithoutConstructor {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        Strict value;
    }

    @Embeddable
    static class Self {
        @Nullable
        Self inner;
    }

    @Entity
    static class Endless {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        Self value;
    }

    @Embeddable
    static class City {
        @Nullable
        String name;
    }

    @Entity
    static class BadOverride {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @AttributeOverride(name = "nmae", column = @Column(name = "city_name"))
        @Nullable
        City city;
    }

    @Entity
    @AttributeOverride(name = "nothing", column = @Column(name = "x"))
    static class BadClassOverride {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Embeddable
    static class Annotated {
        @Nullable
        String name;

        @Column(length = 3)
        @Nullable
        String getName() {
            return name;
        }
    }

    @Entity
    static class EmbeddedMethods {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        Annotated value;
    }

    @Entity
    static class AnnotatedGetter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;

        @Column(length = 10)
        @Nullable
        String getName() {
            return name;
        }
    }

    @Entity
    static class TransientGetter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;

        @Transient
        @Nullable
        String getName() {
            return name;
        }
    }

    @Entity
    static class Elsewhere {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class Lonely {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        Elsewhere other;
    }

    @Entity
    static class Elsewhere2 {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class BadTarget {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne(targetEntity = Elsewhere2.class)
        @Nullable
        BadTarget other;
    }

    @Entity
    static class ByMail {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @JoinColumn(referencedColumnName = "mail")
        @Nullable
        ByMail other;

        @Nullable
        String mail;
    }

    @Entity
    static class ColumnAndReference {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(name = "other_id")
        @Nullable
        Long otherId;

        @ManyToOne
        @JoinColumn(name = "other_id")
        @Nullable
        ColumnAndReference other;
    }

    @Entity
    static class ColumnOfReference {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Column(name = "x")
        @Nullable
        ColumnOfReference other;
    }

    @Entity
    static class OrderedReference {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @OrderBy("id")
        @Nullable
        OrderedReference other;
    }

    @Entity
    static class Person {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @OneToOne(mappedBy = "person")
        @JoinColumn(name = "x")
        @Nullable
        Passport passport;
    }

    @Entity
    static class Passport {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @OneToOne
        @Nullable
        Person person;
    }

    @Entity
    static class ByClass {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        ByClass parent;

        @OneToMany(mappedBy = "parent")
        ArrayList<ByClass> children = new ArrayList<>();
    }

    @Entity
    static class ByMap {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        ByMap parent;

        @Column(length = 20)
        String code = "";

        @OneToMany(mappedBy = "parent")
        @MapKey(name = "cod")
        Map<String, ByMap> children = new HashMap<>();
    }

    @Entity
    static class Placed {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToMany
        Set<Placed> placed = new HashSet<>();

        @ManyToMany(mappedBy = "placed")
        @OrderColumn
        List<Placed> others = new ArrayList<>();
    }

    @Entity
    static class Confused {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ElementCollection
        List<Confused> children = new ArrayList<>();
    }

    @Entity
    static class TwoOrders {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ElementCollection
        @OrderColumn
        @OrderBy
        List<String> names = new ArrayList<>();
    }

    @Entity
    static class Twice {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        Twice parent;

        @OneToMany
        @JoinColumn(name = "parent_id")
        List<Twice> children = new ArrayList<>();
    }

    @SuppressWarnings("rawtypes")
    @Entity
    static class Raw {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @OneToMany(mappedBy = "parent")
        List children = new ArrayList();
    }

    @Entity
    static class Misspelt {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        Misspelt parent;

        @OneToMany(mappedBy = "parnet")
        List<Misspelt> children = new ArrayList<>();
    }

    @Entity
    static class OneToManyOfOne {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @OneToMany(mappedBy = "one")
        List<OneOfMany> many = new ArrayList<>();
    }

    @Entity
    static class OneOfMany {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @OneToOne
        @Nullable
        OneToManyOfOne one;
    }

    @Entity
    static class BadOrder {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String title;

        @ManyToOne
        @Nullable
        BadOrder parent;

        @OneToMany(mappedBy = "parent")
        @OrderBy("titel")
        List<BadOrder> children = new ArrayList<>();
    }

    @Entity
    static class BadDirection {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String title;

        @ManyToOne
        @Nullable
        BadDirection parent;

        @OneToMany(mappedBy = "parent")
        @OrderBy("title sideways")
        List<BadDirection> children = new ArrayList<>();
    }

    @Entity
    static class TableOfOneToMany {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        TableOfOneToMany parent;

        @OneToMany(mappedBy = "parent")
        @JoinTable(name = "x")
        List<TableOfOneToMany> children = new ArrayList<>();
    }

    @Entity
    static class Club {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class Member {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToMany
        List<Club> joined = new ArrayList<>();

        @ManyToMany
        List<Club> founded = new ArrayList<>();
    }

    @Entity
    static class Taken {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity
    static class Taking {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToMany
        @JoinTable(name = "taken")
        List<Taken> all = new ArrayList<>();
    }

    @Entity
    static class TwoColumns {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @ManyToMany
        @JoinTable(joinColumns = {@JoinColumn(name = "a"), @JoinColumn(name = "b")})
        List<TwoColumns> all = new ArrayList<>();
    }

    @Entity
    @Table(indexes = @Index(columnList = "nmae"))
    static class BadIndexColumn {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;
    }

    @Entity
    @Table(uniqueConstraints = @UniqueConstraint(columnNames = "nmae"))
    static class BadUnique {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;
    }

    @Entity
    @Table(indexes = @Index(columnList = "name sideways"))
    static class OddIndex {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;
    }
}
