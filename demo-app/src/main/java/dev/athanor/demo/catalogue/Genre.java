package dev.athanor.demo.catalogue;

/** Where a book stands in the shop. */
public enum Genre {
    NOVEL("Novels"),
    CRIME("Crime"),
    FANTASY("Fantasy"),
    SCIENCE("Science"),
    HISTORY("History"),
    TRAVEL("Travel"),
    COOKERY("Cookery"),
    POETRY("Poetry");

    private final String label;

    Genre(String label) {
        this.label = label;
    }

    public String getLabel() {
        return label;
    }
}
