package dev.athanor.benchmarks;

import static dev.athanor.benchmarks.ProductTable.PRODUCT;

import dev.athanor.benchmarks.shop.Line;
import dev.athanor.benchmarks.shop.Product;
import dev.athanor.benchmarks.shop.ProductSummary;
import dev.athanor.benchmarks.shop.Purchase;
import dev.athanor.benchmarks.shop.Search;
import dev.athanor.benchmarks.shop.Shop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;

/** jOOQ: active records where changes are to be noticed, objects by a mapper written by hand where they are not. */
final class Jooq implements Contender {

    private static final Table<Record> PURCHASE = DSL.table(DSL.name("PURCHASE"));
    private static final Field<Long> PURCHASE_ID = DSL.field(DSL.name("PURCHASE", "ID"), SQLDataType.BIGINT);
    private static final Field<String> CUSTOMER = DSL.field(DSL.name("PURCHASE", "CUSTOMER"), SQLDataType.VARCHAR);
    private static final Field<String> CITY = DSL.field(DSL.name("PURCHASE", "CITY"), SQLDataType.VARCHAR);
    private static final Field<LocalDate> PLACED = DSL.field(DSL.name("PURCHASE", "PLACED"), SQLDataType.LOCALDATE);
    private static final Field<BigDecimal> TOTAL = DSL.field(DSL.name("PURCHASE", "TOTAL"), SQLDataType.DECIMAL(12, 2));

    private static final Table<Record> LINE = DSL.table(DSL.name("PURCHASE_LINE"));
    private static final Field<Long> LINE_ID = DSL.field(DSL.name("PURCHASE_LINE", "ID"), SQLDataType.BIGINT);
    private static final Field<Long> OWNER = DSL.field(DSL.name("PURCHASE_LINE", "PURCHASE_ID"), SQLDataType.BIGINT);
    private static final Field<Long> PRODUCT_ID =
            DSL.field(DSL.name("PURCHASE_LINE", "PRODUCT_ID"), SQLDataType.BIGINT);
    private static final Field<Integer> QUANTITY =
            DSL.field(DSL.name("PURCHASE_LINE", "QUANTITY"), SQLDataType.INTEGER);
    private static final Field<BigDecimal> PRICE =
            DSL.field(DSL.name("PURCHASE_LINE", "PRICE"), SQLDataType.DECIMAL(10, 2));
    private static final Field<String> NOTE = DSL.field(DSL.name("PURCHASE_LINE", "NOTE"), SQLDataType.VARCHAR);

    private static final Field<?>[] PURCHASE_FIELDS = {PURCHASE_ID, CUSTOMER, CITY, PLACED, TOTAL};
    private static final Field<?>[] LINE_FIELDS = {LINE_ID, OWNER, PRODUCT_ID, QUANTITY, PRICE, NOTE};

    private final Shop shop;
    private final Configuration configuration;

    Jooq(Shop shop) {
        this.shop = shop;
        configuration = new DefaultConfiguration()
                .set(SQLDialect.H2)
                .set(new Settings().withExecuteLogging(false).withRenderSchema(false));
    }

    private <T> T transaction(Function<DSLContext, T> work) {
        return shop.transaction(
                connection -> work.apply(configuration.derive(connection).dsl()));
    }

    @Override
    public ProductRecord byKey(long id) {
        return transaction(jooq -> jooq.selectFrom(PRODUCT).where(PRODUCT.id.eq(id)).fetchOne());
    }

    @Override
    public List<ProductRecord> load() {
        return transaction(Jooq::inStock);
    }

    private static Result<ProductRecord> inStock(DSLContext jooq) {
        return jooq.selectFrom(PRODUCT)
                .where(PRODUCT.stock.ge(Shop.STOCKED))
                .orderBy(PRODUCT.id)
                .fetch();
    }

    @Override
    public List<Product> loadReadOnly() {
        return transaction(jooq -> jooq.selectFrom(PRODUCT)
                .where(PRODUCT.stock.ge(Shop.STOCKED))
                .orderBy(PRODUCT.id)
                .fetch(Jooq::product));
    }

    private static Product product(ProductRecord record) {
        Product product = new Product();
        product.setId(record.get(PRODUCT.id));
        product.setTitle(record.get(PRODUCT.title));
        product.setSubtitle(record.get(PRODUCT.subtitle));
        product.setIsbn(record.get(PRODUCT.isbn));
        product.setPrice(record.get(PRODUCT.price));
        product.setDiscount(record.get(PRODUCT.discount));
        product.setPublished(record.get(PRODUCT.published));
        product.setUpdated(record.get(PRODUCT.updated));
        product.setGenre(record.get(PRODUCT.genre));
        product.setStock(record.get(PRODUCT.stock));
        return product;
    }

    @Override
    public List<ProductSummary> summaries() {
        return transaction(jooq -> jooq.select(PRODUCT.id, PRODUCT.title, PRODUCT.price, PRODUCT.published)
                .from(PRODUCT)
                .where(PRODUCT.stock.ge(Shop.STOCKED))
                .orderBy(PRODUCT.id)
                .fetch(Records.mapping(ProductSummary::new)));
    }

    // Parents and children

    @Override
    public Map<Record, Result<Record>> joined() {
        return transaction(jooq -> jooq.select(PURCHASE_FIELDS)
                .select(LINE_FIELDS)
                .from(PURCHASE)
                .leftJoin(LINE)
                .on(OWNER.eq(PURCHASE_ID))
                .orderBy(PURCHASE_ID, LINE_ID)
                .fetchGroups(PURCHASE_FIELDS, LINE_FIELDS));
    }

