package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.BookSearch;
import dev.athanor.demo.catalogue.Books;
import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.customers.Customers;
import dev.athanor.demo.ordering.Checkout;
import dev.athanor.demo.ordering.NewOrder;
import dev.athanor.demo.ordering.Order;
import dev.athanor.demo.ordering.Orders;
import dev.athanor.demo.ordering.Sales;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop on each real database: nothing but the address changes. */
@DatabaseTest
class EveryDatabaseTest {

    @Test
    void makesNoDifference(TestDatabase database) {
        try (ConfigurableApplicationContext shop = open(database)) {
            searches(shop);
            sumsUp(shop);
            ordersAndRemembers(shop);
        }
    }

    private static ConfigurableApplicationContext open(TestDatabase database) {
        return new SpringApplicationBuilder(DemoApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--shop.size.authors=12",
                        "--shop.size.books=90",
                        "--shop.size.customers=40",
                        "--shop.size.orders=300");
    }

    private static void searches(ConfigurableApplicationContext shop) {
        Books books = shop.getBean(Books.class);

        Page<Book> found = books.search(new BookSearch("THE", null, null, null, null, true, null, 1, 20));

        assertThat(found.items()).hasSizeBetween(10, 20);
        assertThat(found.items()).allMatch(book -> book.getAuthor().getName() != null && book.getStock() > 0);
        assertThat(books.search(BookSearch.all()).total()).isEqualTo(90);
        assertThat(books.genres()).isNotEmpty();
    }

    private static void sumsUp(ConfigurableApplicationContext shop) {
        Sales sales = shop.getBean(Sales.class);
        Book first = shop.getBean(Books.class).get(sales.bestsellers(1).get(0).id());

        assertThat(sales.bestsellers(10)).hasSize(10).allMatch(book -> book.copies() > 0);
        assertThat(sales.boughtTogetherWith(first, 5))
                .isNotEmpty()
                .noneMatch(book -> book.id().equals(first.getId()));
    }

    private static void ordersAndRemembers(ConfigurableApplicationContext shop) {
        Book before = shop.getBean(Books.class)
                .search(new BookSearch(null, null, null, null, null, true, null, 1, 1))
                .items()
                .get(0);

        Order placed = shop.getBean(Checkout.class)
                .place(new NewOrder(1L, List.of(new NewOrder.Line(before.getId(), 1, before.getVersion()))));

        Book after = shop.getBean(Books.class).get(before.getId());
        Customer customer = shop.getBean(Customers.class).get(1);
        Order remembered = shop.getBean(Orders.class).of(customer, null, 1).get(0);
        assertThat(after.getStock()).isEqualTo(before.getStock() - 1);
        assertThat(remembered.getId()).isEqualTo(placed.getId());
        assertThat(remembered.getTotal()).isEqualByComparingTo(before.getPrice());
        assertThat(remembered.getPlacedAt()).isEqualTo(placed.getPlacedAt());
        assertThatThrownBy(() -> shop.getBean(Checkout.class)
                        .place(new NewOrder(1L, List.of(new NewOrder.Line(before.getId(), 1, before.getVersion())))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Changed meanwhile");
    }
}
