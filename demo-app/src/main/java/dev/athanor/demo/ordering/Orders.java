package dev.athanor.demo.ordering;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;

import dev.athanor.demo.Refusal;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.customers.Customer;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was ordered. */
@Repository
@Transactional(readOnly = true)
public class Orders {

    /** How many orders a page of the history shows. */
    public static final int ON_A_PAGE = 10;

    private static final EntitySource<Order> o = from(Order.class);

    private final Session session;

    Orders(Session session) {
        this.session = session;
    }

    /** An order with its customer, lines, books and authors, in two statements. */
    public Order get(long id) {
        return session.query(o)
                .where(o.get(Order::getId).eq(id))
                .options(
                        joinedload(Order::getCustomer),
                        selectinload(Order::getLines)
                                .joinedload(OrderLine::getBook)
                                .joinedload(Book::getAuthor))
                .oneOrNone()
                .orElseThrow(() -> Refusal.notFound("order", id));
    }

    /**
     * A customer's orders with their lines and books, newest first, in two statements. The next page begins below the number of
     * this page's last order, so that it costs the same however far back one reads.
     */
    public List<Order> of(Customer customer, Long before, int most) {
        Query<Order> orders = session.query(o).where(o.get(Order::getCustomer).eq(customer));
        if (before != null) {
            orders = orders.where(o.get(Order::getId).lt(before));
        }
        return orders.orderBy(o.get(Order::getId).desc())
                .options(
                        joinedload(Order::getCustomer),
                        selectinload(Order::getLines).joinedload(OrderLine::getBook))
                .limit(most)
                .all();
    }
}
