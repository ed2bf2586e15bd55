package dev.athanor.testkit.model;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** What the database numbers, and what counts its changes. */
@MappedSuperclass
public abstract class Numbered {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Integer getVersion() {
        return version;
    }
}
