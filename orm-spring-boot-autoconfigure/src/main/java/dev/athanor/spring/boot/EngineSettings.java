package dev.athanor.spring.boot;

import dev.athanor.engine.EngineOptions;
import java.time.Duration;

/**
 * What an engine is started with.
 *
 * @param name its name
 * @param echo what is logged of its statements
 * @param statementTimeout when its statements are stopped
 * @param lazyStart whether its database is asked at the start
 * @param properties where the address of its database stands
 */
record EngineSettings(String name, EchoMode echo, Duration statementTimeout, boolean lazyStart, String properties) {

    static final String DEFAULT = "default";

    static EngineSettings ofDefault(OrmProperties orm) {
        return new EngineSettings(DEFAULT, orm.echo(), orm.statementTimeout(), orm.lazyStart(), "spring.datasource");
    }

    /** What a named engine does not say for itself is said for all. */
    static EngineSettings of(String name, EngineProperties engine, OrmProperties orm) {
        return new EngineSettings(
                name,
                engine.echo() != null ? engine.echo() : orm.echo(),
                engine.statementTimeout() != null ? engine.statementTimeout() : orm.statementTimeout(),
                engine.lazyStart() != null ? engine.lazyStart() : orm.lazyStart(),
                NamedEngineNames.PREFIX + "." + name);
    }

    EngineOptions options() {
        return EngineOptions.DEFAULTS.withName(name).withEcho(echo.echo()).withStatementTimeout(statementTimeout);
    }
}
