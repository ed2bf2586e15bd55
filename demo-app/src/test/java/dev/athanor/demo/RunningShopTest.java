package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop as one command starts it: as large, on its own database, over a network. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RunningShopTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void isAsLargeAsPromised() throws IOException, InterruptedException {
        assertThat(json("/api/books?size=1").get("total").asInt()).isGreaterThanOrEqualTo(2000);
        assertThat(get("/authors").body()).contains("Page 1 of 5");
        assertThat(get("/customers").body()).contains("of 5,000 customers");
        assertThat(get("/orders/20000").statusCode()).isEqualTo(200);
        assertThat(get("/orders/20001").statusCode()).isEqualTo(404);
    }

    @Test
    void searchesTwentyBooksWithAuthorsInThreeStatements() throws IOException, InterruptedException {
        HttpResponse<String> found = get("/api/books?text=the&size=20");

        assertThat(MAPPER.readTree(found.body()).get("items")).hasSize(20);
        assertThat(found.headers().firstValue("X-Sql-Statements")).contains("3");
    }

    @Test
    void isHealthy() throws IOException, InterruptedException {
        JsonNode health = json("/actuator/health");

        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.get("components").propertyNames()).contains("db", "orm");
    }

    @Test
    void measuresPoolAndSessions() throws IOException, InterruptedException {
        get("/books");

        assertThat(json("/actuator/metrics").get("names").valueStream().map(JsonNode::asString))
                .contains("hikaricp.connections", "hikaricp.connections.active")
                .anyMatch(name -> name.startsWith("orm."));
        assertThat(get("/actuator/prometheus").body()).contains("hikaricp_connections{pool=\"bookshop\"}", "orm_");
    }

    @Test
    @DisplayName("56: the endpoint shows engines and tables, and 404 for what is not there")
    void showsEnginesAndSchema() throws IOException, InterruptedException {
        get("/books");

        JsonNode shop = json("/actuator/orm/default");

        assertThat(json("/actuator/orm").get("engines").propertyNames()).containsExactly("default");
        assertThat(shop.get("entities").findValuesAsString("name")).contains("Book", "Author", "Order");
        assertThat(shop.get("slowest").get(0).get("statement").asString()).isNotBlank();
        assertThat(json("/actuator/orm/default/schema").get("mermaid").asString())
                .startsWith("erDiagram")
                .contains("--o{");
        assertThat(get("/actuator/orm/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/orm/default/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void hasAFriendlyPageForWhatIsNotThere() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/nowhere");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Not found", "Back to the shop").doesNotContain("Whitelabel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop.css", "/shop.svg"})
    void servesWhatPagesNeed(String address) throws IOException, InterruptedException {
        assertThat(get(address).statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("\"" + address + "\"");
    }

    private JsonNode json(String address) throws IOException, InterruptedException {
        return MAPPER.readTree(get(address).body());
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header("Accept", "text/html, application/json;q=0.9, */*;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
