package dev.athanor.spring.boot;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.OrmException;
import dev.athanor.engine.DatabaseUrl;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What a pool of ours is made of. A bean of class {@code JdbcConnectionDetails} whose qualifier is the pool's name knows better
 * where the database is.
 *
 * @param name the name of the pool
 * @param properties where its settings stand
 * @param url the address, as JDBC or as the engine takes it
 * @param username the user
 * @param password the password
 * @param driverClassName the class of the driver, if it does not follow from the address
 * @param readOnly whether its connections only read
 */
record PoolSettings(
        String name,
        String properties,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String driverClassName,
        boolean readOnly) {

    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", PoolSettings.class.getClassLoader());

    /** Where a database is, and who asks for it. */
    private record Address(
            String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String driver) {}

    DataSource open(ApplicationContext context) {
        Address address = address(context);
        requireDriver(address, context);
        DataSourceBuilder<?> builder = DataSourceBuilder.create(context.getClassLoader())
                .url(address.url())
                .username(address.username())
                .password(address.password());
        if (address.driver() != null) {
            builder.driverClassName(address.driver());
        }
        if (HIKARI) {
            return hikari(builder, context);
        }
        if (Binder.get(context.getEnvironment())
                .bind(properties + ".hikari", Bindable.mapOf(String.class, String.class))
                .isBound()) {
            throw new FailureAnalyzedException(
                    properties + ".hikari.* is set, and HikariCP is not in the application.",
                    "Add com.zaxxer:HikariCP, which spring-boot-starter-jdbc brings, or remove the settings.");
        }
        return builder.build();
    }

    /** Without its jar the driver would be missed somewhere deep in the pool. */
    private void requireDriver(Address address, ApplicationContext context) {
        String driver = address.driver() != null
                ? address.driver()
                : DatabaseDriver.fromJdbcUrl(address.url()).getDriverClassName();
        if (driver != null && !ClassUtils.isPresent(driver, context.getClassLoader())) {
            throw new FailureAnalyzedException(
                    "The driver " + driver + " for \"" + name + "\" at " + DatabaseUrl.masked(address.url())
                            + " is not in the application.",
                    "Add the jar of the driver, or correct " + properties + ".url or " + properties
                            + ".driver-class-name.");
        }
    }

    private HikariDataSource hikari(DataSourceBuilder<?> builder, ApplicationContext context) {
        HikariDataSource pool = builder.type(HikariDataSource.class).build();
        pool.setPoolName(name);
        Binder.get(context.getEnvironment())
                .bind(
                        properties + ".hikari",
                        Bindable.ofInstance(pool),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
        HikariConnectionSetUp.setUp(pool);
        if (readOnly && HikariConnectionSetUp.takesReadOnly(pool)) {
            pool.setReadOnly(true);
        }
        return pool;
    }

    private Address address(ApplicationContext context) {
        JdbcConnectionDetails details = details(context);
        if (details != null) {
            return new Address(
                    details.getJdbcUrl(), details.getUsername(), details.getPassword(), details.getDriverClassName());
        }
        if (!StringUtils.hasText(url)) {
            throw new FailureAnalyzedException(
                    "There is no address for \"" + name + "\": " + properties + ".url is not set.",
                    "Set " + properties + ".url, declare a bean of class JdbcConnectionDetails with"
                            + " @Bean(defaultCandidate = false) and @Qualifier(\"" + name + "\"), or set " + properties
                            + ".enabled=false.");
        }
        DatabaseUrl parsed = parsed(url);
        return new Address(
                parsed.jdbcUrl(),
                username != null ? username : parsed.username(),
                password != null ? password : parsed.password(),
                driverClassName);
    }

    private DatabaseUrl parsed(String address) {
        try {
            return DatabaseUrl.parse(address);
        } catch (OrmException malformed) {
            throw new FailureAnalyzedException(
                    properties + ".url cannot be used: " + malformed.getMessage(),
                    "Correct " + properties + ".url.",
                    malformed);
        }
    }

    private @Nullable JdbcConnectionDetails details(ApplicationContext context) {
        for (String bean : context.getBeanNamesForType(JdbcConnectionDetails.class)) {
            if (BeanFactoryAnnotationUtils.isQualifierMatch(
                    name::equals, bean, context.getAutowireCapableBeanFactory())) {
                return context.getBean(bean, JdbcConnectionDetails.class);
            }
        }
        return null;
    }

    /** Leaves out what may be secret. */
    @Override
    public String toString() {
        return "PoolSettings[" + name + "]";
    }
}
