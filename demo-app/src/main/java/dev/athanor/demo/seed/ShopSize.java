package dev.athanor.demo.seed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much an empty shop is filled with; {@code shop.size.orders=0} and the like in {@code application.yml}.
 *
 * @param authors the number of authors
 * @param books the number of books
 * @param customers the number of customers
 * @param orders the number of orders, each with one to four lines
 */
@ConfigurationProperties("shop.size")
public record ShopSize(
        @DefaultValue("200") int authors,
        @DefaultValue("2000") int books,
        @DefaultValue("5000") int customers,
        @DefaultValue("20000") int orders) {}
