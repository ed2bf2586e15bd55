package dev.athanor.diaries;

import jakarta.persistence.PrePersist;

/** Stamps diaries with what another bean says. */
public final class DiaryListener {

    private final Stamp stamp;

    public DiaryListener(Stamp stamp) {
        this.stamp = stamp;
    }

    @PrePersist
    void stamp(Diary diary) {
        diary.setStamp(stamp.text());
    }

    /** What is stamped. */
    public record Stamp(String text) {}
}
