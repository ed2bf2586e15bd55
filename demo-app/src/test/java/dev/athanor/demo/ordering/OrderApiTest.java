package dev.athanor.demo.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.demo.SmallShop;
import dev.athanor.demo.Visitor;
import dev.athanor.demo.Visitor.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SmallShop
class OrderApiTest {

    @Autowired
    private Visitor visitor;

    @Test
    void takesCopiesOffTheShelfInFiveStatements() {
        JsonNode before = bookWithAtLeast(2, 0);

        Answer placed = visitor.order(3, id(before), 2);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.statements()).isEqualTo(5);
        JsonNode after = visitor.book(id(before));
        assertThat(stock(after)).isEqualTo(stock(before) - 2);
        assertThat(version(after)).isEqualTo(version(before) + 1);
        JsonNode order = visitor.get(placed.header("Location")).json();
        assertThat(order).isEqualTo(placed.json());
        assertThat(order.get("total").decimalValue())
                .isEqualByComparingTo(before.get("price").decimalValue().multiply(BigDecimal.valueOf(2)));
    }

    @Test
    void takesFiveStatementsForManyBooks() {
        List<Long> books =
                visitor.get("/api/books?inStock=true&size=6&sort=NEWEST").ids();
        String lines = String.join(
                ", ",
                books.stream()
                        .map(book -> "{\"bookId\": " + book + ", \"quantity\": 1}")
                        .toList());

        Answer placed = visitor.post("/api/orders", "{\"customerId\": 2, \"lines\": [" + lines + "]}");

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.statements()).isEqualTo(5);
        assertThat(placed.json().get("lines")).hasSize(6);
    }

    @Test
    void refusesWhatIsNotThere() {
        JsonNode book = bookWithAtLeast(1, 1);

        Answer refused = visitor.order(3, id(book), 100);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().get("title").asString()).isEqualTo("Not enough in stock");
        assertThat(refused.json().get("detail").asString())
                .contains(book.get("title").asString())
                .contains("Nothing was ordered");
        assertThat(refused.json().get("available").asInt()).isEqualTo(stock(book));
        assertThat(visitor.book(id(book))).isEqualTo(book);
    }

    @Test
    void refusesTheWholeOrderForOneLine() {
        JsonNode good = bookWithAtLeast(1, 2);
        JsonNode scarce = bookWithAtLeast(1, 3);

        Answer refused = visitor.post(
                "/api/orders",
                "{\"customerId\": 3, \"lines\": [{\"bookId\": %d, \"quantity\": 1}, {\"bookId\": %d, \"quantity\": 100}]}"
                        .formatted(id(good), id(scarce)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(visitor.book(id(good))).isEqualTo(good);
    }

    @Test
    void refusesABookThatHasChangedSinceItWasSeen() {
        JsonNode seen = bookWithAtLeast(5, 4);
        visitor.order(1, id(seen), 1);

        Answer refused = visitor.order(2, id(seen), 1, version(seen));
        Answer repeated = visitor.order(2, id(seen), 1, version(seen) + 1);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("title").asString()).isEqualTo("Changed meanwhile");
        assertThat(refused.json().get("detail").asString())
                .contains("you saw version " + version(seen))
                .contains("now it is version " + (version(seen) + 1));
        assertThat(repeated.status()).isEqualTo(201);
    }

    @Test
    void sellsEveryCopyOnceHoweverManyWantIt() throws InterruptedException, ExecutionException {
        JsonNode before = bookWithAtLeast(4, 5);
        ExecutorService customers = Executors.newFixedThreadPool(6);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int customer = 1 + i % SmallShop.CUSTOMERS;
            answers.add(customers.submit(() -> visitor.order(customer, id(before), 1)));
        }

        int sold = 0;
        for (Future<Answer> future : answers) {
            Answer answer = future.get();
            assertThat(answer.status()).as(answer.text()).isIn(201, 409);
            sold += answer.status() == 201 ? 1 : 0;
        }

        customers.shutdown();
        assertThat(sold).isPositive();
        assertThat(stock(visitor.book(id(before)))).isEqualTo(stock(before) - sold);
        assertThat(version(visitor.book(id(before)))).isEqualTo(version(before) + sold);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                       | which customer",
                "{\"customerId\": 1}                                                      | at least one book",
                "{\"customerId\": 1, \"lines\": []}                                       | at least one book",
                "{\"customerId\": 1, \"lines\": [{\"quantity\": 1}]}                      | which book",
                "{\"customerId\": 1, \"lines\": [{\"bookId\": 1}]}                        | between 1 and 100",
                "{\"customerId\": 1, \"lines\": [{\"bookId\": 1, \"quantity\": 0}]}       | between 1 and 100",
                "{\"customerId\": 1, \"lines\": [{\"bookId\": 1, \"quantity\": -3}]}      | between 1 and 100",
                "{\"customerId\": 1, \"lines\": [null]}                                   | which book"
            })
    void explainsWhatIsMissing(String json, String explanation) {
        Answer refused = visitor.post("/api/orders", json);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.statements()).isZero();
        assertThat(refused.json().get("detail").asString()).contains(explanation);
        assertThat(refused.json().get("problems")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no json", "[]", "{\"customerId\": \"Ada\"}"})
    void refusesWhatItCannotRead(String body) {
        assertThat(visitor.post("/api/orders", body).status()).isEqualTo(400);
    }

    @Test
    void saysWhoOrWhatItDoesNotKnow() {
        Answer noCustomer = visitor.order(4711, 1, 1);
        Answer noBook = visitor.order(1, 4711, 1);

        assertThat(noCustomer.status()).isEqualTo(404);
        assertThat(noCustomer.json().get("detail").asString()).isEqualTo("There is no customer with number 4711.");
        assertThat(noBook.status()).isEqualTo(404);
        assertThat(noBook.json().get("detail").asString()).isEqualTo("There is no book with number 4711.");
    }

    @Test
    void tellsACustomersOrdersNewestFirstInThreeStatements() {
        List<Long> all = new ArrayList<>();
        Answer page = visitor.get("/api/customers/7/orders");
        while (!page.json().isEmpty()) {
            assertThat(page.statements()).isEqualTo(3);
            assertThat(page.json().valueStream())
                    .allMatch(order -> order.get("customerId").asLong() == 7
                            && !order.get("lines").isEmpty());
            page.json().valueStream().forEach(order -> all.add(order.get("id").asLong()));
            page = visitor.get("/api/customers/7/orders?before={id}", all.get(all.size() - 1));
        }

        assertThat(all)
                .isNotEmpty()
                .isSortedAccordingTo(Collections.reverseOrder())
                .doesNotHaveDuplicates();
    }

    @Test
    void sumsUpTheBestsellersInOneStatement() {
        Answer answer = visitor.get("/api/bestsellers");

        assertThat(answer.statements()).isEqualTo(1);
        assertThat(answer.json()).hasSize(10);
        assertThat(answer.json().valueStream())
                .extracting(book -> book.get("copies").asInt())
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    /** Tests run against one shop: each takes a book of its own, so that none sees another's orders. */
    private JsonNode bookWithAtLeast(int copies, int ofItsOwn) {
        return visitor.get("/api/books?size=100&sort=CHEAPEST")
                .json()
                .get("items")
                .valueStream()
                .filter(book -> stock(book) >= copies && stock(book) < 100)
                .filter(book -> id(book) % 6 == ofItsOwn)
                .findFirst()
                .orElseThrow();
    }

    private static long id(JsonNode book) {
        return book.get("id").asLong();
    }

    private static int stock(JsonNode book) {
        return book.get("stock").asInt();
    }

    private static int version(JsonNode book) {
        return book.get("version").asInt();
    }
}
