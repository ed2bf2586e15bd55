package dev.athanor.diaries;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Is stamped by its listener. */
@Entity
@EntityListeners(DiaryListener.class)
public class Diary {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    @Column(length = 40)
    private @Nullable String stamp;

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable String getStamp() {
        return stamp;
    }

    public void setStamp(@Nullable String stamp) {
        this.stamp = stamp;
    }
}
