package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class PublicApiLinesTest {

    private static final String HERE = "dev.athanor.testkit.PublicApiLinesTest.";

    @Test
    void aTypeIsALineAndSoIsEachVisibleMember() {
        PublicApi api = PublicApi.of(List.of(Offered.Shape.class, Offered.class));

        assertThat(api.lines())
                .containsExactly(
                        HERE + "Offered abstract class",
                        HERE + "Offered.LIMIT : static final int",
                        HERE + "Offered.Shape sealed interface<T extends Comparable<T>> extends AutoCloseable",
                        HERE
                                + "Offered.Shape.area(List<? extends T>, int...) : Map.Entry<T, String> throws IOException",
                        HERE + "Offered.Shape.name(Integer?) : default String?",
                        HERE + "Offered.new(String) throws IOException",
                        HERE + "Offered.overridable() : protected void");
    }

    @Test
    void whatAHiddenParentLetsOutCounts() {
        PublicApi api = PublicApi.of(List.of(Heir.class, HiddenParent.class));

        assertThat(api.lines())
                .contains(HERE + "Heir.inherited() : final String")
                .noneMatch(line -> line.startsWith(HERE + "HiddenParent"));
    }

    @Test
    void aPromiseThatWasBrokenOrMadeIsNamed() {
        PublicApi api = PublicApi.of(List.of(Color.class));

        assertThatThrownBy(() -> api.assertAsPromised(
                        List.of(HERE + "Color enum", HERE + "Color.BLUE : static final PublicApiLinesTest.Color")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("- " + HERE + "Color.BLUE : static final PublicApiLinesTest.Color")
                .hasMessageContaining("+ " + HERE + "Color.RED : static final PublicApiLinesTest.Color")
                .hasMessageContaining("-Dapi.update=true");
    }

    @Test
    void aPromiseThatWasKeptPasses() {
        PublicApi api = PublicApi.of(List.of(Color.class));

        api.assertAsPromised(List.of(HERE + "Color enum", HERE + "Color.RED : static final PublicApiLinesTest.Color"));
    }

    public enum Color {
        RED
    }

    public abstract static class Offered {

        public static final int LIMIT = 1;

        private final String name;

        public Offered(String name) throws IOException {
            this.name = name;
        }

        protected void overridable() {}

        String hidden() {
            return name;
        }

        public sealed interface Shape<T extends Comparable<T>> extends AutoCloseable permits Circle {

            Map.Entry<T, String> area(List<? extends T> all, int... sizes) throws IOException;

            default @Nullable String name(@Nullable Integer index) {
                return "shape";
            }
        }
    }

    private static final class Circle implements Offered.Shape<String> {

        @Override
        public Map.Entry<String, String> area(List<? extends String> all, int... sizes) {
            return Map.entry("", "");
        }

        @Override
        public void close() {}
    }

    static class HiddenParent {

        public final String inherited() {
            return "";
        }
    }

    public static class Heir extends HiddenParent {}
}
