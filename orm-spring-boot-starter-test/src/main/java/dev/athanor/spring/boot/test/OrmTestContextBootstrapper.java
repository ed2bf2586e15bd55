package dev.athanor.spring.boot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Makes the contexts of {@link OrmTest}. */
final class OrmTestContextBootstrapper extends TestSliceTestContextBootstrapper<OrmTest> {}
