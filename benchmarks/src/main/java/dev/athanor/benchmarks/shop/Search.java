package dev.athanor.benchmarks.shop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a user asks for: the values of twelve conditions over three tables. */
public record Search(
        String title,
        BigDecimal cheapest,
        BigDecimal dearest,
        LocalDate from,
        LocalDate to,
        List<Genre> genres,
        int stock,
        int fewest,
        int most,
        String unwantedNote,
        String customer,
        List<String> cities,
        long limit) {

    /** A search that finds something. */
    public static final Search SAMPLE = new Search(
            "Book%",
            new BigDecimal("5.00"),
            new BigDecimal("45.00"),
            LocalDate.of(1991, 1, 1),
            LocalDate.of(2020, 12, 31),
            List.of(Genre.NOVEL, Genre.POETRY, Genre.SCIENCE),
            99,
            1,
            8,
            "gift",
            "Customer%",
            List.of("Basel", "Bern"),
            20);
}
