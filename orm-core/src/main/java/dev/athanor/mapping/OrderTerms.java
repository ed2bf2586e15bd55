package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.Relationship.OrderTerm;
import jakarta.persistence.OrderBy;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads how a collection is ordered. Confined to one thread. */
final class OrderTerms {

    private OrderTerms() {}

    /**
     * Reads the order of a collection; mistakes are noted.
     *
     * @param names what it can be ordered by
     * @param byDefault what it is ordered by where nothing is said
     * @param elements what the elements are called
     */
    static List<OrderTerm> of(
            AnnotatedElement field,
            String where,
            List<String> names,
            List<String> byDefault,
            String elements,
            Mistakes mistakes) {
        OrderBy order = field.getAnnotation(OrderBy.class);
        if (order == null) {
            return List.of();
        } else if (order.value().isBlank()) {
            return byDefault.stream().map(name -> new OrderTerm(name, false)).toList();
        }
        List<OrderTerm> terms = new ArrayList<>();
        for (String part : order.value().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            if (!names.contains(words[0])) {
                mistakes.add(
                        "orm-mapping-order-by",
                        "@OrderBy of " + where + " names \"" + words[0] + "\", which is no value of " + elements + "."
                                + Nearest.hint(words[0], names));
            }
            String direction = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "ASC";
            if (words.length > 2 || !(direction.equals("ASC") || direction.equals("DESC"))) {
                mistakes.add(
                        "orm-mapping-order-by",
                        "@OrderBy of " + where + " says \"" + part.strip()
                                + "\". Write attributes with commas between them, each with ASC or DESC if need be.");
            }
            terms.add(new OrderTerm(words[0], direction.equals("DESC")));
        }
        return terms;
    }
}
