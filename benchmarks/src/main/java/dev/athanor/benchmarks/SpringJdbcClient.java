package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Product;
import dev.athanor.benchmarks.shop.ProductSummary;
import dev.athanor.benchmarks.shop.Shop;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcClient in Spring's transactions: objects by a mapper written by hand, records by the client's own. */
final class SpringJdbcClient implements Contender {

    private static final String PRODUCT =
            "select id, title, subtitle, isbn, price, discount, published, updated, genre, stock from product";

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    SpringJdbcClient(Shop shop) {
        client = JdbcClient.create(shop.dataSource());
        transaction = new TransactionTemplate(new JdbcTransactionManager(shop.dataSource()));
    }

    @Override
    public Product byKey(long id) {
        return transaction.execute(status -> client.sql(PRODUCT + " where id = ?")
                .param(id)
                .query((rows, number) -> PlainJdbc.product(rows))
                .single());
    }

    @Override
    public List<Product> loadReadOnly() {
        return transaction.execute(status -> client.sql(PRODUCT + " where stock >= ? order by id")
                .param(Shop.STOCKED)
                .query((rows, number) -> PlainJdbc.product(rows))
                .list());
    }

    @Override
    public List<ProductSummary> summaries() {
        return transaction.execute(
                status -> client.sql("select id, title, price, published from product where stock >= ? order by id")
                        .param(Shop.STOCKED)
                        .query(ProductSummary.class)
                        .list());
    }
}
