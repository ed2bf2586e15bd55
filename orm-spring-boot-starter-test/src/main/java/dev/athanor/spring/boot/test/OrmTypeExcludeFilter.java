package dev.athanor.spring.boot.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves the components of the application out of {@link OrmTest}. */
final class OrmTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<OrmTest> {

    OrmTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
