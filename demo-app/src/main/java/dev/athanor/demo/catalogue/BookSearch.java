package dev.athanor.demo.catalogue;

import java.math.BigDecimal;

/**
 * What a reader looks for; null means that it does not matter.
 *
 * @param text words in the title or the author's name
 * @param genre where it stands
 * @param tag the name of a tag it has
 * @param from the lowest price
 * @param to the highest price
 * @param inStock whether there must be a copy left
 * @param sort the order of the books
 * @param page the page, from 1
 * @param size the books on a page, at most {@value #MOST}
 */
public record BookSearch(
        String text,
        Genre genre,
        String tag,
        BigDecimal from,
        BigDecimal to,
        Boolean inStock,
        Sort sort,
        Integer page,
        Integer size) {

    static final int MOST = 100;

    /** The order of the books. */
    public enum Sort {
        NEWEST("Newest first"),
        TITLE("Title"),
        CHEAPEST("Cheapest first"),
        DEAREST("Dearest first");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        public String getLabel() {
            return label;
        }
    }

    /** Puts in what was left open. */
    public BookSearch {
        text = text == null || text.isBlank() ? null : text.strip();
        tag = tag == null || tag.isBlank() ? null : tag.strip();
        inStock = inStock != null && inStock;
        sort = sort == null ? Sort.NEWEST : sort;
        page = page == null ? 1 : Math.max(1, page);
        size = size == null ? 20 : Math.min(Math.max(1, size), MOST);
    }

    /** Everything, the newest first. */
    public static BookSearch all() {
        return new BookSearch(null, null, null, null, null, null, null, null, null);
    }
}
