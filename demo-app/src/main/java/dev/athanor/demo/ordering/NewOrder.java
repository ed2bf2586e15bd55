package dev.athanor.demo.ordering;

import dev.athanor.demo.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody wants to order.
 *
 * @param customerId the number of the customer
 * @param lines what is wanted
 */
public record NewOrder(Long customerId, List<Line> lines) {

    /**
     * Copies of one book.
     *
     * @param bookId the number of the book
     * @param quantity how many
     * @param expectedVersion the version of the book the customer saw; null where anything goes
     */
    public record Line(Long bookId, Integer quantity, Integer expectedVersion) {}

    /** Refuses what makes no sense, with all problems at once. */
    void check() {
        List<String> problems = new ArrayList<>();
        if (customerId == null) {
            problems.add("Say which customer orders (customerId).");
        }
        if (lines == null || lines.isEmpty()) {
            problems.add("Order at least one book (lines).");
        } else {
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                if (line == null || line.bookId() == null) {
                    problems.add("Say which book line " + (i + 1) + " is about (bookId).");
                } else if (line.quantity() == null || line.quantity() < 1 || line.quantity() > 100) {
                    problems.add("Order between 1 and 100 copies of book " + line.bookId() + " (quantity).");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }
}
