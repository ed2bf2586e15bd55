package dev.athanor.demo.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.demo.SmallShop;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.session.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

@SmallShop
class CheckoutTest {

    private static final long BOOK = 90;

    @Autowired
    private Checkout checkout;

    @Autowired
    private Session session;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theSecondOfTwoAtTheSameMomentIsRefused() {
        NewOrder wish = new NewOrder(1L, List.of(new NewOrder.Line(BOOK, 1, null)));
        transaction.executeWithoutResult(status -> restock());
        int before = stock();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    session.getOne(Book.class, BOOK);
                    CompletableFuture.runAsync(() -> checkout.place(wish)).join();
                    checkout.place(wish);
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(stock()).isEqualTo(before - 1);
    }

    private void restock() {
        Book book = session.getOne(Book.class, BOOK);
        book.sell(book.getStock() - 50);
    }

    private int stock() {
        return transaction.execute(status -> session.getOne(Book.class, BOOK).getStock());
    }
}
