package dev.athanor.spring.boot.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A topic, maybe below another; no two have the same title. */
@Entity
public class Topic {

    @Id
    @GeneratedValue
    private Long id;

    @Column(nullable = false, unique = true)
    private String title;

    @ManyToOne(fetch = FetchType.LAZY)
    private Topic parent;

    protected Topic() {}

    public Topic(String title, Topic parent) {
        this.title = title;
        this.parent = parent;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public Topic getParent() {
        return parent;
    }
}
