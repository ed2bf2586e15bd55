package dev.athanor.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.demo.SmallShop;
import dev.athanor.demo.Visitor;
import dev.athanor.demo.Visitor.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@SmallShop
class CatalogueApiTest {

    @Autowired
    private Visitor visitor;

    @Nested
    class Search {

        @ParameterizedTest
        @ValueSource(ints = {1, 20, 90})
        void takesThreeStatementsHoweverLargeThePage(int size) {
            Answer found = visitor.get("/api/books?size={size}", size);

            assertThat(found.status()).isEqualTo(200);
            assertThat(found.statements()).isEqualTo(3);
            assertThat(found.json().get("items"))
                    .hasSize(size)
                    .allMatch(book -> !book.get("author").asString().isEmpty());
            assertThat(found.json().get("total").asInt()).isEqualTo(SmallShop.BOOKS);
        }

        @Test
        void findsWordsInTitlesAndNamesInAnyCase() {
            assertFinds(
                    "text=SCARLET", book -> contains(book, "title", "scarlet") || contains(book, "author", "scarlet"));
            assertFinds("text=an", book -> contains(book, "title", "an") || contains(book, "author", "an"));
            assertFinds("text=100%", book -> false);
        }

        @Test
        void narrowsByEverythingTheFormOffers() {
            assertFinds("genre=CRIME", book -> book.get("genre").asString().equals("CRIME"));
            assertFinds(
                    "tag=funny",
                    book -> book.get("tags")
                            .valueStream()
                            .anyMatch(tag -> tag.asString().equals("funny")));
            assertFinds(
                    "from=20&to=30.90",
                    book -> price(book).compareTo(new BigDecimal("20")) >= 0
                            && price(book).compareTo(new BigDecimal("30.90")) <= 0);
            assertFinds("inStock=true", book -> book.get("stock").asInt() > 0);
            assertFinds(
                    "genre=CRIME&inStock=true&to=25",
                    book -> book.get("genre").asString().equals("CRIME")
                            && book.get("stock").asInt() > 0
                            && price(book).compareTo(new BigDecimal("25")) <= 0);
        }

        @Test
        void takesEmptyFieldsOfTheFormForNoWish() {
            assertFinds("text=&genre=&tag=&from=&to=&sort=", book -> true);
        }

        @ParameterizedTest
        @ValueSource(strings = {"TITLE", "NEWEST", "CHEAPEST", "DEAREST"})
        void givesEveryBookOnceWhenPagesAreTurned(String order) {
            List<Long> all =
                    visitor.get("/api/books?size=100&sort={order}", order).ids();

            List<Long> turned = new ArrayList<>();
            for (int page = 1; page <= 13; page++) {
                turned.addAll(visitor.get("/api/books?size=7&page={page}&sort={order}", page, order)
                        .ids());
            }

            assertThat(turned).isEqualTo(all).doesNotHaveDuplicates().hasSize(SmallShop.BOOKS);
        }

        @Test
        void ordersByPrice() {
            assertThat(visitor.get("/api/books?size=100&sort=CHEAPEST")
                            .json()
                            .get("items")
                            .valueStream())
                    .extracting(CatalogueApiTest::price)
                    .isSorted();
        }

        @Test
        void keepsPagesWithinReason() {
            assertThat(visitor.get("/api/books?size=100000").json().get("size").asInt())
                    .isEqualTo(BookSearch.MOST);
            assertThat(visitor.get("/api/books?page=0&size=0").ids()).hasSize(1);
            assertThat(visitor.get("/api/books?page=1000").ids()).isEmpty();
        }

        @Test
        void explainsWhatItCannotRead() {
            Answer answer = visitor.get("/api/books?from=cheap");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }

        private void assertFinds(String wishes, Predicate<JsonNode> expected) {
            List<Long> all = visitor.get("/api/books?size=100")
                    .json()
                    .get("items")
                    .valueStream()
                    .filter(expected)
                    .map(book -> book.get("id").asLong())
                    .toList();

            Answer found = visitor.get("/api/books?size=100&" + wishes.replace("%", "%25"));

            assertThat(found.ids()).as(wishes).isEqualTo(all);
            assertThat(found.json().get("total").asInt()).as(wishes).isEqualTo(all.size());
            assertThat(found.statements()).as(wishes).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void showsABookInTwoStatements() {
        Answer book = visitor.get("/api/books/1");

        assertThat(book.statements()).isEqualTo(2);
        assertThat(book.json().get("isbn").asString()).hasSize(13);
        assertThat(book.json().get("author").asString()).isNotEmpty();
    }

    @Test
    void showsAnAuthorWithBooksInTwoStatements() {
        long id = visitor.book(1).get("authorId").asLong();

        Answer author = visitor.get("/api/authors/{id}", id);

        assertThat(author.statements()).isEqualTo(2);
        assertThat(author.json().get("books").valueStream())
                .extracting(book -> book.get("id").asLong())
                .contains(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/books/4711", "/api/authors/4711", "/api/orders/4711", "/api/customers/4711/orders"})
    void saysWhatDoesNotExist(String address) {
        Answer answer = visitor.get(address);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asString()).contains("4711");
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThat(visitor.get("/api/books/abc").status()).isEqualTo(400);
    }

    private static boolean contains(JsonNode book, String property, String part) {
        return book.get(property).asString().toLowerCase(Locale.ROOT).contains(part);
    }

    private static BigDecimal price(JsonNode book) {
        return book.get("price").decimalValue();
    }
}
