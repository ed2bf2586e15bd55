package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Genre;
import dev.athanor.benchmarks.shop.Line;
import dev.athanor.benchmarks.shop.Product;
import dev.athanor.benchmarks.shop.ProductSummary;
import dev.athanor.benchmarks.shop.Purchase;
import dev.athanor.benchmarks.shop.Search;
import dev.athanor.benchmarks.shop.Shop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JDBC by hand: the line that nobody gets under. */
final class PlainJdbc implements Contender {

    private static final String PRODUCT =
            "select id, title, subtitle, isbn, price, discount, published, updated, genre, stock from product";
    private static final String IN_STOCK = PRODUCT + " where stock >= ? order by id";
    private static final String SUMMARY =
            "select id, title, price, published from product where stock >= ? order by id";
    private static final String PURCHASE = "select id, customer, city, placed, total from purchase order by id";
    private static final String LINE =
            "select id, purchase_id, product_id, quantity, price, note from purchase_line where purchase_id in (";
    private static final String BOTH =
            "select p.id, p.customer, p.city, p.placed, p.total, l.id, l.product_id, l.quantity, l.price, l.note"
                    + " from purchase p left join purchase_line l on l.purchase_id = p.id order by p.id, l.id";
    private static final String INSERT =
            "insert into product (title, subtitle, isbn, price, discount, published, updated,"
                    + " genre, stock) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Shop shop;

