package dev.athanor.internal.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologicalSortTest {

    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

    @Test
    void eachComesAfterWhatItDependsOn() {
        dependencies.put("d", Set.of("b", "c"));
        dependencies.put("c", Set.of("a"));
        dependencies.put("b", Set.of("a"));
        dependencies.put("a", Set.of());

        assertThat(sorted()).containsExactly("a", "c", "b", "d");
    }

    @Test
    void theGivenOrderStaysWhereItMay() {
        for (String name : List.of("z", "a", "m", "b")) {
            dependencies.put(name, Set.of());
        }

        assertThat(sorted()).containsExactly("z", "a", "m", "b");
    }

    @Test
    void whatIsNoKeyIsDone() {
        dependencies.put("a", Set.of("elsewhere"));

        assertThat(sorted()).containsExactly("a");
    }

    @Test
    void oneMayDependOnItself() {
        dependencies.put("a", Set.of("a"));

        assertThat(sorted()).containsExactly("a");
    }

    @Test
    void nothingIsSortedToNothing() {
        assertThat(sorted()).isEmpty();
    }

    @Test
    void aCircleNamesThoseThatWait() {
        dependencies.put("free", Set.of());
        dependencies.put("a", Set.of("b"));
        dependencies.put("b", Set.of("a", "free"));
        dependencies.put("behind", Set.of("a"));

        assertThatThrownBy(this::sorted)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("waiting: [a, b, behind]");
    }

    @Test
    void aLongChainIsSortedInTime() {
        for (int i = 0; i < 2_000; i++) {
            dependencies.put("t" + i, i == 0 ? Set.of() : Set.of("t" + (i - 1)));
        }

        assertThat(sorted()).hasSize(2_000).startsWith("t0", "t1").endsWith("t1999");
    }

    private List<String> sorted() {
        return TopologicalSort.sort(dependencies, waiting -> new IllegalStateException("waiting: " + waiting));
    }
}
