package dev.athanor.benchmarks;

import java.util.List;

/** The text of a statement and what its question marks stand for. */
record Rendered(String sql, List<Object> values) {}
