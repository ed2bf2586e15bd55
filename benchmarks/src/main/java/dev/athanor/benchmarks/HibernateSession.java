package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Line;
import dev.athanor.benchmarks.shop.Product;
import dev.athanor.benchmarks.shop.ProductSummary;
import dev.athanor.benchmarks.shop.Purchase;
import dev.athanor.benchmarks.shop.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate's session, with batches for writing and for collections. The texts of its queries are parsed once and kept. */
final class HibernateSession implements Contender {

    private static final Logger LOG = Logger.getLogger("org.hibernate");
    private static final String IN_STOCK = "from Product where stock >= :stock order by id";

    private final SessionFactory sessions;

    HibernateSession(Shop shop) {
        LOG.setLevel(Level.WARNING);
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Product.class)
                .addAnnotatedClass(Purchase.class)
                .addAnnotatedClass(Line.class)
                .setProperty("hibernate.jdbc.batch_size", "100")
                .setProperty("hibernate.default_batch_fetch_size", "100");
        configuration.getProperties().put("hibernate.connection.datasource", shop.dataSource());
        sessions = configuration.buildSessionFactory();
    }

    @Override
    public Product byKey(long id) {
        return sessions.fromTransaction(session -> session.find(Product.class, id));
    }

    @Override
    public List<Product> load() {
        return sessions.fromTransaction(HibernateSession::inStock);
    }

    @Override
    public List<Product> loadReadOnly() {
        return sessions.fromTransaction(session -> {
            session.setDefaultReadOnly(true);
            return inStock(session);
        });
    }

    private static List<Product> inStock(Session session) {
        return session.createSelectionQuery(IN_STOCK, Product.class)
                .setParameter("stock", Shop.STOCKED)
                .getResultList();
    }

    @Override
    public List<ProductSummary> summaries() {
        return sessions.fromTransaction(session -> session.createSelectionQuery(
                        "select id, title, price, published from Product where stock >= :stock order by id",
                        ProductSummary.class)
                .setParameter("stock", Shop.STOCKED)
                .getResultList());
    }

    @Override
    public List<Purchase> joined() {
        return sessions.fromTransaction(session -> session.createSelectionQuery(
                        "from Purchase purchase left join fetch purchase.lines order by purchase.id", Purchase.class)
                .getResultList());
    }

    @Override
    public List<Purchase> selectIn() {
        return sessions.fromTransaction(session -> {
            List<Purchase> purchases = session.createSelectionQuery("from Purchase order by id", Purchase.class)
                    .getResultList();
            purchases.forEach(purchase -> Hibernate.initialize(purchase.getLines()));
            return purchases;
        });
    }

    @Override
    public List<Long> insert(int count) {
        return sessions.fromTransaction(session -> {
            List<Long> keys = new ArrayList<>(count);
            for (int number = 1; number <= count; number++) {
                Product product = Shop.newProduct(number);
                session.persist(product);
                keys.add(product.getId());
            }
            return keys;
        });
    }

    @Override
    public void changeEach(int stock) {
        sessions.inTransaction(session -> inStock(session).forEach(product -> product.setStock(stock)));
    }

    @Override
    public void changeOne(int index, String title) {
        sessions.inTransaction(session -> inStock(session).get(index).setTitle(title));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
