package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.AbstractTransactionManagementConfiguration;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Switches {@code @Transactional} on where all engines have names: Boot does it only for a manager without one. */
@AutoConfiguration(after = {OrmAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnClass(Engine.class)
@ConditionalOnBean(name = NamedEngines.BEAN)
@ConditionalOnMissingBean(AbstractTransactionManagementConfiguration.class)
public final class NamedTransactionsAutoConfiguration {

    /** Made by Spring. */
    public NamedTransactionsAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConditionalOnBooleanProperty(name = "spring.aop.proxy-target-class", matchIfMissing = true)
    static class ClassProxies {}

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @ConditionalOnBooleanProperty(name = "spring.aop.proxy-target-class", havingValue = false)
    static class InterfaceProxies {}
}
