package dev.athanor.spring.boot;

import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/**
 * Puts a proxy before Boot's data source that takes a connection when the first statement needs one: by then it is known whether
 * the transaction only reads, and the connection comes from the replica if so, whoever asks.
 */
final class ReplicaRouting implements BeanPostProcessor {

    static final String BEAN = "ormReplicaRouting";
    static final String PRIMARY = "dataSource";
    static final String REPLICA = "replicaDataSource";

    private final BeanFactory beans;

    ReplicaRouting(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!beanName.equals(PRIMARY) || !(bean instanceof DataSource primary)) {
            return bean;
        }
        LazyConnectionDataSourceProxy routing =
                primary instanceof LazyConnectionDataSourceProxy lazy ? lazy : new LazyConnectionDataSourceProxy();
        if (routing != primary) {
            routing.setTargetDataSource(primary);
        }
        routing.setReadOnlyDataSource(beans.getBean(REPLICA, DataSource.class));
        return routing;
    }
}
