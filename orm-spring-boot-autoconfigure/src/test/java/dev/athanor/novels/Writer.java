package dev.athanor.novels;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes novels. */
@Entity
@Table(name = "writers")
public class Writer {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(length = 50, nullable = false)
    private String name = "";

    @Embedded
    private @Nullable Home home;

    @OneToMany(mappedBy = "writer", cascade = CascadeType.ALL)
    private List<Novel> novels = new ArrayList<>();

    protected Writer() {}

    public Writer(String name, @Nullable String city) {
        this.name = name;
        this.home = city == null ? null : new Home(city);
    }

    public Novel write(String title, int pages) {
        Novel novel = new Novel(title, pages, this);
        novels.add(novel);
        return novel;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Home getHome() {
        return home;
    }

    public List<Novel> getNovels() {
        return novels;
    }
}
