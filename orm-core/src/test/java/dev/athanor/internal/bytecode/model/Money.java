package dev.athanor.internal.bytecode.model;

import java.math.BigDecimal;

/** An embeddable record that is public. */
public record Money(BigDecimal amount, String currency, int scale) {}
