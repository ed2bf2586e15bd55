package dev.athanor.compile;

import static dev.athanor.sql.Functions.abs;
import static dev.athanor.sql.Functions.coalesce;
import static dev.athanor.sql.Functions.greatest;
import static dev.athanor.sql.Functions.least;
import static dev.athanor.sql.Functions.left;
import static dev.athanor.sql.Functions.length;
import static dev.athanor.sql.Functions.nullif;
import static dev.athanor.sql.Functions.position;
import static dev.athanor.sql.Functions.replace;
import static dev.athanor.sql.Functions.sign;
import static dev.athanor.sql.Functions.upper;
import static dev.athanor.sql.Sql.caseOf;
import static dev.athanor.sql.Sql.case_;
import static dev.athanor.sql.Sql.false_;
import static dev.athanor.sql.Sql.literal;
import static dev.athanor.sql.Sql.string;
import static dev.athanor.sql.Sql.true_;
import static dev.athanor.sql.Sql.tuple;

import dev.athanor.sql.Condition;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Sql;
import dev.athanor.sql.StringExpression;
import dev.athanor.type.SqlTypes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of any shape, each with what it means: made together, so that the meaning does not read the tree it is compared
 * with. The same seed makes the same expressions.
 */
final class RandomExpressions {

    /** An expression and its value for a row. */
    record Meant<E, T>(E expression, Function<Map<String, @Nullable Object>, @Nullable T> value) {

