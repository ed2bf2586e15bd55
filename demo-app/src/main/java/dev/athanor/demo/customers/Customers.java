package dev.athanor.demo.customers;

import static dev.athanor.mapping.Entities.from;

import dev.athanor.demo.Page;
import dev.athanor.demo.Refusal;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Those who buy. */
@Repository
@Transactional(readOnly = true)
public class Customers {

    private static final EntitySource<Customer> c = from(Customer.class);

    private final Session session;

    Customers(Session session) {
        this.session = session;
    }

    /** A customer, in one statement, or none where this transaction has read it before. */
    public Customer get(long id) {
        return session.get(Customer.class, id).orElseThrow(() -> Refusal.notFound("customer", id));
    }

    /** Customers by name whose name, e-mail or city contains a text; two statements. */
    public Page<Customer> search(String text, int number, int size) {
        Query<Customer> found = session.query(c);
        if (text != null && !text.isBlank()) {
            found = found.where(c.get(Customer::getName)
                    .icontains(text.strip())
                    .or(c.get(Customer::getEmail).icontains(text.strip()))
                    .or(c.embedded(Customer::getAddress).get(Address::getCity).icontains(text.strip())));
        }
        List<Customer> customers = found.orderBy(
                        c.get(Customer::getName).asc(), c.get(Customer::getId).asc())
                .limit(size)
                .offset((long) (number - 1) * size)
                .all();
        return new Page<>(customers, number, size, found.count());
    }
}
