package dev.athanor.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.demo.SmallShop;
import dev.athanor.demo.Visitor;
import dev.athanor.demo.Visitor.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SmallShop
class PagesTest {

    private static final Pattern FIELD =
            Pattern.compile("<(?:input|select) (?![^>]*type=\"hidden\")[^>]*id=\"(\\w+)\"");
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");

    @Autowired
    private Visitor visitor;

    @ParameterizedTest
    @CsvSource({
        "/,                  2, Bestsellers",
        "/books,             4, 1 to 20 of 90 books",
        "/books?size=90,     4, 1 to 90 of 90 books",
        "/books/1,           3, Readers also bought",
        "/authors,           2, Page 1 of 1",
        "/authors/1,         2, books",
        "/customers,         2, 1 to 25 of 40 customers",
        "/customers?text=e,  2, customers",
        "/customers/1,       3, Orders",
        "/orders/1,          2, Total"
    })
    void takeAsManyStatementsAsTheySay(String address, int statements, String words) {
        Answer page = visitor.page(address);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(words);
        assertThat(page.statements()).isEqualTo(statements);
        assertThat(page.text()).contains("<b>" + statements + "</b>");
        assertThat(page.text().split("<code>", -1)).hasSize(statements + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/books", "/books/1", "/authors", "/authors/1", "/customers", "/customers/1", "/orders/1"})
    void canBeReadByEverybody(String address) {
        String page = visitor.page(address).text();

        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains("<main id=\"main\"")
                .contains("href=\"#main\"")
                .containsOnlyOnce("<h1")
                .doesNotContain("<script");
        assertThat(FIELD.matcher(page).results().map(field -> field.group(1)))
                .allMatch(id -> page.contains("<label for=\"" + id + "\""));
        assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allMatch(link -> link.startsWith("/") && !link.startsWith("//") || link.equals("#main"));
    }

    @Test
    void leadToPagesThatExist() {
        for (String start : List.of("/", "/books", "/books/1", "/authors/1", "/customers/1", "/orders/1")) {
            List<String> links = LINK.matcher(visitor.page(start).text())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&"))
                    .filter(link -> link.startsWith("/") && !link.startsWith("/actuator") && !link.equals("/orders"))
                    .distinct()
                    .toList();
            for (String link : links) {
                assertThat(visitor.get(link).status()).as(link).isEqualTo(200);
            }
        }
    }

    @Test
    void keepTheSearchWhenTurned() {
        String page = visitor.page("/books?genre=CRIME&size=2&page=2").text();

        assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                .contains("/books?genre=CRIME&amp;size=2&amp;page=1", "/books?genre=CRIME&amp;size=2&amp;page=3");
        assertThat(page).contains("<option value=\"CRIME\" selected=\"selected\">");
    }

    @Test
    void showWhatWasAskedForWithoutTrustingIt() {
        assertThat(visitor.page("/books?text={text}", "<b>\"x\"</b>").text())
                .contains("value=\"&lt;b&gt;&quot;x&quot;&lt;/b&gt;\"")
                .contains("Nothing found");
    }

    @Test
    void takeAnOrderAndShowIt() {
        int version = visitor.book(84).get("version").asInt();

        Answer sent = visitor.submitOrder(84, version, "5", 1);

        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.statements()).isEqualTo(5);
        assertThat(sent.header("Location")).matches("/orders/\\d+");
        assertThat(visitor.page(sent.header("Location")).text()).contains("One copy");
    }

    @Test
    void explainARefusedOrderAndKeepTheForm() {
        int version = visitor.book(78).get("version").asInt();

        Answer tooMany = visitor.submitOrder(78, version, "5", 99);
        Answer changed = visitor.submitOrder(78, version + 7, "5", 1);
        Answer nobody = visitor.submitOrder(78, version, "", 1);

        assertThat(tooMany.status()).isEqualTo(409);
        assertThat(tooMany.text()).contains("role=\"alert\"", "Not enough in stock", "value=\"99\"");
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.text()).contains("Changed meanwhile", "name=\"version\" value=\"" + version + "\"");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.text()).contains("Please check your input", "Say which customer orders");
    }

    @ParameterizedTest
    @CsvSource({
        "/books/4711,        404, There is no book with number 4711.",
        "/authors/4711,      404, There is no author with number 4711.",
        "/customers/4711,    404, There is no customer with number 4711.",
        "/orders/4711,       404, There is no order with number 4711.",
        "/books/abc,         400, not a number",
        "/books?from=cheap,  400, cheap",
        "/books?genre=NOVEL, 200, Books"
    })
    void explainInWords(String address, int status, String words) {
        Answer page = visitor.page(address);

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.text()).contains(words).contains("<main id=\"main\"").doesNotContain("Exception");
    }

    @Test
    void countStatementsOfTheirOwnRequestOnly() {
        List<Integer> counts = java.util.stream.IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> visitor.page("/books/1").statements())
                .distinct()
                .toList();

        assertThat(counts).containsExactly(3);
    }
}
