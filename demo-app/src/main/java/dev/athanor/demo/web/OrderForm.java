package dev.athanor.demo.web;

import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.ordering.NewOrder;
import java.util.List;

/**
 * The form on a book's page. The version goes out with the page and comes back with the order, so that nobody orders a book
 * other than the one on the screen.
 *
 * @param bookId the number of the book
 * @param version the version of the book on the page
 * @param customerId the number of the customer
 * @param quantity how many copies
 */
public record OrderForm(Long bookId, Integer version, Long customerId, Integer quantity) {

    public static OrderForm of(Book book) {
        return new OrderForm(book.getId(), book.getVersion(), null, 1);
    }

    NewOrder order() {
        return new NewOrder(customerId, List.of(new NewOrder.Line(bookId, quantity, version)));
    }
}