    PlainJdbc(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Product byKey(long id) {
        return shop.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(PRODUCT + " where id = ?")) {
                select.setLong(1, id);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    return product(rows);
                }
            }
        });
    }

    @Override
    public List<Product> load() {
        return shop.transaction(PlainJdbc::inStock);
    }

    @Override
    public List<Product> loadReadOnly() {
        return load();
    }

    private static List<Product> inStock(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IN_STOCK)) {
            select.setInt(1, Shop.STOCKED);
            try (ResultSet rows = select.executeQuery()) {
                List<Product> products = new ArrayList<>();
                while (rows.next()) {
                    products.add(product(rows));
                }
                return products;
            }
        }
    }

    static Product product(ResultSet rows) throws SQLException {
        Product product = new Product();
        product.setId(rows.getLong(1));
        product.setTitle(rows.getString(2));
        product.setSubtitle(rows.getString(3));
        product.setIsbn(rows.getString(4));
        product.setPrice(rows.getBigDecimal(5));
        product.setDiscount(rows.getBigDecimal(6));
        product.setPublished(rows.getObject(7, LocalDate.class));
        product.setUpdated(rows.getObject(8, LocalDateTime.class));
        product.setGenre(Genre.valueOf(rows.getString(9)));
        product.setStock(rows.getInt(10));
        return product;
    }

    @Override
    public List<ProductSummary> summaries() {
        return shop.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SUMMARY)) {
                select.setInt(1, Shop.STOCKED);
                try (ResultSet rows = select.executeQuery()) {
                    List<ProductSummary> summaries = new ArrayList<>();
                    while (rows.next()) {
                        summaries.add(new ProductSummary(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getBigDecimal(3),
                                rows.getObject(4, LocalDate.class)));
                    }
                    return summaries;
                }
            }
        });
    }

    // Parents and children

    @Override
    public List<Purchase> joined() {
        return shop.transaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(BOTH);
                    ResultSet rows = select.executeQuery()) {
                List<Purchase> purchases = new ArrayList<>();
                Purchase current = null;
                while (rows.next()) {
                    long id = rows.getLong(1);
                    if (current == null || current.getId() != id) {
                        current = purchase(rows);
                        purchases.add(current);
                    }
                    long lineId = rows.getLong(6);
                    if (!rows.wasNull()) {
                        current.getLines().add(line(rows, lineId, current, 7));
                    }
                }
                return purchases;
            }
        });
    }

    @Override
    public List<Purchase> selectIn() {
        return shop.transaction(connection -> {
            List<Purchase> purchases = purchases(connection);
            addLines(connection, purchases);
            return purchases;
        });
    }

    private static List<Purchase> purchases(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PURCHASE);
                ResultSet rows = select.executeQuery()) {
            List<Purchase> purchases = new ArrayList<>();
            while (rows.next()) {
                purchases.add(purchase(rows));
            }
            return purchases;
        }
    }

    private static void addLines(Connection connection, List<Purchase> purchases) throws SQLException {
        String sql = LINE + "?, ".repeat(purchases.size() - 1) + "?) order by id";
        Map<Long, Purchase> byKey = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int index = 0;
            for (Purchase purchase : purchases) {
                byKey.put(purchase.getId(), purchase);
                select.setLong(++index, purchase.getId());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Purchase purchase = byKey.get(rows.getLong(2));
                    purchase.getLines().add(line(rows, rows.getLong(1), purchase, 3));
                }
            }
        }
    }

    private static Purchase purchase(ResultSet rows) throws SQLException {
        Purchase purchase = new Purchase();
        purchase.setId(rows.getLong(1));
        purchase.setCustomer(rows.getString(2));
        purchase.setCity(rows.getString(3));
        purchase.setPlaced(rows.getObject(4, LocalDate.class));
        purchase.setTotal(rows.getBigDecimal(5));
        return purchase;
    }

    private static Line line(ResultSet rows, long id, Purchase purchase, int first) throws SQLException {
        Line line = new Line();
        line.setId(id);
        line.setPurchase(purchase);
        line.setProductId(rows.getLong(first));
        line.setQuantity(rows.getInt(first + 1));
        line.setPrice(rows.getBigDecimal(first + 2));
        line.setNote(rows.getString(first + 3));
        return line;
    }

    // Writing

    @Override
    public List<Long> insert(int count) {
        return shop.transaction(connection -> {
            List<Long> keys = new ArrayList<>(count);
            try (PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"ID"})) {
                for (int number = 1; number <= count; number++) {
                    bind(insert, Shop.newProduct(number));
                    insert.addBatch();
                }
                insert.executeBatch();
                try (ResultSet generated = insert.getGeneratedKeys()) {
                    while (generated.next()) {
                        keys.add(generated.getLong(1));
                    }
                }
            }
            return keys;
        });
    }

    private static void bind(PreparedStatement insert, Product product) throws SQLException {
        insert.setString(1, product.getTitle());
        insert.setString(2, product.getSubtitle());
        insert.setString(3, product.getIsbn());
        insert.setBigDecimal(4, product.getPrice());
        insert.setBigDecimal(5, product.getDiscount());
        insert.setObject(6, product.getPublished());
        insert.setObject(7, product.getUpdated());
        insert.setString(8, product.getGenre().name());
        insert.setInt(9, product.getStock());
    }

    @Override
    public void changeEach(int stock) {
        shop.transaction(connection -> {
            List<Product> products = inStock(connection);
            try (PreparedStatement update = connection.prepareStatement("update product set stock = ? where id = ?")) {
                for (Product product : products) {
                    product.setStock(stock);
                    update.setInt(1, product.getStock());
                    update.setLong(2, product.getId());
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    @Override
    public void changeOne(int index, String title) {
        shop.transaction(connection -> {
            Product product = inStock(connection).get(index);
            product.setTitle(title);
            try (PreparedStatement update = connection.prepareStatement("update product set title = ? where id = ?")) {
                update.setString(1, product.getTitle());
                update.setLong(2, product.getId());
                return update.executeUpdate();
            }
        });
    }

    // Text

    @Override
    public Rendered render(Search search) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select p.id, p.title, l.quantity, u.customer from purchase u"
                + " join purchase_line l on l.purchase_id = u.id join product p on p.id = l.product_id where p.title like ?"
                + " and p.subtitle is null and p.price >= ? and p.price <= ? and p.discount is not null"
                + " and p.published between ? and ? and p.genre in (");
        values.add(search.title());
        values.add(search.cheapest());
        values.add(search.dearest());
        values.add(search.from());
        values.add(search.to());
        addAll(sql, values, search.genres().stream().map(Genre::name).toList());
        sql.append(" and p.stock > ? and l.quantity between ? and ? and (l.note is null or l.note <> ?)"
                + " and u.customer like ? and u.city in (");
        values.add(search.stock());
        values.add(search.fewest());
        values.add(search.most());
        values.add(search.unwantedNote());
        values.add(search.customer());
        addAll(sql, values, search.cities());
        sql.append(" order by u.placed desc, p.title limit ?");
        values.add(search.limit());
        return new Rendered(sql.toString(), values);
    }

    private static void addAll(StringBuilder sql, List<Object> values, List<?> more) {
        for (int i = 0; i < more.size(); i++) {
            sql.append(i == 0 ? "?" : ", ?");
        }
        sql.append(')');
        values.addAll(more);
    }
}
