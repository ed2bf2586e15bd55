package dev.athanor.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.demo.SmallShop;
import dev.athanor.demo.catalogue.Author;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.ordering.Order;
import dev.athanor.session.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

@SmallShop
class OpeningTest {

    @Autowired
    private Session session;

    @Autowired
    private Opening opening;

    @Test
    void fillsAnEmptyShopAsFullAsWanted() {
        assertThat(session.query(Author.class).count()).isEqualTo(SmallShop.AUTHORS);
        assertThat(session.query(Book.class).count()).isEqualTo(SmallShop.BOOKS);
        assertThat(session.query(Customer.class).count()).isEqualTo(SmallShop.CUSTOMERS);
        // other tests order, too
        assertThat(session.query(Order.class).count()).isGreaterThanOrEqualTo(SmallShop.ORDERS);
    }

    @Test
    void leavesAFullShopAlone() {
        opening.run(new DefaultApplicationArguments());

        assertThat(session.query(Book.class).count()).isEqualTo(SmallShop.BOOKS);
    }
}
