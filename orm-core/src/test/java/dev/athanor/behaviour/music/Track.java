package dev.athanor.behaviour.music;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A piece of an album. */
@Entity
@Table(name = "track")
public class Track {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(length = 60)
    private @Nullable String name;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private @Nullable Album album;

    protected Track() {}

    public Track(String name) {
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

    public @Nullable Album getAlbum() {
        return album;
    }

    public void setAlbum(@Nullable Album album) {
        this.album = album;
    }
}
