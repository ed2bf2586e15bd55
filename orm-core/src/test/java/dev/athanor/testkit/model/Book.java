package dev.athanor.testkit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Written by an author, found by tags. */
@Entity
@Table(name = "books")
public class Book extends Numbered {

    @Column(length = 200, nullable = false)
    private String title = "";

    @Column(precision = 10, scale = 2)
    private @Nullable BigDecimal price;

    private @Nullable LocalDate published;

    @Enumerated(EnumType.STRING)
    @Column(length = 20)
    private @Nullable Genre genre;

    private boolean available;

    private int pages;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Author author;

    @ManyToMany
    private Set<Tag> tags = new LinkedHashSet<>();

    protected Book() {}

    public Book(String title, @Nullable Author author) {
        this.title = title;
        this.author = author;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public @Nullable BigDecimal getPrice() {
        return price;
    }

    public void setPrice(@Nullable BigDecimal price) {
        this.price = price;
    }

    public @Nullable LocalDate getPublished() {
        return published;
    }

    public void setPublished(@Nullable LocalDate published) {
        this.published = published;
    }

    public @Nullable Genre getGenre() {
        return genre;
    }

    public void setGenre(@Nullable Genre genre) {
        this.genre = genre;
    }

    public boolean isAvailable() {
        return available;
    }

    public void setAvailable(boolean available) {
        this.available = available;
    }

    public int getPages() {
        return pages;
    }

    public void setPages(int pages) {
        this.pages = pages;
    }

    public @Nullable Author getAuthor() {
        return author;
    }

    public void setAuthor(@Nullable Author author) {
        this.author = author;
    }

    public Set<Tag> getTags() {
        return tags;
    }
}
