package dev.athanor.testkit.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A word that books are found by. */
@Entity
@Table(name = "tags")
public class Tag extends Numbered {

    @Column(length = 40, nullable = false, unique = true)
    private String word = "";

    @ManyToMany(mappedBy = "tags")
    private List<Book> books = new ArrayList<>();

    protected Tag() {}

    public Tag(String word) {
        this.word = word;
    }

    public String getWord() {
        return word;
    }

    public List<Book> getBooks() {
        return books;
    }
}
