package dev.athanor.novels;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Where a writer lives. */
@Embeddable
public record Home(@Column(length = 50) String city) {}
