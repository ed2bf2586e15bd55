package dev.athanor.behaviour.music;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes albums, which outlive it, and has fans, who do not. */
@Entity
@Table(name = "artist")
public class Artist {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(length = 60)
    private @Nullable String name;

    @Column(length = 60)
    private @Nullable String country;

    @OneToMany(
            mappedBy = "artist",
            cascade = {CascadeType.PERSIST, CascadeType.MERGE})
    @OrderBy("id")
    private List<Album> albums = new ArrayList<>();

    @OneToMany(mappedBy = "artist", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("id")
    private List<Fan> fans = new ArrayList<>();

    protected Artist() {}

    public Artist(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country;
    }

    public List<Album> getAlbums() {
        return albums;
    }

    public void setAlbums(List<Album> albums) {
        this.albums = albums;
    }

    public List<Fan> getFans() {
        return fans;
    }

    public void setFans(List<Fan> fans) {
        this.fans = fans;
    }
}
