package dev.athanor.novels;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Is written by a writer, or by nobody knows whom. */
@Entity
@Table(name = "novels")
public class Novel {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(length = 80, nullable = false)
    private String title = "";

    private int pages;

    private boolean sold;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Writer writer;

    protected Novel() {}

    public Novel(String title, int pages, @Nullable Writer writer) {
        this.title = title;
        this.pages = pages;
        this.writer = writer;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public int getPages() {
        return pages;
    }

    public boolean isSold() {
        return sold;
    }

    public void setSold(boolean sold) {
        this.sold = sold;
    }

    public @Nullable Writer getWriter() {
        return writer;
    }
}
