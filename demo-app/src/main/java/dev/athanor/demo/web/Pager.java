package dev.athanor.demo.web;

import dev.athanor.demo.Page;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What the foot of a list shows: which items these are, and where the others are.
 *
 * @param page the page
 * @param previous the address of the page before, or null
 * @param next the address of the page behind, or null
 */
public record Pager(Page<?> page, String previous, String next) {

    /** Keeps whatever else the current request asks for. */
    public static Pager of(Page<?> page) {
        return new Pager(
                page,
                page.number() > 1 ? address(page.number() - 1) : null,
                page.hasNext() ? address(page.number() + 1) : null);
    }

    public long getFirst() {
        return (long) (page.number() - 1) * page.size() + 1;
    }

    public long getLast() {
        return getFirst() + page.items().size() - 1;
    }

    private static String address(int number) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("page", number)
                .scheme(null)
                .host(null)
                .port(null)
                .toUriString();
    }
}
