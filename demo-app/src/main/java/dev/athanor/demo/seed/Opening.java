package dev.athanor.demo.seed;

import static dev.athanor.mapping.Entities.from;

import dev.athanor.demo.catalogue.Author;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Tag;
import dev.athanor.demo.customers.Customer;
import dev.athanor.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty shop before it opens. One transaction: a shop is full or empty, never half full. */
@Component
class Opening implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger("shop");
    private static final int BATCH = 2500;
    private static final int PROGRESS = 5000;

    private final Session session;
    private final ShopSize size;

    Opening(Session session, ShopSize size) {
        this.session = session;
        this.size = size;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (session.query(from(Author.class)).exists()) {
            log.info(
                    "The shop is filled already: {} books.",
                    session.query(from(Book.class)).count());
            return;
        }
        long begin = System.nanoTime();
        Invention invention = new Invention();
        List<Tag> tags = invention.tags();
        session.addAll(tags);
        List<Author> authors = add("authors", size.authors(), invention::author);
        List<Book> books = add("books", size.books(), number -> invention.book(number, authors, tags));
        List<Customer> customers = add("customers", size.customers(), invention::customer);
        add("orders", size.orders(), number -> invention.order(number, size.orders(), customers, books));
        log.info("The shop was filled in {}.", seconds(begin));
    }

    /** Adds things batch by batch, so that the database works while the next ones are made up. */
    private <T> List<T> add(String what, int number, IntFunction<T> maker) {
        long begin = System.nanoTime();
        List<T> things = new ArrayList<>(number);
        while (things.size() < number) {
            things.add(session.add(maker.apply(things.size())));
            if (things.size() % BATCH == 0 || things.size() == number) {
                session.flush();
            }
            if (things.size() % PROGRESS == 0 || things.size() == number) {
                log.info("{} of {} {} ({})", things.size(), number, what, seconds(begin));
            }
        }
        return things;
    }

    private static String seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0 + " s";
    }
}
