package dev.athanor.benchmarks;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("everything")
    void everyContenderAnswersAsJdbcDoes(Work work, String contender) {
        Answers.check(work, contender);
    }

    static Stream<Arguments> everything() {
        return Contenders.names().stream()
                .flatMap(name -> Contenders.works(name).stream().map(work -> Arguments.of(work, name)));
    }
}
