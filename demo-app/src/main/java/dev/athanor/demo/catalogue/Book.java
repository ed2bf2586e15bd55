package dev.athanor.demo.catalogue;

import dev.athanor.demo.Identified;
import dev.athanor.demo.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

/** A book the shop sells. Its version makes sure that nobody sells the same copy twice. */
@Entity
@Table(
        name = "books",
        indexes = {@Index(columnList = "title"), @Index(columnList = "author_id")})
public class Book extends Identified {

    @Column(length = 13, nullable = false, unique = true)
    private String isbn;

    @Column(length = 200, nullable = false)
    private String title;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "author_id")
    private Author author;

    @Enumerated(EnumType.STRING)
    @Column(length = 20, nullable = false)
    private Genre genre;

    @Column(precision = 8, scale = 2, nullable = false)
    private BigDecimal price;

    @Column(nullable = false)
    private LocalDate published;

    @Column(nullable = false)
    private int stock;

    @ManyToMany
    @OrderBy("name")
    @JoinTable(
            name = "book_tags",
            joinColumns = @JoinColumn(name = "book_id"),
            inverseJoinColumns = @JoinColumn(name = "tag_id"))
    private Set<Tag> tags = new LinkedHashSet<>();

    @Version
    private int version;

    protected Book() {}

    public Book(
            String isbn, String title, Author author, Genre genre, BigDecimal price, LocalDate published, int stock) {
        this.isbn = isbn;
        this.title = title;
        this.author = author;
        this.genre = genre;
        this.price = price;
        this.published = published;
        this.stock = stock;
    }

    /** Takes copies off the shelf. */
    public void sell(int copies) {
        if (copies > stock) {
            throw Refusal.outOfStock(getId(), title, stock, copies);
        }
        stock -= copies;
    }

    public String getIsbn() {
        return isbn;
    }

    public String getTitle() {
        return title;
    }

    public Author getAuthor() {
        return author;
    }

    public Genre getGenre() {
        return genre;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public LocalDate getPublished() {
        return published;
    }

    public int getStock() {
        return stock;
    }

    public Set<Tag> getTags() {
        return tags;
    }

    public int getVersion() {
        return version;
    }
}
