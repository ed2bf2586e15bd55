package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Sql;
import java.util.List;
import java.util.Random;

/** Conditions of any shape over a few columns. The same seed makes the same conditions. */
final class RandomConditions {

    private static final Condition.Comparator[] COMPARATORS = Condition.Comparator.values();

    private final Random random;
    private final List<NumberExpression<Integer>> numbers;
    private final List<Condition> truths;

    RandomConditions(long seed, List<NumberExpression<Integer>> numbers, List<Condition> truths) {
        this.random = new Random(seed);
        this.numbers = numbers;
        this.truths = truths;
    }

    Condition condition(int depth) {
        if (depth == 0) {
            return any(truths);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> condition(depth - 1).and(condition(depth - 1));
            case 2, 3 -> condition(depth - 1).or(condition(depth - 1));
            case 4 -> condition(depth - 1).not();
            case 5 -> number(depth - 1).between(random.nextInt(3), random.nextInt(3));
            case 6 ->
                random.nextBoolean()
                        ? number(depth - 1).in(List.of(0, random.nextInt(5)))
                        : number(depth - 1).notIn(List.of(random.nextInt(5)));
            case 7 ->
                random.nextBoolean() ? any(depth - 1).isNull() : any(depth - 1).isNotNull();
            case 8 -> new Condition.Comparison(condition(depth - 1), anyComparator(2), condition(depth - 1));
            default -> new Condition.Comparison(number(depth - 1), anyComparator(6), number(depth - 1));
        };
    }

    private NumberExpression<Integer> number(int depth) {
        if (depth == 0) {
            return any(numbers);
        }
        return switch (random.nextInt(8)) {
            case 0 -> number(depth - 1).plus(number(depth - 1));
            case 1 -> number(depth - 1).minus(number(depth - 1));
            case 2 -> number(depth - 1).times(random.nextInt(-2, 3));
            case 3 -> number(depth - 1).dividedBy(random.nextInt(1, 3));
            case 4 -> number(depth - 1).mod(random.nextInt(1, 4));
            case 5 -> number(depth - 1).negate();
            case 6 ->
                Sql.number(Sql.case_(condition(depth - 1), number(depth - 1)).orElse(number(depth - 1)));
            default -> any(numbers);
        };
    }

    private Expression<?> any(int depth) {
        return random.nextBoolean() ? condition(depth) : number(depth);
    }

    /** Equal and not equal come first. */
    private Condition.Comparator anyComparator(int first) {
        return COMPARATORS[random.nextInt(first)];
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
