package dev.athanor.spring.boot;

/** What is below {@code orm.replica}. */
final class ReplicaProperties {

    static final String NAME = "replica";

    private ReplicaProperties() {}
}
