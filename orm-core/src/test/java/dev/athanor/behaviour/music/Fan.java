package dev.athanor.behaviour.music;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Belongs to one artist. */
@Entity
@Table(name = "fan")
public class Fan {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(length = 60)
    private @Nullable String name;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Artist artist;

    protected Fan() {}

    public Fan(String name) {
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

    public @Nullable Artist getArtist() {
        return artist;
    }

    public void setArtist(@Nullable Artist artist) {
        this.artist = artist;
    }
}
