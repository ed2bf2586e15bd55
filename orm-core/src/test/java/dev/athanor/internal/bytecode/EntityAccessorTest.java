package dev.athanor.internal.bytecode;

import static dev.athanor.type.SqlTypes.BIGINT;
import static dev.athanor.type.SqlTypes.converter;
import static dev.athanor.type.SqlTypes.enumByOrdinal;
import static dev.athanor.type.SqlTypes.varchar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.model.Address;
import dev.athanor.internal.bytecode.model.Label;
import dev.athanor.internal.bytecode.model.Money;
import dev.athanor.internal.bytecode.model.Named;
import dev.athanor.internal.bytecode.model.Persistent;
import dev.athanor.internal.bytecode.model.Place;
import dev.athanor.internal.bytecode.model.Sealed;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EntityAccessorTest {

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "verdant";
            }
        }
    }

    static class Numbers {
        private boolean flag;
        private byte tiny;
        private short small;
        private char letter;
        private int whole;
        private long big;
        private float real;
        private double exact;

        private Numbers() {}
    }

    static class Boxes {
        private Boolean flag;
        private Byte tiny;
        private Short small;
        private Character letter;
        private Integer whole;
        private Long big;
        private Float real;
        private Double exact;
    }

    static class Things {
        private String text;
        private BigDecimal price;
        private byte[] bytes;
        private UUID uuid;
        private LocalDate day;
        private LocalTime time;
        private LocalDateTime dayTime;
        private OffsetDateTime offset;
        private Instant instant;
        private Duration duration;
        private Colour colour;
        private Tags tags;
    }

    /** What a converter of the program makes. */
    record Tags(List<String> names) {}

    static class Customer extends Persistent<Long> {
        private Address address;
        private Money balance;
        private final List<String> orders = new ArrayList<>();

        protected Customer() {}
    }

    private static final String[] NUMBERS = {"flag", "tiny", "small", "letter", "whole", "big", "real", "exact"};
    private static final String[] THINGS = {
        "text", "price", "bytes", "uuid", "day", "time", "dayTime", "offset", "instant", "duration", "colour"
    };

    private static Object[] read(EntityAccessor accessor, Object entity, Object... row) throws SQLException {
        Object[] snapshot = new Object[accessor.spec().columns().size()];
        accessor.read(OneRow.of(row), 1, entity, snapshot, null);
        return snapshot;
    }

    private static EntityAccessor customers() {
        return Specs.of(Customer.class)
                .column("id", BIGINT)
                .columns("version", "address.street", "address.number", "address.place.city", "address.place.zip")
                .columns("balance.amount", "balance.currency", "balance.scale")
                .accessor();
    }

    private static EntityAccessor things() {
        return Specs.of(Things.class)
                .columns(THINGS)
                .column(
                        "tags",
                        varchar(100)
                                .converted(
                                        Tags.class,
                                        converter(
                                                tags -> String.join(",", tags.names()),
                                                names -> new Tags(List.of(names.split(","))))))
                .accessor();
    }

    private static Object[] thingsRow() {
        return new Object[] {
            "text",
            new BigDecimal("1.50"),
            new byte[] {1, 2},
            new UUID(1, 2),
            LocalDate.of(2026, 1, 2),
            LocalTime.NOON,
            LocalDateTime.of(2026, 1, 2, 3, 4),
            OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC),
            OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC),
            5_000_000_000L,
            "GREEN",
            "one,two"
        };
    }

    @Nested
    class Reading {

        @Test
        void fillsPrimitiveFieldsAndTheSnapshot() throws SQLException {
            EntityAccessor accessor = Specs.accessor(Numbers.class, NUMBERS);
            Numbers numbers = (Numbers) accessor.instantiate();

            Object[] snapshot = read(accessor, numbers, true, (byte) 1, (short) 2, "x", 3, 4L, 5f, 6d);

            assertThat(numbers).usingRecursiveComparison().isEqualTo(numbers(true, 1, 2, 'x', 3, 4, 5, 6));
            assertThat(snapshot).containsExactly(true, (byte) 1, (short) 2, 'x', 3, 4L, 5f, 6d);
        }

        @Test
        void readsZerosAsZeros() throws SQLException {
            EntityAccessor accessor = Specs.accessor(Numbers.class, NUMBERS);
            Numbers numbers = numbers(true, 1, 2, 'x', 3, 4, 5, 6);

            read(accessor, numbers, false, (byte) 0, (short) 0, "y", 0, 0L, 0f, 0d);

            assertThat(numbers).usingRecursiveComparison().isEqualTo(numbers(false, 0, 0, 'y', 0, 0, 0, 0));
        }

        @Test
        void refusesNullForAPrimitiveField() {
            EntityAccessor accessor = Specs.accessor(Numbers.class, NUMBERS);
            Object[] row = {true, (byte) 1, (short) 2, "x", 3, 4L, 5f, 6d};

            for (int column = 0; column < row.length; column++) {
                Object[] broken = row.clone();
                broken[column] = null;
                String name = NUMBERS[column];
                assertThatThrownBy(() -> read(accessor, accessor.instantiate(), broken))
                        .as(name)
                        .isInstanceOf(OrmException.class)
                        .hasMessageStartingWith("A row holds NULL for Numbers." + name + ", which is a primitive ")
                        .hasMessageEndingWith("[orm-load-null-primitive]");
            }
        }

        @Test
        void fillsWrappers() throws SQLException {
            EntityAccessor accessor = Specs.accessor(Boxes.class, NUMBERS);
            Boxes boxes = (Boxes) accessor.instantiate();

            Object[] snapshot = read(accessor, boxes, false, (byte) 0, (short) 2, "x", 0, 4_000L, 0f, 6d);

            assertThat(boxes.flag).isFalse();
            assertThat(boxes.tiny).isZero();
            assertThat(boxes.letter).isEqualTo('x');
            assertThat(boxes.big).isEqualTo(4_000L);
            assertThat(snapshot).containsExactly(false, (byte) 0, (short) 2, 'x', 0, 4_000L, 0f, 6d);
        }

        @Test
        void leavesNullInWrappers() throws SQLException {
            EntityAccessor accessor = Specs.accessor(Boxes.class, NUMBERS);
            Boxes boxes = (Boxes) accessor.instantiate();
            read(accessor, boxes, true, (byte) 1, (short) 2, "x", 3, 4L, 5f, 6d);

            Object[] snapshot = read(accessor, boxes, new Object[8]);

            assertThat(boxes).hasAllNullFieldsOrProperties();
            assertThat(snapshot).containsOnlyNulls();
        }

        @Test
        void fillsObjects() throws SQLException {
            EntityAccessor accessor = things();
            Things things = (Things) accessor.instantiate();

            Object[] snapshot = read(accessor, things, thingsRow());

            assertThat(things.text).isEqualTo("text");
            assertThat(things.price).isEqualTo("1.50");
            assertThat(things.bytes).containsExactly(1, 2);
            assertThat(things.day).isEqualTo("2026-01-02");
            assertThat(things.instant).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(things.duration).isEqualTo(Duration.ofSeconds(5));
            assertThat(things.colour).isEqualTo(Colour.GREEN);
            assertThat(things.tags.names()).containsExactly("one", "two");
            assertThat(snapshot).hasSize(12).doesNotContainNull();
        }

        @Test
        void leavesNullInObjects() throws SQLException {
            EntityAccessor accessor = things();
            Things things = (Things) accessor.instantiate();
            read(accessor, things, thingsRow());

            read(accessor, things, new Object[12]);

            assertThat(things).hasAllNullFieldsOrProperties();
        }

        @Test
        void keepsACopyOfBytes() throws SQLException {
            EntityAccessor accessor = things();
            Things things = (Things) accessor.instantiate();

            Object[] snapshot = read(accessor, things, thingsRow());
            things.bytes[0] = 9;

            assertThat((byte[]) snapshot[2]).containsExactly(1, 2);
        }

        @Test
        void needsNoSnapshot() throws SQLException {
            EntityAccessor accessor = things();
            Things things = (Things) accessor.instantiate();

            accessor.read(OneRow.of(thingsRow()), 1, things, null, null);

            assertThat(things).hasNoNullFieldsOrProperties();
        }

        @Test
        void beginsAtAnyColumn() throws SQLException {
            EntityAccessor accessor = Specs.accessor(Boxes.class, "whole", "big");
            Boxes boxes = (Boxes) accessor.instantiate();
            Object[] snapshot = new Object[2];

            accessor.read(OneRow.of("other", "other", 3, 4L), 3, boxes, snapshot, null);

            assertThat(boxes.whole).isEqualTo(3);
            assertThat(snapshot).containsExactly(3, 4L);
        }

        @Test
        void takesTheKeyFromWhoHasReadIt() throws SQLException {
            EntityAccessor boxes = Specs.of(Boxes.class)
                    .columns("whole")
                    .column("big", BIGINT)
                    .asKey()
                    .accessor();
            EntityAccessor numbers = Specs.of(Numbers.class)
                    .column("big", BIGINT)
                    .asKey()
                    .columns("whole")
                    .accessor();
            Boxes boxed = (Boxes) boxes.instantiate();
            Numbers number = (Numbers) numbers.instantiate();
            Object[] snapshot = new Object[2];
            Long key = 1_000_000L;

            boxes.read(OneRow.of(3, new RuntimeException("read twice")), 1, boxed, snapshot, key);
            numbers.read(OneRow.of(new RuntimeException("read twice"), 4), 1, number, null, key);

            assertThat(boxed.big).isSameAs(key);
            assertThat(snapshot).containsExactly(3, key);
            assertThat(number.big).isEqualTo(1_000_000L);
            assertThat(number.whole).isEqualTo(4);
        }

        @Test
        void putsForeignKeysIntoTheSnapshotOnly() throws SQLException {
            EntityAccessor accessor = Specs.of(Boxes.class)
                    .foreignKey("author", BIGINT)
                    .columns("whole")
                    .foreignKey("editor", varchar(10))
                    .accessor();
            Boxes boxes = (Boxes) accessor.instantiate();

            Object[] snapshot = read(accessor, boxes, 0L, 3, null);
            accessor.read(OneRow.of(new RuntimeException("not a long"), 4, 5), 1, boxes, null, null);

            assertThat(snapshot).containsExactly(0L, 3, null);
            assertThat(boxes.whole).isEqualTo(4);
        }

        @Test
        void usesTheConverterOfTheColumn() throws SQLException {
            EntityAccessor accessor = Specs.of(Things.class)
                    .column("colour", enumByOrdinal(Colour.class))
                    .accessor();
            Things things = (Things) accessor.instantiate();

            read(accessor, things, 1);

            assertThat(things.colour).isEqualTo(Colour.GREEN);
        }

        @Test
        void readsARealDatabase() throws SQLException {
            EntityAccessor accessor = things();
            Things things = (Things) accessor.instantiate();

            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                    ResultSet rows = connection.createStatement().executeQuery("""
                                    SELECT 'x', 1.50, X'0102', RANDOM_UUID(), DATE '2026-01-02', TIME '12:00:00',
                                        TIMESTAMP '2026-01-02 03:04:00', TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05Z',
                                        TIMESTAMP WITH TIME ZONE '2026-01-02 03:04:05Z', 7, 'RED', 'one'
                                    """)) {
                rows.next();
                accessor.read(rows, 1, things, new Object[12], null);
            }

            assertThat(things).hasNoNullFieldsOrProperties();
            assertThat(things.day).isEqualTo("2026-01-02");
        }
    }

    @Nested
    class InheritedAndEmbeddedFields {

        private final EntityAccessor accessor = customers();

        @Test
        void areFilled() throws SQLException {
            Customer customer = (Customer) accessor.instantiate();

            Object[] row = {7L, 2L, "Main St", 5, "Oslo", (short) 150, BigDecimal.TEN, "NOK", 2};
            Object[] snapshot = read(accessor, customer, row);

            assertThat(customer.getId()).isEqualTo(7);
            assertThat(customer.getVersion()).isEqualTo(2);
            assertThat(customer.address)
                    .usingRecursiveComparison()
                    .isEqualTo(new Address("Main St", 5, new Place("Oslo", (short) 150)));
            assertThat(customer.balance).isEqualTo(new Money(BigDecimal.TEN, "NOK", 2));
            assertThat(snapshot).containsExactly(row);
            assertThat(accessor.differs(customer, snapshot)).isFalse();
        }

        @Test
        void becomeNullWhenAllTheirColumnsAre() throws SQLException {
            Customer customer = (Customer) accessor.instantiate();
            customer.address = new Address("old", 1, null);

            Object[] snapshot = read(accessor, customer, 7L, 2L, null, null, null, null, null, null, null);

            assertThat(customer.address).isNull();
            assertThat(customer.balance).isNull();
            assertThat(accessor.differs(customer, snapshot)).isFalse();
            assertThat(accessor.get(customer, 4)).isNull();
        }

        @Test
        void existWhenOnlyAnInnerOneDoes() throws SQLException {
            EntityAccessor inner = Specs.accessor(Customer.class, "address.street", "address.place.city");
            Customer customer = (Customer) inner.instantiate();

            read(inner, customer, null, "Oslo");

            assertThat(customer.address.getStreet()).isNull();
            assertThat(customer.address.getPlace().getCity()).isEqualTo("Oslo");
        }

        @Test
        void haveNullInsideWhenOnlyTheInnerOneIsMissing() throws SQLException {
            Customer customer = (Customer) accessor.instantiate();

            read(accessor, customer, 7L, 2L, "Main St", 5, null, null, null, null, null);

            assertThat(customer.address.getPlace()).isNull();
        }

        @Test
        void refuseNullForAPrimitiveInside() {
            Customer customer = (Customer) accessor.instantiate();

            assertThatThrownBy(() -> read(accessor, customer, 7L, 2L, "Main St", null, null, null, null, null, null))
                    .hasMessage(
                            "A row holds NULL for Customer.address.number, which is a primitive int. Declare it as Integer,"
                                    + " or make the column NOT NULL and correct the rows. [orm-load-null-primitive]");
            assertThatThrownBy(() -> read(accessor, customer, 7L, 2L, null, null, null, null, null, "NOK", null))
                    .hasMessageContaining("Customer.balance.scale");
        }

        @Test
        void areSetOneByOne() {
            Customer customer = (Customer) accessor.instantiate();
            Object[] values = {7L, 2L, "Main St", 5, "Oslo", (short) 150, BigDecimal.TEN, "NOK", 2};

            for (int field = 0; field < values.length; field++) {
                accessor.set(customer, field, values[field]);
            }

            for (int field = 0; field < values.length; field++) {
                assertThat(accessor.get(customer, field)).isEqualTo(values[field]);
            }
            assertThat(customer.balance).isEqualTo(new Money(BigDecimal.TEN, "NOK", 2));
        }

        @Test
        void areNotMadeToHoldNull() {
            Customer customer = (Customer) accessor.instantiate();

            accessor.set(customer, 2, null);
            accessor.set(customer, 3, null);
            accessor.set(customer, 5, null);
            accessor.set(customer, 7, null);

            assertThat(customer.address).isNull();
            assertThat(customer.balance).isNull();
        }

        @Test
        void refuseToBeSetToNullWherePrimitive() {
            Customer customer = (Customer) accessor.instantiate();
            customer.address = new Address("a", 1, null);

            assertThatThrownBy(() -> accessor.set(customer, 3, null))
                    .hasMessageContaining(".address.number was to become null")
                    .hasMessageEndingWith("[orm-load-null-primitive]");
            assertThatThrownBy(() -> accessor.set(customer, 1, null)).hasMessageContaining("Customer.version");
        }

        @Test
        void canBeRecordsNobodyElseCanName() throws SQLException {
            EntityAccessor secrets = Specs.accessor(Sealed.class, "secret.word", "secret.inner.count");
            Sealed sealed = (Sealed) secrets.instantiate();

            read(secrets, sealed, "open", 3L);
            String afterRead = sealed.describe();
            secrets.set(sealed, 1, 4L);

            assertThat(afterRead).isEqualTo("Secret[word=open, inner=Inner[count=3], unmapped=0]");
            assertThat(sealed.describe()).isEqualTo("Secret[word=open, inner=Inner[count=4], unmapped=0]");
            assertThat(secrets.get(sealed, 1)).isEqualTo(4L);
        }

        @Test
        void includeTheEmbeddedObjectItself() {
            EntityAccessor whole = Specs.of(Customer.class)
                    .field("address")
                    .field("address.place")
                    .accessor();
            Customer customer = (Customer) whole.instantiate();
            Place place = new Place("Oslo", null);

            whole.set(customer, 1, place);

            assertThat(whole.get(customer, 0)).isSameAs(customer.address);
            assertThat(customer.address.getPlace()).isSameAs(place);
        }
    }

    @Nested
    class Comparing {

        private final EntityAccessor accessor = things();

        @Test
        void seesNoChangeInWhatWasRead() throws SQLException {
            Things things = (Things) accessor.instantiate();

            Object[] snapshot = read(accessor, things, thingsRow());

            assertThat(accessor.differs(things, snapshot)).isFalse();
        }

        @Test
        void seesNoChangeInEqualObjects() throws SQLException {
            Things things = (Things) accessor.instantiate();
            Things other = (Things) accessor.instantiate();
            Object[] snapshot = read(accessor, things, thingsRow());

            read(accessor, other, thingsRow());

            assertThat(accessor.differs(other, snapshot)).isFalse();
        }

        @Test
        void seesEachFieldBecomeNullAndComeBack() throws SQLException {
            for (int field = 0; field < 12; field++) {
                Things things = (Things) accessor.instantiate();
                Object[] full = read(accessor, things, thingsRow());
                Object before = accessor.get(things, field);

                accessor.set(things, field, null);
                assertThat(accessor.differs(things, full)).as("field %s", field).isTrue();

                Object[] snapshot = new Object[12];
                accessor.snapshot(things, snapshot);
                assertThat(accessor.differs(things, snapshot)).isFalse();
                accessor.set(things, field, before);
                assertThat(accessor.differs(things, snapshot)).isTrue();
            }
        }

        @Test
        void ignoresTrailingZerosOfDecimals() throws SQLException {
            Things things = (Things) accessor.instantiate();
            Object[] snapshot = read(accessor, things, thingsRow());

            things.price = new BigDecimal("1.5000");
            assertThat(accessor.differs(things, snapshot)).isFalse();

            things.price = new BigDecimal("1.51");
            assertThat(accessor.differs(things, snapshot)).isTrue();
        }

        @Test
        void seesAByteChangeInPlace() throws SQLException {
            Things things = (Things) accessor.instantiate();
            Object[] snapshot = read(accessor, things, thingsRow());

            things.bytes[1] = 3;
            assertThat(accessor.differs(things, snapshot)).isTrue();

            accessor.snapshot(things, snapshot);
            assertThat(accessor.differs(things, snapshot)).isFalse();
            things.bytes[1] = 4;
            assertThat(accessor.differs(things, snapshot)).isTrue();
        }

        @Test
        void seesEachPrimitiveChange() throws SQLException {
            EntityAccessor primitives = Specs.accessor(Numbers.class, NUMBERS);
            Object[] others = {false, (byte) 9, (short) 9, 'z', 9, 9L, -0f, Double.NaN};

            for (int field = 0; field < others.length; field++) {
                Numbers numbers = numbers(true, 1, 2, 'x', 3, 4, 0, 6);
                Object[] snapshot = new Object[8];
                primitives.snapshot(numbers, snapshot);
                assertThat(primitives.differs(numbers, snapshot)).isFalse();

                primitives.set(numbers, field, others[field]);

                assertThat(primitives.differs(numbers, snapshot))
                        .as(NUMBERS[field])
                        .isTrue();
                primitives.snapshot(numbers, snapshot);
                assertThat(primitives.differs(numbers, snapshot)).isFalse();
            }
        }

        @Test
        void seesChangesInsideEmbeddedObjects() throws SQLException {
            EntityAccessor customers = customers();
            Object[] row = {7L, 2L, "Main St", 5, "Oslo", (short) 150, BigDecimal.TEN, "NOK", 2};
            Object[] others = {8L, 3L, "Side St", 6, "Rome", (short) 151, BigDecimal.ONE, "EUR", 3};

            for (int field = 0; field < row.length; field++) {
                Customer customer = (Customer) customers.instantiate();
                Object[] snapshot = read(customers, customer, row);

                customers.set(customer, field, others[field]);

                assertThat(customers.differs(customer, snapshot))
                        .as("field %s", field)
                        .isTrue();
            }
        }

        @Test
        void seesAnEmbeddedObjectGo() throws SQLException {
            EntityAccessor customers = customers();
            Customer customer = (Customer) customers.instantiate();
            Object[] snapshot = read(customers, customer, 7L, 2L, "Main St", 5, null, null, null, null, null);

            customer.address = null;

            assertThat(customers.differs(customer, snapshot)).isTrue();
            customers.snapshot(customer, snapshot);
            assertThat(snapshot).containsExactly(7L, 2L, null, null, null, null, null, null, null);
            assertThat(customers.differs(customer, snapshot)).isFalse();
        }

        @Test
        void passesOverForeignKeys() throws SQLException {
            EntityAccessor posts = Specs.of(Boxes.class)
                    .foreignKey("author", BIGINT)
                    .columns("whole")
                    .accessor();
            Boxes boxes = (Boxes) posts.instantiate();
            Object[] snapshot = read(posts, boxes, 5L, 3);

            snapshot[0] = 6L;

            assertThat(posts.differs(boxes, snapshot)).isFalse();
            posts.snapshot(boxes, snapshot);
            assertThat(snapshot).containsExactly(6L, 3);
        }

        @Test
        void allocatesNothingForAnUnchangedObject() throws SQLException {
            EntityAccessor customers = customers();
            Customer customer = (Customer) customers.instantiate();
            Object[] snapshot =
                    read(customers, customer, 7_000L, 2_000L, "a", 500, "b", (short) 1500, BigDecimal.TEN, "c", 2_000);
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            boolean differs = customers.differs(customer, snapshot);

            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                differs |= customers.differs(customer, snapshot);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(differs).isFalse();
            assertThat(allocated).isLessThan(10_000L);
        }
    }

    @Nested
    class Making {

        static class Plain {}

        static class PackagePrivate {
            PackagePrivate() {}
        }

        static class Hidden {
            private Hidden() {}
        }

        abstract static class Shape {
            private int corners;
        }

        static class Needy {
            Needy(String need) {}
        }

        @Test
        void callsConstructorsOfAnyVisibility() {
            for (Class<?> type : List.of(Plain.class, PackagePrivate.class, Hidden.class, Customer.class)) {
                assertThat(Specs.of(type).accessor().instantiate()).isExactlyInstanceOf(type);
            }
        }

        @Test
        void callsAPrivateConstructorInAnotherPackage() {
            assertThat(Specs.of(Address.class).accessor().instantiate()).isExactlyInstanceOf(Address.class);
        }

        @Test
        void makesTheClassItIsTold() {
            EntityAccessor accessor = Specs.accessor(Shape.class, "corners");
            class Square extends Shape {}
            assertThatThrownBy(accessor::instantiate).hasMessageEndingWith("[orm-mapping-abstract-entity]");
            assertThatThrownBy(() -> Specs.of(Shape.class).making(Square.class).accessor())
                    .hasMessageContaining("has no constructor without parameters");
            assertThat(Specs.of(Shape.class).making(Triangle.class).accessor().instantiate())
                    .isInstanceOf(Triangle.class);
        }

        static class Triangle extends Shape {
            private Triangle() {}
        }

        @Test
        void refusesAnEntityWithoutSuchAConstructor() {
            assertThatThrownBy(() -> Specs.of(Needy.class).accessor())
                    .hasMessage(Needy.class.getName() + " has no constructor without parameters, so rows cannot become"
                            + " objects of it. Add one; it may be private. [orm-mapping-no-constructor]");
        }

        @Test
        void refusesAFieldOfAnotherClassThanItsColumn() {
            assertThatThrownBy(() ->
                            Specs.of(Boxes.class).column("whole", varchar(10)).accessor())
                    .hasMessageStartingWith(
                            "Boxes.whole is declared as java.lang.Integer, but its column is read as java.lang.String.");
        }

        @Test
        void refusesAClassOfAClosedPackage() throws ClassNotFoundException {
            Class<?> closed = Class.forName("com.sun.tools.javac.api.JavacTool");

            assertThatThrownBy(() -> Specs.of(closed).accessor())
                    .hasMessageContaining("Add \"opens com.sun.tools.javac.api;\" to its module-info.java.")
                    .hasMessageEndingWith("[orm-mapping-closed-package]");
        }

        @Test
        void refusesAClassWhoseLoaderDoesNotFindAthanor() {
            assertThatThrownBy(() -> Specs.of(Exception.class).accessor())
                    .hasMessageStartingWith("The class loader of java.lang.Exception does not find Athanor.")
                    .hasMessageEndingWith("[orm-mapping-class-loader]");
        }

        @Test
        void worksForTheSameEntityInTwoClassLoaders() throws Exception {
            Class<?> restarted =
                    OwnLoader.of(Customer.class, EntityAccessorTest.class).loadClass(Customer.class.getName());

            EntityAccessor before = Specs.accessor(Customer.class, "address.street");
            EntityAccessor after = Specs.accessor(restarted, "address.street");
            EntityAccessor again = Specs.accessor(restarted, "address.street");
            read(after, after.instantiate(), "Main St");

            assertThat(before.instantiate()).isInstanceOf(Customer.class);
            assertThat(after.instantiate()).isExactlyInstanceOf(restarted).isNotInstanceOf(Customer.class);
            assertThat(again.instantiate()).isExactlyInstanceOf(restarted);
        }

        @Test
        void reachesASuperclassOfTheSamePackageInAnotherClassLoader() throws Exception {
            Class<?> restarted = OwnLoader.of(Label.class).loadClass(Label.class.getName());
            EntityAccessor accessor = Specs.accessor(restarted, "name");
            Named label = (Named) accessor.instantiate();

            read(accessor, label, "new");

            assertThat(label).isNotInstanceOf(Label.class);
            assertThat(label.getName()).isEqualTo("new");
        }

        @Test
        void letsGoOfTheClassLoader() throws Exception {
            WeakReference<ClassLoader> loader = new WeakReference<>(restartedLoader());

            for (int attempt = 0; attempt < 50 && loader.get() != null; attempt++) {
                System.gc();
            }

            assertThat(loader.get()).isNull();
        }

        private static ClassLoader restartedLoader() throws Exception {
            ClassLoader loader = OwnLoader.of(Customer.class, EntityAccessorTest.class);
            EntityAccessor accessor = Specs.accessor(loader.loadClass(Customer.class.getName()), "address.street");
            read(accessor, accessor.instantiate(), "Main St");
            return loader;
        }
    }

    @Nested
    class FieldsByNumber {

        @Test
        void areFinalOnes() {
            EntityAccessor accessor =
                    Specs.of(Customer.class).field("origin").field("orders").accessor();
            Customer customer = (Customer) accessor.instantiate();
            List<String> orders = List.of("one");

            accessor.set(customer, 0, "read");
            accessor.set(customer, 1, orders);

            assertThat(customer.getOrigin()).isEqualTo("read");
            assertThat(accessor.get(customer, 1)).isSameAs(orders);
        }

        @Test
        void refuseAnUnknownNumber() {
            EntityAccessor accessor = Specs.accessor(Boxes.class, "whole");
            Object boxes = accessor.instantiate();

            assertThatThrownBy(() -> accessor.get(boxes, 1)).hasMessageContaining("none with the number 1");
            assertThatThrownBy(() -> accessor.set(boxes, -1, null)).hasMessageContaining("none with the number -1");
            assertThatThrownBy(() -> Specs.of(Boxes.class).accessor().get(boxes, 0))
                    .hasMessageContaining("0 fields");
        }

        @Test
        void refuseAnObjectOfAnotherClass() {
            EntityAccessor accessor = Specs.accessor(Boxes.class, "whole");

            assertThatThrownBy(() -> accessor.get(new Numbers(), 0)).isInstanceOf(ClassCastException.class);
            assertThatThrownBy(() -> accessor.set(accessor.instantiate(), 0, "text"))
                    .isInstanceOf(ClassCastException.class);
        }
    }

    @Nested
    class OfManyColumns {

        @Test
        void readCompareAndCopyAllOfThem() throws Exception {
            int width = 300;
            Class<?> wide = WideClass.of(width);
            String[] names =
                    IntStream.range(0, width).mapToObj(i -> "column" + i).toArray(String[]::new);
            EntityAccessor accessor = Specs.accessor(wide, names);
            Object entity = accessor.instantiate();
            Object[] row = IntStream.range(0, width)
                    .mapToObj(i -> i % 2 == 0 ? (Object) (long) i : "text" + i)
                    .toArray();

            Object[] snapshot = read(accessor, entity, row);

            assertThat(snapshot).containsExactly(row);
            for (int field = 0; field < width; field++) {
                assertThat(accessor.get(entity, field)).isEqualTo(row[field]);
                assertThat(accessor.differs(entity, snapshot)).isFalse();
                accessor.set(entity, field, field % 2 == 0 ? (Object) (-1L - field) : "other");
                assertThat(accessor.differs(entity, snapshot)).isTrue();
                accessor.snapshot(entity, snapshot);
                assertThat(snapshot[field]).isNotEqualTo(row[field]);
            }
            assertThatThrownBy(() -> accessor.get(entity, width)).isInstanceOf(IndexOutOfBoundsException.class);
        }

        @Test
        void keepEmbeddedObjectsTogether() throws SQLException {
            for (int before = 60; before < 68; before++) {
                Specs specs = Specs.of(Customer.class);
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < before; i++) {
                    specs.foreignKey("key" + i, BIGINT);
                    row.add((long) i);
                }
                specs.columns("address.street").foreignKey("between", BIGINT).columns("address.number", "version");
                row.addAll(List.of("Main St", 1L, 5, 2L));
                EntityAccessor accessor = specs.accessor();
                Customer customer = (Customer) accessor.instantiate();

                Object[] snapshot = read(accessor, customer, row.toArray());

                assertThat(customer.address.getStreet()).isEqualTo("Main St");
                assertThat(customer.address.getNumber()).isEqualTo(5);
                assertThat(customer.getVersion()).isEqualTo(2);
                assertThat(snapshot).containsExactly(row.toArray());
                assertThat(accessor.differs(customer, snapshot)).isFalse();
                accessor.set(customer, 1, 6);
                assertThat(accessor.differs(customer, snapshot)).isTrue();
            }
        }
    }

    private static Numbers numbers(
            boolean flag, int tiny, int small, char letter, int whole, long big, float real, double exact) {
        Numbers numbers = new Numbers();
        numbers.flag = flag;
        numbers.tiny = (byte) tiny;
        numbers.small = (short) small;
        numbers.letter = letter;
        numbers.whole = whole;
        numbers.big = big;
        numbers.real = real;
        numbers.exact = exact;
        return numbers;
    }
}
