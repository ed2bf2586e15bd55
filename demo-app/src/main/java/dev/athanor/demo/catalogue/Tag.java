package dev.athanor.demo.catalogue;

import dev.athanor.demo.Identified;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A word that readers look for. */
@Entity
@Table(name = "tags")
public class Tag extends Identified {

    @Column(length = 40, nullable = false, unique = true)
    private String name;

    protected Tag() {}

    public Tag(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }
}
