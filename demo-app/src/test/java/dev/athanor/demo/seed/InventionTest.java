package dev.athanor.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.demo.catalogue.Author;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Tag;
import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.ordering.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InventionTest {

    private final Shop shop = new Shop();

    @Test
    void inventsTheSameShopEveryTime() {
        assertThat(new Shop().words()).isEqualTo(shop.words());
    }

    @Test
    void givesEveryBookANumberOfItsOwnThatProvesItself() {
        assertThat(shop.books).extracting(Book::getIsbn).doesNotHaveDuplicates().allMatch(InventionTest::isIsbn);
    }

    @Test
    void givesEveryCustomerAnAddressOfTheirOwn() {
        assertThat(shop.customers)
                .extracting(Customer::getEmail)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z]+\\.[a-z]+\\.\\d+@example\\.org"));
    }

    @Test
    void givesAuthorsDifferentNames() {
        assertThat(shop.authors).extracting(Author::getName).doesNotHaveDuplicates();
    }

    @Test
    void takesOrdersOneAfterTheOther() {
        assertThat(shop.orders).extracting(Order::getPlacedAt).isSorted();
        assertThat(shop.orders).allMatch(order -> !order.getLines().isEmpty());
    }

    @Test
    void keepsWithinItsColumns() {
        assertThat(shop.books).allMatch(book -> book.getTitle().length() <= 200 && book.getStock() >= 0);
        assertThat(shop.authors).allMatch(author -> author.getBiography().length() <= 500);
    }

    private static boolean isIsbn(String isbn) {
        int sum = IntStream.range(0, 13)
                .map(i -> (isbn.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3))
                .sum();
        return isbn.length() == 13 && sum % 10 == 0;
    }

    private static final class Shop {

        private final Invention invention = new Invention();
        private final List<Tag> tags = invention.tags();
        private final List<Author> authors =
                IntStream.range(0, 200).mapToObj(invention::author).toList();
        private final List<Book> books = IntStream.range(0, 2000)
                .mapToObj(number -> invention.book(number, authors, tags))
                .toList();
        private final List<Customer> customers =
                IntStream.range(0, 5000).mapToObj(invention::customer).toList();
        private final List<Order> orders = IntStream.range(0, 2000)
                .mapToObj(number -> invention.order(number, 2000, customers, books))
                .toList();

        private List<String> words() {
            List<String> words = new ArrayList<>();
            authors.forEach(author -> words.add(author.getName() + author.getBiography()));
            books.forEach(book -> words.add(book.getIsbn()
                    + book.getTitle()
                    + book.getPrice()
                    + book.getStock()
                    + book.getPublished()
                    + book.getTags().stream().map(Tag::getName).toList()));
            customers.forEach(customer ->
                    words.add(customer.getEmail() + customer.getAddress().getStreet()));
            orders.forEach(order -> words.add(order.getPlacedAt()
                    + order.getCustomer().getEmail()
                    + order.getLines().stream()
                            .map(line -> line.getQuantity() + line.getBook().getIsbn())
                            .toList()));
            return words;
        }
    }
}