    @Override
    public PurchasesAndLines selectIn() {
        return transaction(jooq -> {
            Result<Record> purchases =
                    jooq.select(PURCHASE_FIELDS).from(PURCHASE).orderBy(PURCHASE_ID).fetch();
            Map<Long, Result<Record>> lines = jooq.select(LINE_FIELDS)
                    .from(LINE)
                    .where(OWNER.in(purchases.getValues(PURCHASE_ID)))
                    .orderBy(LINE_ID)
                    .fetchGroups(OWNER);
            return new PurchasesAndLines(purchases, lines);
        });
    }

    /** Purchases, and the lines of each by its key. */
    record PurchasesAndLines(Result<Record> purchases, Map<Long, Result<Record>> lines) {}

    // Writing

    @Override
    public List<Long> insert(int count) {
        return transaction(jooq -> {
            List<ProductRecord> records = new ArrayList<>(count);
            for (int number = 1; number <= count; number++) {
                ProductRecord made = record(Shop.newProduct(number));
                made.attach(jooq.configuration());
                made.store();
                records.add(made);
            }
            List<Long> keys = new ArrayList<>(count);
            records.forEach(stored -> keys.add(stored.get(PRODUCT.id)));
            return keys;
        });
    }

    private static ProductRecord record(Product product) {
        ProductRecord made = new ProductRecord();
        made.set(PRODUCT.title, product.getTitle());
        made.set(PRODUCT.subtitle, product.getSubtitle());
        made.set(PRODUCT.isbn, product.getIsbn());
        made.set(PRODUCT.price, product.getPrice());
        made.set(PRODUCT.discount, product.getDiscount());
        made.set(PRODUCT.published, product.getPublished());
        made.set(PRODUCT.updated, product.getUpdated());
        made.set(PRODUCT.genre, product.getGenre());
        made.set(PRODUCT.stock, product.getStock());
        return made;
    }

    @Override
    public void changeEach(int stock) {
        transaction(jooq -> {
            Result<ProductRecord> products = inStock(jooq);
            products.forEach(product -> product.set(PRODUCT.stock, stock));
            return jooq.batchUpdate(products).execute();
        });
    }

    @Override
    public void changeOne(int index, String title) {
        transaction(jooq -> {
            ProductRecord product = inStock(jooq).get(index);
            product.set(PRODUCT.title, title);
            return product.update();
        });
    }

    // Text

    @Override
    public Object render(Search search) {
        Query query = DSL.using(configuration)
                .select(PRODUCT.id, PRODUCT.title, QUANTITY, CUSTOMER)
                .from(PURCHASE)
                .join(LINE)
                .on(OWNER.eq(PURCHASE_ID))
                .join(PRODUCT)
                .on(PRODUCT.id.eq(PRODUCT_ID))
                .where(
                        PRODUCT.title.like(search.title()),
                        PRODUCT.subtitle.isNull(),
                        PRODUCT.price.ge(search.cheapest()),
                        PRODUCT.price.le(search.dearest()),
                        PRODUCT.discount.isNotNull(),
                        PRODUCT.published.between(search.from(), search.to()),
                        PRODUCT.genre.in(search.genres()),
                        PRODUCT.stock.gt(search.stock()),
                        QUANTITY.between(search.fewest(), search.most()),
                        NOTE.isNull().or(NOTE.ne(search.unwantedNote())),
                        CUSTOMER.like(search.customer()),
                        CITY.in(search.cities()))
                .orderBy(PLACED.desc(), PRODUCT.title)
                .limit(search.limit());
        return new JooqRendering(query.getSQL(), query);
    }

    /** A text, and the query that knows its values. */
    record JooqRendering(String sql, Query query) {}

    @Override
    public Rendered rendered(Object rendering) {
        JooqRendering written = (JooqRendering) rendering;
        List<Object> values = written.query().getBindValues().stream()
                .map(value -> value instanceof Enum<?> constant ? constant.name() : value)
                .toList();
        return new Rendered(written.sql(), values);
    }

    // Answers

    @Override
    public List<?> list(Object answer) {
        if (answer instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> purchase((Record) entry.getKey(), (List<?>) entry.getValue()))
                    .toList();
        } else if (answer instanceof PurchasesAndLines both) {
            return both.purchases().stream()
                    .map(purchase -> purchase(purchase, both.lines().get(purchase.get(PURCHASE_ID))))
                    .toList();
        } else if (answer instanceof ProductRecord product) {
            return List.of(product);
        }
        return Contender.super.list(answer);
    }

    @Override
    public Object plain(Object object) {
        return object instanceof ProductRecord product ? product(product) : object;
    }

    private static Purchase purchase(Record record, List<?> lines) {
        Purchase purchase = new Purchase();
        purchase.setId(record.get(PURCHASE_ID));
        purchase.setCustomer(record.get(CUSTOMER));
        purchase.setCity(record.get(CITY));
        purchase.setPlaced(record.get(PLACED));
        purchase.setTotal(record.get(TOTAL));
        lines.forEach(line -> purchase.getLines().add(line((Record) line, purchase)));
        return purchase;
    }

    private static Line line(Record record, Purchase purchase) {
        Line line = new Line();
        line.setId(record.get(LINE_ID));
        line.setPurchase(purchase);
        line.setProductId(record.get(PRODUCT_ID));
        line.setQuantity(record.get(QUANTITY));
        line.setPrice(record.get(PRICE));
        line.setNote(record.get(NOTE));
        return line;
    }
}
