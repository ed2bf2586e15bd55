package dev.athanor.demo;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why the shop says no, in words for the person who asked. */
public final class Refusal extends ErrorResponseException {

    private Refusal(HttpStatus status, String title, String detail, Map<String, Object> facts) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        setTitle(title);
        facts.forEach(getBody()::setProperty);
    }

    /** There is no such thing. */
    public static Refusal notFound(String what, long id) {
        return new Refusal(
                HttpStatus.NOT_FOUND, "Not found", "There is no " + what + " with number " + id + ".", Map.of());
    }

    /** What was asked for makes no sense. */
    public static Refusal invalid(List<String> problems) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "Please check your input",
                String.join(" ", problems),
                Map.of("problems", problems));
    }

    /** There are not as many copies as somebody wants. */
    public static Refusal outOfStock(long bookId, String title, int left, int wanted) {
        String copies = switch (left) {
            case 0 -> "No copy";
            case 1 -> "Only one copy";
            default -> "Only " + left + " copies";
        };
        return new Refusal(
                HttpStatus.CONFLICT,
                "Not enough in stock",
                copies + " of “" + title + "” left, but " + wanted + " ordered. Nothing was ordered.",
                Map.of("bookId", bookId, "available", left, "wanted", wanted));
    }

    /** The book is no longer what the customer saw. */
    public static Refusal changedSinceSeen(long bookId, String title, int seen, int version) {
        return new Refusal(
                HttpStatus.CONFLICT,
                "Changed meanwhile",
                "“" + title + "” has changed since you looked at it: you saw version " + seen + ", now it is version "
                        + version + ". Nothing was ordered. Look again and repeat your order.",
                Map.of("bookId", bookId, "version", version));
    }

    /** Somebody else was faster between our reading and our writing: what {@code @Version} is for. */
    public static Refusal changedWhileWriting() {
        return new Refusal(
                HttpStatus.CONFLICT,
                "Changed meanwhile",
                "Somebody else bought or changed one of these books at the same moment. Nothing was ordered. Look again"
                        + " and repeat your order.",
                Map.of());
    }
}