        @Nullable
        T of(Map<String, @Nullable Object> row) {
            return value.apply(row);
        }
    }

    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "b%", "_", "aXb");

    private final Random random;
    private final List<NumberExpression<Integer>> numbers;
    private final List<StringExpression> texts;
    private final List<Condition> truths;
    private final List<String> names;

    RandomExpressions(
            long seed,
            List<NumberExpression<Integer>> numbers,
            List<StringExpression> texts,
            List<Condition> truths,
            List<String> names) {
        this.random = new Random(seed);
        this.numbers = numbers;
        this.texts = texts;
        this.truths = truths;
        this.names = names;
    }

    // Numbers

    Meant<NumberExpression<Integer>, Integer> number(int depth) {
        if (depth == 0) {
            return leafNumber();
        }
        return switch (random.nextInt(17)) {
            case 0 -> both(number(depth - 1), number(depth - 1), NumberExpression::plus, (a, b) -> a + b);
            case 1 -> both(number(depth - 1), number(depth - 1), NumberExpression::minus, (a, b) -> a - b);
            case 2 -> {
                int factor = random.nextInt(-2, 3);
                yield one(number(depth - 1), a -> a.times(factor), a -> a * factor);
            }
            case 3 -> {
                int divisor = random.nextInt(1, 4);
                yield one(number(depth - 1), a -> a.dividedBy(divisor), a -> a / divisor);
            }
            case 4 -> {
                int divisor = random.nextInt(1, 4);
                yield one(number(depth - 1), a -> a.mod(divisor), a -> a % divisor);
            }
            case 5 -> one(number(depth - 1), NumberExpression::negate, a -> -a);
            case 6 -> {
                Meant<Condition, Boolean> choice = condition(depth - 1);
                Meant<NumberExpression<Integer>, Integer> yes = number(depth - 1);
                Meant<NumberExpression<Integer>, Integer> no = number(depth - 1);
                yield new Meant<>(
                        Sql.number(case_(choice.expression(), yes.expression()).orElse(no.expression())),
                        row -> Objects.equals(choice.of(row), true) ? yes.of(row) : no.of(row));
            }
            case 7 -> {
                Meant<NumberExpression<Integer>, Integer> first = number(depth - 1);
                Meant<NumberExpression<Integer>, Integer> second = number(depth - 1);
                yield new Meant<>(
                        coalesce(first.expression(), second.expression()),
                        row -> first.of(row) != null ? first.of(row) : second.of(row));
            }
            case 8 -> {
                int other = random.nextInt(4);
                yield one(number(depth - 1), a -> nullif(a, other), a -> a == other ? null : a);
            }
            case 9 -> both(number(depth - 1), number(depth - 1), (a, b) -> greatest(a, b), Math::max);
            case 10 -> both(number(depth - 1), number(depth - 1), (a, b) -> least(a, b), Math::min);
            case 11 -> {
                int bits = random.nextInt(8);
                yield one(number(depth - 1), a -> a.bitAnd(bits), a -> a & bits);
            }
            case 12 -> both(number(depth - 1), number(depth - 1), (a, b) -> a.bitXor(b), (a, b) -> a ^ b);
            case 13 -> one(number(depth - 1), a -> abs(a).plus(sign(a)), a -> Math.abs(a) + Integer.signum(a));
            case 14 -> one(text(depth - 1), t -> length(t), String::length);
            case 15 -> {
                String needle = anyText();
                yield one(text(depth - 1), t -> position(literal(needle), t), t -> t.indexOf(needle) + 1);
            }
            default -> {
                Meant<NumberExpression<Integer>, Integer> operand = number(depth - 1);
                Meant<NumberExpression<Integer>, Integer> result = number(depth - 1);
                int value = random.nextInt(3);
                yield new Meant<>(
                        Sql.number(caseOf(operand.expression())
                                .when(value, result.expression())
                                .orElse(7)),
                        row -> Objects.equals(operand.of(row), value) ? result.of(row) : Integer.valueOf(7));
            }
        };
    }

    private Meant<NumberExpression<Integer>, Integer> leafNumber() {
        int which = random.nextInt(numbers.size());
        String name = names.get(which);
        return new Meant<>(numbers.get(which), row -> (Integer) row.get(name));
    }

    // Texts

    Meant<StringExpression, String> text(int depth) {
        if (depth == 0) {
            int which = random.nextInt(texts.size());
            String name = names.get(numbers.size() + which);
            return new Meant<>(texts.get(which), row -> (String) row.get(name));
        }
        return switch (random.nextInt(7)) {
            case 0 -> {
                Meant<StringExpression, String> first = text(depth - 1);
                Meant<StringExpression, String> second = text(depth - 1);
                yield both(first, second, (a, b) -> a.concat(b), (a, b) -> a + b);
            }
            case 1 -> one(text(depth - 1), t -> upper(t), t -> t.toUpperCase(java.util.Locale.ROOT));
            case 2 -> one(text(depth - 1), t -> left(t, 1), t -> t.substring(0, Math.min(1, t.length())));
            case 3 -> one(text(depth - 1), t -> replace(t, "a", "bb"), t -> t.replace("a", "bb"));
            case 4 -> one(number(depth - 1), a -> a.cast(SqlTypes.VARCHAR), String::valueOf);
            case 5 -> {
                String otherwise = anyText();
                Meant<StringExpression, String> first = text(depth - 1);
                yield new Meant<>(
                        coalesce(first.expression(), otherwise),
                        row -> first.of(row) != null ? first.of(row) : otherwise);
            }
            default -> {
                Meant<Condition, Boolean> choice = condition(depth - 1);
                Meant<StringExpression, String> yes = text(depth - 1);
                yield new Meant<>(
                        string(case_(choice.expression(), yes.expression()).orElse("else")),
                        row -> Objects.equals(choice.of(row), true) ? yes.of(row) : "else");
            }
        };
    }

    // Conditions

    Meant<Condition, Boolean> condition(int depth) {
        if (depth == 0) {
            return leafCondition();
        }
        return switch (random.nextInt(18)) {
            case 0, 1 -> {
                Meant<Condition, Boolean> first = condition(depth - 1);
                Meant<Condition, Boolean> second = condition(depth - 1);
                yield new Meant<>(
                        first.expression().and(second.expression()), row -> and(first.of(row), second.of(row)));
            }
            case 2, 3 -> {
                Meant<Condition, Boolean> first = condition(depth - 1);
                Meant<Condition, Boolean> second = condition(depth - 1);
                yield new Meant<>(first.expression().or(second.expression()), row -> or(first.of(row), second.of(row)));
            }
            case 4 -> one(condition(depth - 1), Condition::not, a -> !a);
            case 5 -> both(number(depth - 1), number(depth - 1), (a, b) -> a.lt(b), (a, b) -> a < b);
            case 6 -> both(number(depth - 1), number(depth - 1), (a, b) -> a.ne(b), (a, b) -> !a.equals(b));
            case 7 -> {
                int low = random.nextInt(3);
                Meant<NumberExpression<Integer>, Integer> operand = number(depth - 1);
                Meant<NumberExpression<Integer>, Integer> high = number(depth - 1);
                yield new Meant<>(operand.expression().between(literal(low), high.expression()), row -> {
                    Integer value = operand.of(row);
                    Integer most = high.of(row);
                    return and(
                            value == null ? null : value >= low, value == null || most == null ? null : value <= most);
                });
            }
            case 8 -> {
                List<Integer> some = List.of(random.nextInt(4), random.nextInt(4));
                yield random.nextBoolean()
                        ? one(number(depth - 1), a -> a.in(some), some::contains)
                        : one(number(depth - 1), a -> a.notIn(some), a -> !some.contains(a));
            }
            case 9 -> {
                Meant<NumberExpression<Integer>, Integer> first = number(depth - 1);
                Meant<NumberExpression<Integer>, Integer> second = number(depth - 1);
                yield random.nextBoolean()
                        ? new Meant<>(
                                first.expression().isDistinctFrom(second.expression()),
                                row -> !Objects.equals(first.of(row), second.of(row)))
                        : new Meant<>(
                                first.expression().isNotDistinctFrom(second.expression()),
                                row -> Objects.equals(first.of(row), second.of(row)));
            }
            case 10 -> {
                Meant<StringExpression, String> operand = text(depth - 1);
                yield new Meant<>(operand.expression().isNull(), row -> operand.of(row) == null);
            }
            case 11 -> {
                Meant<Condition, Boolean> operand = condition(depth - 1);
                yield new Meant<>(operand.expression().isNotNull(), row -> operand.of(row) != null);
            }
            case 12 -> one(text(depth - 1), t -> t.like("a%"), t -> t.startsWith("a"));
            case 13 -> {
                String part = anyText();
                yield one(text(depth - 1), t -> t.contains(part), t -> t.contains(part));
            }
            case 14 -> both(text(depth - 1), text(depth - 1), (a, b) -> a.startsWith(b), String::startsWith);
            case 15 -> both(condition(depth - 1), condition(depth - 1), (a, b) -> a.eq(b), Boolean::equals);
            case 16 -> {
                Meant<NumberExpression<Integer>, Integer> a = number(depth - 1);
                Meant<NumberExpression<Integer>, Integer> b = number(depth - 1);
                int x = random.nextInt(3);
                int y = random.nextInt(3);
                yield random.nextBoolean()
                        ? new Meant<>(
                                tuple(a.expression(), b.expression()).eq(x, y),
                                row -> and(is(a.of(row), x, 0), is(b.of(row), y, 0)))
                        : new Meant<>(
                                tuple(a.expression(), b.expression()).lt(tuple(literal(x), literal(y))),
                                row -> or(is(a.of(row), x, -1), and(is(a.of(row), x, 0), is(b.of(row), y, -1))));
            }
            default -> random.nextBoolean() ? new Meant<>(true_(), row -> true) : new Meant<>(false_(), row -> false);
        };
    }

    private Meant<Condition, Boolean> leafCondition() {
        int which = random.nextInt(truths.size());
        String name = names.get(numbers.size() + texts.size() + which);
        return new Meant<>(Sql.condition(truths.get(which)), row -> (Boolean) row.get(name));
    }

    private static @Nullable Boolean is(@Nullable Integer value, int other, int sign) {
        return value == null ? null : Integer.signum(Integer.compare(value, other)) == sign;
    }

    private static @Nullable Boolean and(@Nullable Boolean first, @Nullable Boolean second) {
        if (Objects.equals(first, false) || Objects.equals(second, false)) {
            return false;
        }
        return first == null || second == null ? null : true;
    }

    private static @Nullable Boolean or(@Nullable Boolean first, @Nullable Boolean second) {
        if (Objects.equals(first, true) || Objects.equals(second, true)) {
            return true;
        }
        return first == null || second == null ? null : false;
    }

    private String anyText() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** What is null where its operand is. */
    private static <E, T, F, U> Meant<F, U> one(Meant<E, T> operand, Function<E, F> maker, Function<T, U> meaning) {
        return new Meant<>(maker.apply(operand.expression()), row -> {
            T value = operand.of(row);
            return value == null ? null : meaning.apply(value);
        });
    }

    /** What is null where one of its operands is. */
    private static <E, T, F, U> Meant<F, U> both(
            Meant<E, T> first, Meant<E, T> second, Operation<E, F> maker, Operation<T, U> meaning) {
        return new Meant<>(maker.of(first.expression(), second.expression()), row -> {
            T one = first.of(row);
            T other = second.of(row);
            return one == null || other == null ? null : meaning.of(one, other);
        });
    }

    /** Makes something of two. */
    private interface Operation<X, Y> {
        Y of(X first, X second);
    }
}
