package dev.athanor.demo;

import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who asks the shop and reads the answers. */
public final class Visitor {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final MockMvcTester mvc;

    Visitor(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    /** What came back. */
    public record Answer(MvcTestResult result) {

        public int status() {
            return result.getResponse().getStatus();
        }

        public String header(String name) {
            return result.getResponse().getHeader(name);
        }

        /** The number of statements the answer took, by its own word. */
        public int statements() {
            return Integer.parseInt(header("X-Sql-Statements"));
        }

        public String text() {
            try {
                return result.getResponse().getContentAsString();
            } catch (UnsupportedEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        public JsonNode json() {
            return MAPPER.readTree(text());
        }

        /** The numbers of what a page of a search has. */
        public List<Long> ids() {
            return json().get("items")
                    .valueStream()
                    .map(item -> item.get("id").asLong())
                    .toList();
        }
    }

    public Answer get(String address, Object... variables) {
        return new Answer(mvc.get().uri(address, variables).exchange());
    }

    public Answer page(String address, Object... variables) {
        return new Answer(
                mvc.get().uri(address, variables).accept(MediaType.TEXT_HTML).exchange());
    }

    public Answer post(String address, String json) {
        return new Answer(mvc.post()
                .uri(address)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange());
    }

    /** Fills in the form on a book's page and sends it. */
    public Answer submitOrder(long book, int version, String customer, int quantity) {
        return new Answer(mvc.post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .accept(MediaType.TEXT_HTML)
                .formField("bookId", String.valueOf(book))
                .formField("version", String.valueOf(version))
                .formField("customerId", customer)
                .formField("quantity", String.valueOf(quantity))
                .exchange());
    }

    /** Orders copies of one book. */
    public Answer order(long customer, long book, int quantity) {
        return post("/api/orders", orderOf(customer, book, quantity, null));
    }

    /** Orders copies of one book as it was seen. */
    public Answer order(long customer, long book, int quantity, int seenVersion) {
        return post("/api/orders", orderOf(customer, book, quantity, seenVersion));
    }

    public JsonNode book(long id) {
        return get("/api/books/{id}", id).json();
    }

    private static String orderOf(long customer, long book, int quantity, Integer version) {
        return String.format(
                Locale.ROOT,
                "{\"customerId\": %d, \"lines\": [{\"bookId\": %d, \"quantity\": %d, \"expectedVersion\": %s}]}",
                customer,
                book,
                quantity,
                version);
    }
}
