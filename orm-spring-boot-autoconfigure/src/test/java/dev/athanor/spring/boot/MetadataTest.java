package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AnnotatedElementUtils;

class MetadataTest {

    @Test
    @DisplayName("1, 8: every auto-configuration that is listed can be loaded, is public and final, and scans nothing")
    void autoConfigurationsAreWhatTheyShouldBe() throws ClassNotFoundException {
        List<String> names = ours();

        assertThat(names).hasSize(7);
        for (String name : names) {
            Class<?> type = Class.forName(name);
            assertThat(Modifier.isPublic(type.getModifiers()) && Modifier.isFinal(type.getModifiers()))
                    .as(name)
                    .isTrue();
            assertThat(type).hasAnnotation(AutoConfiguration.class);
            assertThat(AnnotatedElementUtils.hasAnnotation(type, ComponentScan.class))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("2: the conditions of every auto-configuration can be read without loading it")
    void conditionsAreIndexed() throws IOException {
        Properties index = new Properties();
        try (InputStream file = resource("META-INF/spring-autoconfigure-metadata.properties")) {
            index.load(file);
        }

        for (String name : ours()) {
            assertThat(index).containsKeys(name, name + ".ConditionalOnClass");
        }
    }

    @Test
    @DisplayName("3: every property has a type and a description that is no sentence about itself")
    void everyPropertyIsDescribed() throws IOException {
        for (Map<String, Object> property : properties()) {
            String name = (String) property.get("name");
            assertThat(property).as(name).containsKeys("type", "description");
            assertThat((String) property.get("description"))
                    .as(name)
                    .endsWith(".")
                    .doesNotStartWith("The ")
                    .doesNotStartWith("A ");
        }
    }

    @Test
    @DisplayName("4: a property that is deprecated says since when, and what replaces it")
    void deprecatedPropertiesSayWhatReplacesThem() throws IOException {
        for (Map<String, Object> property : properties()) {
            if (property.get("deprecation") instanceof Map<?, ?> deprecation) {
                assertThat(deprecation.keySet().stream().map(String::valueOf))
                        .as((String) property.get("name"))
                        .contains("replacement", "since", "level");
            }
        }
    }

    @Test
    void everyPropertyIsDocumentedWithItsDefault() throws IOException {
        String documentation = Documentation.text();

        for (Map<String, Object> property : properties()) {
            assertThat(documentation).contains("`" + property.get("name") + "`");
            Object defaultValue = property.get("defaultValue");
            if (defaultValue != null) {
                assertThat(documentation).contains("| `" + property.get("name") + "` | `" + defaultValue + "` |");
            }
        }
    }

    @Test
    @DisplayName("3: so is everything below orm.engines, where metadata ends and the class of the values goes on")
    void everyPropertyOfAnEngineIsDocumented() {
        String documentation = Documentation.text();

        for (RecordComponent component : EngineProperties.class.getRecordComponents()) {
            String name = DataObjectPropertyName.toDashedForm(component.getName());
            String suffix = switch (component.getName()) {
                case "schema" -> ".mode";
                case "hikari" -> ".*";
                default -> "";
            };
            assertThat(documentation).contains("| `orm.engines.<name>." + name + suffix + "` |");
        }
    }

    static List<String> ours() {
        return ImportCandidates.load(AutoConfiguration.class, MetadataTest.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith("dev.athanor."))
                .toList();
    }

    @SuppressWarnings("unchecked") // the format is Boot's
    private static List<Map<String, Object>> properties() throws IOException {
        try (InputStream file = resource("META-INF/spring-configuration-metadata.json")) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return (List<Map<String, Object>>)
                    JsonParserFactory.getJsonParser().parseMap(json).get("properties");
        }
    }

    /** Other jars have files of the same name. */
    private static InputStream resource(String name) throws IOException {
        return Files.newInputStream(Path.of("target/classes", name));
    }
}
