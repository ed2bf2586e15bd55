package dev.athanor.demo.catalogue;

import dev.athanor.demo.Identified;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Somebody who writes books. */
@Entity
@Table(name = "authors", indexes = @Index(columnList = "name"))
public class Author extends Identified {

    @Column(length = 100, nullable = false)
    private String name;

    @Column(length = 500)
    private String biography;

    @OneToMany(mappedBy = "author")
    @OrderBy("title")
    private List<Book> books = new ArrayList<>();

    protected Author() {}

    public Author(String name, String biography) {
        this.name = name;
        this.biography = biography;
    }

    public String getName() {
        return name;
    }

    public String getBiography() {
        return biography;
    }

    public List<Book> getBooks() {
        return books;
    }
}
