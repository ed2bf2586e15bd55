package dev.athanor.benchmarks.shop;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Four columns of a product. */
public record ProductSummary(long id, String title, BigDecimal price, LocalDate published) {}
