package dev.athanor.demo.ordering;

import dev.athanor.demo.Refusal;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Books;
import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.customers.Customers;
import dev.athanor.session.Session;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns wishes into orders and takes the copies off the shelf: all of it, or nothing. */
@Service
public class Checkout {

    private final Session session;
    private final Books books;
    private final Customers customers;
    private final Clock clock;

    Checkout(Session session, Books books, Customers customers, Clock clock) {
        this.session = session;
        this.books = books;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * Places an order. Two customers may want the last copy at once: the version of the book lets the first one have it, and the
     * transaction of the other fails as a whole.
     */
    @Transactional
    public Order place(NewOrder wish) {
        wish.check();
        Customer customer = customers.get(wish.customerId());
        Map<Long, Book> wanted =
                books.byId(wish.lines().stream().map(NewOrder.Line::bookId).toList());

        Order order = new Order(customer, clock.instant(), OrderStatus.PLACED);
        for (NewOrder.Line line : wish.lines()) {
            Book book = wanted.get(line.bookId());
            if (book == null) {
                throw Refusal.notFound("book", line.bookId());
            }
            Integer seen = line.expectedVersion();
            if (seen != null && seen != book.getVersion()) {
                throw Refusal.changedSinceSeen(book.getId(), book.getTitle(), seen, book.getVersion());
            }
            book.sell(line.quantity());
            order.add(book, line.quantity());
        }
        return session.add(order);
    }
}
