package dev.athanor.spring.boot;

import dev.athanor.engine.Echo;

/** The values of {@code orm.echo}. */
enum EchoMode {
    FALSE,
    TRUE,
    VALUES;

    Echo echo() {
        return switch (this) {
            case FALSE -> Echo.OFF;
            case TRUE -> Echo.STATEMENTS;
            case VALUES -> Echo.VALUES;
        };
    }
}
