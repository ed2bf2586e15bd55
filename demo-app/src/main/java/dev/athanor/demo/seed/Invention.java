package dev.athanor.demo.seed;

import static dev.athanor.demo.seed.Words.any;

import dev.athanor.demo.catalogue.Author;
import dev.athanor.demo.catalogue.Book;
import dev.athanor.demo.catalogue.Genre;
import dev.athanor.demo.catalogue.Tag;
import dev.athanor.demo.customers.Address;
import dev.athanor.demo.customers.Customer;
import dev.athanor.demo.ordering.Order;
import dev.athanor.demo.ordering.OrderStatus;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes up authors, books, customers and orders: always the same ones, in the same order. Knows no database. */
final class Invention {

    private static final List<Genre> GENRES = List.of(Genre.values());
    private static final LocalDate FIRST_BOOK = LocalDate.of(1975, 1, 1);
    private static final Instant FIRST_ORDER = Instant.parse("2023-01-02T08:00:00Z");
    private static final Instant LAST_ORDER = Instant.parse("2025-12-31T20:00:00Z");

    private final SplittableRandom random = new SplittableRandom(1450);

    List<Tag> tags() {
        return Words.TAGS.stream().map(Tag::new).toList();
    }

    Author author(int number) {
        // every first name with every last name before any pair comes again
        String first = Words.FIRST_NAMES.get(number % Words.FIRST_NAMES.size());
        String last = Words.LAST_NAMES.get((number * 7 + number / Words.FIRST_NAMES.size()) % Words.LAST_NAMES.size());
        List<String> city = any(Words.CITIES, random);
        return new Author(
                first + " " + last,
                "Born in " + city.get(0) + ", " + city.get(1) + ", in " + (1930 + random.nextInt(68))
                        + ". Writes about " + any(Words.PLACES, random) + " and " + any(Words.PLACES, random) + ".");
    }

    Book book(int number, List<Author> authors, List<Tag> tags) {
        Genre genre = any(GENRES, random);
        Book book = new Book(
                isbn(number),
                title(genre),
                any(authors, random),
                genre,
                BigDecimal.valueOf(4 + random.nextInt(36)).add(new BigDecimal("0.90")),
                FIRST_BOOK.plusDays(random.nextInt(51 * 365)),
                random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(60));
        for (int more = random.nextInt(4); more > 0; more--) {
            book.getTags().add(any(tags, random));
        }
        return book;
    }

    Customer customer(int number) {
        String first = any(Words.FIRST_NAMES, random);
        String last = any(Words.LAST_NAMES, random);
        List<String> city = any(Words.CITIES, random);
        return new Customer(
                first + " " + last,
                plain(first) + "." + plain(last) + "." + (number + 1) + "@example.org",
                new Address(
                        (1 + random.nextInt(140)) + " " + any(Words.STREETS, random),
                        String.valueOf(10000 + random.nextInt(90000)),
                        city.get(0),
                        city.get(1)));
    }

    /** Orders come one after the other through three years; the first books of the list sell best. */
    Order order(int number, int orders, List<Customer> customers, List<Book> books) {
        Duration age =
                Duration.between(FIRST_ORDER, LAST_ORDER).dividedBy(orders).multipliedBy(number);
        Order order = new Order(
                any(customers, random),
                FIRST_ORDER.plus(age).plusSeconds(random.nextInt(60)),
                number > orders * 0.99 ? OrderStatus.PLACED : number > orders * 0.98 ? OrderStatus.SHIPPED : late());
        int lines = 1 + random.nextInt(4);
        for (int line = 0; line < lines; line++) {
            double popularity = random.nextDouble();
            order.add(books.get((int) (books.size() * popularity * popularity)), 1 + random.nextInt(8) / 6);
        }
        return order;
    }

    private OrderStatus late() {
        return random.nextInt(30) == 0 ? OrderStatus.RETURNED : OrderStatus.DELIVERED;
    }

    private String title(Genre genre) {
        String noun = any(Words.NOUNS.get(genre), random);
        String other = any(Words.NOUNS.get(genre), random);
        String adjective = any(Words.ADJECTIVES, random);
        String place = any(Words.PLACES, random);
        return switch (random.nextInt(5)) {
            case 0 -> "The " + adjective + " " + noun;
            case 1 -> "The " + noun + " of " + place;
            case 2 -> ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "A " : "An ") + noun + " in " + place;
            case 3 -> noun + " and " + (other.equals(noun) ? adjective + " " + other : other);
            default -> "The " + adjective + " " + noun + " of " + place;
        };
    }

    /** Thirteen digits, the last of which proves the others. */
    private static String isbn(int number) {
        String digits = "979" + String.format(Locale.ROOT, "%09d", 100_000_007L + number * 137L);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
