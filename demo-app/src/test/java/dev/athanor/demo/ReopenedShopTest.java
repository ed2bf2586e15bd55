package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Books;
import dev.athanor.demo.ordering.Checkout;
import dev.athanor.demo.ordering.NewOrder;
import dev.athanor.demo.ordering.Orders;
import dev.athanor.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A shop that closes for the night, in the profile that keeps it in a file. */
class ReopenedShopTest {

    @TempDir
    private Path directory;

    @Test
    void remembersWhatWasOrdered() {
        long order;
        try (ConfigurableApplicationContext shop = open()) {
            assertThat(shop.getBean(Session.class).engine().dialect().name()).isEqualTo("sqlite");
            Book book = firstInStock(shop);
            order = shop.getBean(Checkout.class)
                    .place(new NewOrder(1L, List.of(new NewOrder.Line(book.getId(), 1, null))))
                    .getId();
        }

        try (ConfigurableApplicationContext shop = open()) {
            assertThat(shop.getBean(Session.class).query(Book.class).count()).isEqualTo(30);
            assertThat(shop.getBean(Orders.class).get(order).getCopies()).isEqualTo(1);
        }
    }

    private ConfigurableApplicationContext open() {
        return new SpringApplicationBuilder(DemoApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("sqlite")
                .run(
                        "--SHOP_URL=jdbc:sqlite:" + directory.resolve("shop.db"),
                        "--shop.size.authors=3",
                        "--shop.size.books=30",
                        "--shop.size.customers=5",
                        "--shop.size.orders=20");
    }

    private static Book firstInStock(ConfigurableApplicationContext shop) {
        Books books = shop.getBean(Books.class);
        return LongStream.rangeClosed(1, 30)
                .mapToObj(books::get)
                .filter(book -> book.getStock() > 0)
                .findFirst()
                .orElseThrow();
    }
}
