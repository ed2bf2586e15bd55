package dev.athanor.demo.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How values look on pages: {@code ${@display.money(book.price)}} in templates. */
@Component
public class Display {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    public String money(BigDecimal amount) {
        return String.format(Locale.ENGLISH, "€ %,.2f", amount);
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String time(Instant time) {
        return TIME.format(time);
    }

    public String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
