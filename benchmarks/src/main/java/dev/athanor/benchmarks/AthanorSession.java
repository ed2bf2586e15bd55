package dev.athanor.benchmarks;

import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Sql.or;
import static dev.athanor.sql.Sql.select;

import dev.athanor.benchmarks.shop.Genre;
import dev.athanor.benchmarks.shop.Line;
import dev.athanor.benchmarks.shop.Product;
import dev.athanor.benchmarks.shop.ProductSummary;
import dev.athanor.benchmarks.shop.Purchase;
import dev.athanor.benchmarks.shop.Search;
import dev.athanor.benchmarks.shop.Shop;
import dev.athanor.compile.CompiledSql;
import dev.athanor.compile.Slot;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Entities;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/** Athanor's session. Statements are built anew each time, as in a repository's method. */
final class AthanorSession implements Contender {

    private final Engine engine;
    private final SessionFactory sessions;

    AthanorSession(Shop shop) {
        engine = Engine.of(shop.dataSource());
        sessions = SessionFactory.of(engine, Product.class, Purchase.class, Line.class);
    }

    @Override
    public Product byKey(long id) {
        return sessions.transaction(session -> session.getOne(Product.class, id));
    }

    @Override
    public List<Product> load() {
        return sessions.transaction(session -> inStock(session).all());
    }

    @Override
    public List<Product> loadReadOnly() {
        try (Session session = sessions.openReadOnly()) {
            return inStock(session).all();
        }
    }

    private static Query<Product> inStock(Session session) {
        EntitySource<Product> product = Entities.from(Product.class);
        return session.query(product)
                .where(product.get(Product::getStock).ge(Shop.STOCKED))
                .orderBy(product.get(Product::getId).asc());
    }

    @Override
    public List<ProductSummary> summaries() {
        EntitySource<Product> product = Entities.from(Product.class);
        Select<ProductSummary> summaries = select(
                        ProductSummary::new,
                        product.get(Product::getId),
                        product.get(Product::getTitle),
                        product.get(Product::getPrice),
                        product.get(Product::getPublished))
                .from(product)
                .where(product.get(Product::getStock).ge(Shop.STOCKED))
                .orderBy(product.get(Product::getId).asc());
        return sessions.transaction(session -> session.execute(summaries).all());
    }

    @Override
    public List<Purchase> joined() {
        EntitySource<Purchase> purchase = Entities.from(Purchase.class);
        return sessions.transaction(session -> session.query(purchase)
                .orderBy(purchase.get(Purchase::getId).asc())
                .options(joinedload(Purchase::getLines))
                .all());
    }

    @Override
    public List<Purchase> selectIn() {
        EntitySource<Purchase> purchase = Entities.from(Purchase.class);
        return sessions.transaction(session -> session.query(purchase)
                .orderBy(purchase.get(Purchase::getId).asc())
                .options(selectinload(Purchase::getLines))
                .all());
    }

    @Override
    public List<Long> insert(int count) {
        return sessions.transaction(session -> {
            List<Product> products = new ArrayList<>(count);
            for (int number = 1; number <= count; number++) {
                products.add(session.add(Shop.newProduct(number)));
            }
            session.flush();
            List<Long> keys = new ArrayList<>(count);
            products.forEach(product -> keys.add(product.getId()));
            return keys;
        });
    }

    @Override
    public void changeEach(int stock) {
        sessions.run(session -> inStock(session).all().forEach(product -> product.setStock(stock)));
    }

    @Override
    public void changeOne(int index, String title) {
        sessions.run(session -> inStock(session).all().get(index).setTitle(title));
    }

    @Override
    public CompiledSql render(Search search) {
        EntitySource<Purchase> purchase = Entities.from(Purchase.class);
        EntitySource<Line> line = Entities.from(Line.class);
        EntitySource<Product> product = Entities.from(Product.class);
        Select<?> statement = Sql.select(
                        product.get(Product::getId),
                        product.get(Product::getTitle),
                        line.get(Line::getQuantity),
                        purchase.get(Purchase::getCustomer))
                .from(purchase)
                .join(line, Purchase::getLines)
                .join(product, product.get(Product::getId).eq(line.get(Line::getProductId)))
                .where(
                        product.get(Product::getTitle).like(search.title()),
                        product.get(Product::getSubtitle).isNull(),
                        product.get(Product::getPrice).ge(search.cheapest()),
                        product.get(Product::getPrice).le(search.dearest()),
                        product.get(Product::getDiscount).isNotNull(),
                        product.get(Product::getPublished).between(search.from(), search.to()),
                        product.get(Product::getGenre).in(search.genres()),
                        product.get(Product::getStock).gt(search.stock()),
                        line.get(Line::getQuantity).between(search.fewest(), search.most()),
                        or(
                                line.get(Line::getNote).isNull(),
                                line.get(Line::getNote).ne(search.unwantedNote())),
                        purchase.get(Purchase::getCustomer).like(search.customer()),
                        purchase.get(Purchase::getCity).in(search.cities()))
                .orderBy(
                        purchase.get(Purchase::getPlaced).desc(),
                        product.get(Product::getTitle).asc())
                .limit(search.limit());
        return engine.dialect().compile(statement, sessions.registry().mappings());
    }

    @Override
    public Rendered rendered(Object rendering) {
        CompiledSql sql = (CompiledSql) rendering;
        List<Object> values = new ArrayList<>();
        for (Slot slot : sql.slots()) {
            Object value = ((Slot.Value) slot).value();
            values.add(value instanceof Genre genre ? genre.name() : value);
        }
        return new Rendered(sql.text(), values);
    }

    @Override
    public void close() {
        engine.close();
    }
}
