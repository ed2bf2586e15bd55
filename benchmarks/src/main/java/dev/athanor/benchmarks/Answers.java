package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Line;
import dev.athanor.benchmarks.shop.Product;
import dev.athanor.benchmarks.shop.Purchase;
import dev.athanor.benchmarks.shop.Shop;
import java.util.Arrays;
import java.util.List;

/** Whether a contender does the same as JDBC by hand: who answers or leaves something else is not timed. */
final class Answers {

    private static final int ROUNDS = 3;

    private Answers() {}

    /** Lets a contender and JDBC work side by side, each in a shop of its own, and compares what they answer and leave. */
    static void check(Work work, String name) {
        try (Shop hers = Shop.open();
                Contender contender = Contenders.open(name, hers);
                Shop ours = Shop.open();
                Contender jdbc = Contenders.open(Contenders.JDBC, ours)) {
            for (int round = 1; round <= ROUNDS; round++) {
                Object expected = plain(work, jdbc, work.run(jdbc, round), ours);
                Object actual = plain(work, contender, work.run(contender, round), hers);
                require(work, name, expected, actual);
                require(work, name, ours.contents(), hers.contents());
                work.cleanUp(ours);
                work.cleanUp(hers);
            }
        }
    }

    private static void require(Work work, String name, Object expected, Object actual) {
        if (expected.equals(List.of())) {
            throw new AssertionError("Nothing was found, which proves nothing: " + work.title());
        }
        if (!expected.equals(actual)) {
            throw new AssertionError(name + " does something else than JDBC: " + work.title() + "\n  expected "
                    + expected + "\n  but was  " + actual);
        }
    }

    private static List<?> plain(Work work, Contender contender, Object answer, Shop shop) {
        if (work == Work.RENDER) {
            Rendered rendered = contender.rendered(answer);
            return shop.query(rendered.sql(), rendered.values());
        }
        return contender.list(answer).stream()
                .map(object -> values(contender.plain(object)))
                .toList();
    }

    private static Object values(Object object) {
        if (object instanceof Product product) {
            return Arrays.asList(
                    product.getId(),
                    product.getTitle(),
                    product.getSubtitle(),
                    product.getIsbn(),
                    product.getPrice(),
                    product.getDiscount(),
                    product.getPublished(),
                    product.getUpdated(),
                    product.getGenre(),
                    product.getStock());
        } else if (object instanceof Purchase purchase) {
            return Arrays.asList(
                    purchase.getId(),
                    purchase.getCustomer(),
                    purchase.getCity(),
                    purchase.getPlaced(),
                    purchase.getTotal(),
                    purchase.getLines().stream().map(Answers::values).toList());
        } else if (object instanceof Line line) {
            return Arrays.asList(
                    line.getId(),
                    line.getPurchase().getId(),
                    line.getProductId(),
                    line.getQuantity(),
                    line.getPrice(),
                    line.getNote());
        }
        return object;
    }
}
